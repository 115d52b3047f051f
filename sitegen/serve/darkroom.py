"""Darkroom: smaller versions of images, and social ones, made when a browser asks for one."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock

from sitegen.build.image_cache import FOLDER, ImageCache
from sitegen.build.image_work import encode_batch
from sitegen.build.images import encoding_task
from sitegen.build.jobs import default_jobs
from sitegen.build.memory import lay_out, memory_of
from sitegen.errors import SiteError, unreadable_file
from sitegen.generation import Generation, Scene
from sitegen.images.card import CARDS_URL, Card
from sitegen.images.diagnosis import changed_meanwhile, undecodable
from sitegen.images.drawing import draw
from sitegen.images.gallery import VARIANTS_URL, Variant

Image = Variant | Card


class Darkroom:
    """Makes each image once, for all requests, and leaves it where builds find it."""

    def __init__(self, site: Path) -> None:
        self._memory = memory_of(site)
        self._cache = ImageCache(self._memory / FOLDER)
        # Two requests for one image meet at one lock; as many others are made as there are cores.
        self._locks = tuple(Lock() for _ in range(default_jobs()))
        self._planned: tuple[Scene | None, Mapping[str, Image]] = None, {}

    def image_at(self, scene: Scene, url: str) -> Image | None:
        """The image that is planned for a URL."""
        if not url.startswith((VARIANTS_URL, CARDS_URL)):
            return None
        return self.images_of(scene).get(url)

    def images_of(self, scene: Scene) -> Mapping[str, Image]:
        """All images that are planned, by URL."""
        planned_for, images = self._planned
        if planned_for is not scene:
            images = {image.url: image for image in _planned_in(scene)}
            self._planned = scene, images
        return images

    def develop(self, generation: Generation, image: Image) -> bytes:
        """The bytes of an image. Raises SiteError if its original cannot be read or decoded."""
        with self._locks[int(image.key, 16) % len(self._locks)]:
            found = self._cache.get(image.key)
            if found is None:
                found = _made(generation, image)
                # A site that may only be read is shown all the same.
                with suppress(OSError):
                    lay_out(self._memory)
                self._cache.keep(image.key, found)
            return found


def _planned_in(scene: Scene) -> list[Image]:
    variants = (v for url in scene.gallery.facts for v in scene.gallery.variants_of(url))
    cards = (card for post in scene.site.posts if (card := scene.card_of(post)))
    return [*variants, *cards]


def _font(generation: Generation) -> bytes:
    """The font that the names of cards were made with; raises SiteError if there is another."""
    name, stationery = generation.config.images.font, generation.scene.stationery
    try:
        font = generation.studio.font.read_bytes()
    except OSError as problem:
        raise SiteError(unreadable_file(name, problem)) from problem
    if not stationery or not stationery.is_in(font):
        raise SiteError(changed_meanwhile(name))
    return font


def _made(generation: Generation, image: Image) -> bytes:
    if isinstance(image, Card):
        return draw(image, _font(generation))
    task = encoding_task(generation, image.original, [image])
    (encoded,) = encode_batch(None, [task])
    if encoded.reason:
        raise SiteError(undecodable(task.name, encoded.reason))
    return encoded.contents[0]
