"""SingleFiles: what has changed of the files of a site that no watch over its folders sees."""

from collections.abc import Collection
from pathlib import Path
from threading import Lock
from time import monotonic, thread_time

from sitegen.config import CONFIG_NAME
from sitegen.serve.glances import Glance, changed, glance
from sitegen.serve.links import links_in
from sitegen.site.vanished import DEPLOYED_NAME

FOLDERS = ("content", "layouts")
NAMES = (CONFIG_NAME, DEPLOYED_NAME)
# A look that takes more of a processor than this is followed by a rest of so many times as much.
FREE_SECONDS, SHARE = 0.05, 10


class SingleFiles:
    """Files that the settings name, such as a font, and what links lead to, by their paths
    relative to the site; for several threads.

    A link is looked at where it lies: what is seen is what it leads to in the end. One that leads
    to a folder stands for all files in that.
    """

    def __init__(self, site: Path) -> None:
        self._site = site
        self._lock = Lock()
        self._named: frozenset[str] = frozenset()
        self._links: frozenset[str] = frozenset()
        self._last: dict[str, Glance] = {}
        self._rest_until = 0.0

    def follow(self, names: Collection[str]) -> None:
        """From now on these files count, besides the links."""
        with self._lock:
            self._named = frozenset(names)
            self._look_at_new()

    def follow_links(self, about_to_read: Collection[str] = (".",)) -> None:
        """From now on the links count that there are after a change of these paths.

        To be called before they are read: whatever happens from then on is told.
        """
        if all(map(self._is_plain, about_to_read)):
            return
        with self._lock:
            self._links = links_in(self._site, (*FOLDERS, *NAMES))
            for path in about_to_read:
                self._last.pop(path, None)
            self._look_at_new()

    def changes(self) -> frozenset[str]:
        """The absolute places of what has changed since the last call."""
        with self._lock:
            if monotonic() < self._rest_until:
                return frozenset()
            before, started = self._last, thread_time()
            self._last = {name: self._look(name, last) for name, last in before.items()}
            self._rest(thread_time() - started)
            return self._differences(before)

    def _look_at_new(self) -> None:
        known, names = self._last, self._named | self._links
        self._last = {name: known.get(name) or self._look(name) for name in names}

    def _look(self, name: str, before: Glance | None = None) -> Glance:
        return glance(self._site, (name,), (name,), before or Glance())

    def _rest(self, worked: float) -> None:
        self._rest_until = monotonic() + SHARE * worked if worked > FREE_SECONDS else 0.0

    def _differences(self, before: dict[str, Glance]) -> frozenset[str]:
        each = (changed(self._site, before[name], now) for name, now in self._last.items())
        return frozenset().union(*each)

    def _is_plain(self, path: str) -> bool:
        """Whether a path is that of a file and of nothing else."""
        place = self._site / path
        return place.is_file() and not place.is_symlink()
