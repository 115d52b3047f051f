"""Shelf: images with planned names: what of them is there, and what has to be made."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from msgspec import Struct

from sitegen.build.image_cache import ImageCache
from sitegen.build.inventory import Inventory
from sitegen.build.publication import Publication
from sitegen.urls import output_of


class Planned(Protocol):
    """An image to be published at `url`; two of one `key` have the same bytes."""

    @property
    def url(self) -> str: ...
    @property
    def key(self) -> str: ...


Image = TypeVar("Image", bound=Planned)


class Shelf(Struct, frozen=True):
    """Publishes images; what the inventory has of them is left as it is."""

    cache: ImageCache
    publication: Publication
    inventory: Inventory

    def publish_known(self, images: Iterable[Image]) -> dict[str, list[Image]]:
        """Publish those that were made before; the others by key."""
        lacking: dict[str, list[Image]] = {}
        for image in images:
            path = output_of(image.url)
            if self.inventory.is_intact(path):
                self.publication.keep(path)
            elif (content := self.cache.get(image.key)) is not None:
                self.publication.add(path, content)
            else:
                lacking.setdefault(image.key, []).append(image)
        return lacking

    def publish(self, images: Iterable[Planned], content: bytes) -> None:
        """Publish images of one key, and remember their bytes."""
        for image in images:
            self.cache.keep(image.key, content)
            self.publication.add(output_of(image.url), content)
