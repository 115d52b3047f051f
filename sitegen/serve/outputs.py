"""SiteOutputs: the files that a build of a generation would publish, by URL."""

from collections.abc import Iterator

from sitegen.generation import Generation
from sitegen.serve.darkroom import Darkroom


class SiteOutputs:
    """All URLs of a generation: its pages, its copied files, the assets of its theme, and the
    images that the `darkroom` can make, whether a page shows them or not.
    """

    def __init__(self, generation: Generation, darkroom: Darkroom | None = None) -> None:
        self._generation = generation
        self._darkroom = darkroom

    def __contains__(self, url: str) -> bool:
        generation = self._generation
        if url in generation.scene.plan.pages or url in generation.files:
            return True
        return generation.scene.layouts.asset_at(url) is not None or self._is_image(url)

    def __iter__(self) -> Iterator[str]:
        yield from self._generation.scene.plan.pages
        yield from self._generation.files
        yield from (asset.url for asset in self._generation.scene.layouts.assets.values())
        if self._darkroom:
            yield from self._darkroom.images_of(self._generation.scene)

    def _is_image(self, url: str) -> bool:
        scene = self._generation.scene
        return self._darkroom is not None and self._darkroom.image_at(scene, url) is not None
