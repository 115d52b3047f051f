"""SiteOutputs: the files that a build of a generation would publish, by URL."""

from collections.abc import Iterator

from sitegen.generation import Generation


class SiteOutputs:
    """All URLs of a generation: its pages, its copied files, the assets of its theme."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation

    def __contains__(self, url: str) -> bool:
        generation = self._generation
        is_page = url in generation.scene.plan.pages or url in generation.files
        return is_page or generation.scene.layouts.asset_at(url) is not None

    def __iter__(self) -> Iterator[str]:
        yield from self._generation.scene.plan.pages
        yield from self._generation.files
        yield from (asset.url for asset in self._generation.scene.layouts.assets.values())
