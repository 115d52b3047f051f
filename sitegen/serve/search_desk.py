"""The search index under `serve`: made of the pages as they are when a reader first searches."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from sitegen.errors import Diagnostic, SiteError
from sitegen.search import make_index


class SearchDesk:
    """Holds the index of one generation: that of the newest for which anybody has searched."""

    def __init__(self) -> None:
        self._making = Lock()
        self._number = -1
        self._files: Mapping[str, bytes] = {}

    def file(
        self, path: str, number: int, pages: Callable[[], Mapping[str, bytes]]
    ) -> bytes | None:
        """A file of the index of generation `number`, by the path at which it is published.

        `pages` gives what is searched, by the paths of its pages, and is asked once a generation.
        Raises SiteError if the index cannot be made.
        """
        # Whoever asks for another file meanwhile waits for the same index.
        with self._making:
            if number > self._number:
                self._files = index_of(pages())
                self._number = number
            return self._files.get(path)


def index_of(pages: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files of the index of these pages; raises SiteError if it cannot be made."""
    with TemporaryDirectory(prefix="sitegen-") as folder:
        scratch, places = Path(folder) / "scratch", {}
        scratch.mkdir()
        for number, (path, content) in enumerate(pages.items()):
            places[path] = Path(folder) / str(number)
            places[path].write_bytes(content)
        made = make_index(places, scratch)
        if isinstance(made, Diagnostic):
            raise SiteError(made)
        return {path: place.read_bytes() for path, place in made.items()}
