"""SiteReader: the next state of a site, readable or not."""

from collections.abc import Callable, Collection
from pathlib import Path

from sitegen.build.crew import hiring
from sitegen.build.jobs import default_jobs
from sitegen.build.memory import memory_of
from sitegen.build.reading import parse_with
from sitegen.build.text_cache import recall_sources
from sitegen.config import SiteConfig
from sitegen.errors import Diagnostic, SiteError, error
from sitegen.generation import Generation, read_generation
from sitegen.images.studio import NO_IMAGES
from sitegen.regeneration import Extent, Next, regenerate
from sitegen.serve.served import Failure, Served
from sitegen.site.model import Visibility
from sitegen.source.library import Sources


class SiteReader:
    """Remembers what the last readable state was made of, so that little is read twice.

    One thread at a time may ask it.
    """

    def __init__(self, folder: Path, visibility: Callable[[], Visibility]) -> None:
        self._folder = folder
        self._visibility = visibility
        self._sources = recall_sources(memory_of(folder)) or Sources(SiteConfig().language)
        self._images = NO_IMAGES

    def after(self, before: Served, changed: Collection[str] | None) -> tuple[Served, Extent]:
        """The state after a change of these paths, and how much of it was made anew.

        Paths are relative to the site's folder; without them, everything is looked at.
        """
        number = before.number + 1
        try:
            made = self._read(before.state, changed)
        except SiteError as problem:
            return Served(number, Failure(problem.diagnostics, before.prefix)), Extent.ALL
        # Whatever it is, the server must live to see it mended.
        except Exception as problem:  # noqa: BLE001
            return Served(number, Failure((_unforeseen(problem),), before.prefix)), Extent.ALL
        self._sources, self._images = made.generation.sources, made.generation.studio.looked
        return Served(number, made.generation, made.edited), made.extent

    def _read(self, before: Generation | Failure, changed: Collection[str] | None) -> Next:
        visibility = self._visibility()
        if isinstance(before, Generation):
            return regenerate(self._folder, before, visibility, changed)
        # What happened since the last good one is not known any more.
        with hiring(default_jobs()) as crew:
            parse = parse_with(crew)
            made = read_generation(
                self._folder, visibility, self._sources, parse, known_images=self._images
            )
        return Next(made, Extent.ALL)


def _unforeseen(problem: Exception) -> Diagnostic:
    return error(
        "serve-failed",
        f"the site cannot be read: {type(problem).__name__}: {problem}",
        None,
        "this is a fault of sitegen; `sitegen --debug build` shows where",
    )
