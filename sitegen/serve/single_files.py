"""SingleFiles: what has changed of the files that a site names one by one."""

from collections.abc import Collection
from pathlib import Path
from threading import Lock

from sitegen.serve.glances import Glance, changed, glance


class SingleFiles:
    """Files of a site that lie outside of its folders, such as a font; for several threads."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._lock = Lock()
        self._names: frozenset[str] = frozenset()
        self._last = Glance()

    def follow(self, names: Collection[str]) -> None:
        """From now on these files count, by their paths relative to the site."""
        with self._lock:
            if self._names != frozenset(names):
                self._names = frozenset(names)
                self._last = self._look()

    def changes(self) -> frozenset[str]:
        """The absolute places of what has changed since the last call."""
        with self._lock:
            before, self._last = self._last, self._look()
            return changed(self._site, before, self._last)

    def _look(self) -> Glance:
        return glance(self._site, (), self._names, self._last)
