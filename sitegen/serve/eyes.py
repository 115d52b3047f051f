"""Look out for changes of a site's files, in threads that the system wakes up."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event
from time import monotonic

from watchfiles._rust_notify import RustNotify

from sitegen.config import CONFIG_NAME
from sitegen.source.tree import is_litter

FOLDERS = ("content", "layouts")
# How often events are fetched, in milliseconds: quickly while somebody is writing, more slowly
# once nothing has changed for a while. What is fetched with nothing new is complete.
QUICK_MS, SLOW_MS, SELDOM_MS = 2, 5, 25
WHILE_SECONDS = 60.0
# Changes that do not end are told after so long all the same.
LONGEST_MS = 1_600
# How often files are looked at where there are no events.
POLL_MS = 400
# How long one look may last before it is seen whether all should end.
PATIENCE_MS = 500

Note = Callable[[Iterable[str]], None]


class Eyes:
    """Two watches: over the site's folder itself, but not into `public/`, and over the sources.

    `note` hears the absolute places of what has changed, in whatever thread; `tell_polling` why
    files have to be looked at by the clock, unless that is given.
    """

    def __init__(
        self, folder: Path, polling: str, note: Note, tell_polling: Callable[[str], None]
    ) -> None:
        self._folder = folder
        self._polling = bool(polling)
        self._note = note
        self._tell_polling = tell_polling
        self._closing = Event()
        self._moved = Event()  # also set in the end, to wake up who waits for it

    def open(self) -> tuple[Callable[[], None], Callable[[], None]]:
        """Begin to watch; gives two functions, to be run each in a thread until `close`."""
        top = self._watch([self._folder], recursive=False)
        below = self._watch_below()
        return lambda: self._look_at_top(top), lambda: self._look_below(below)

    def close(self) -> None:
        """End both."""
        self._closing.set()
        self._moved.set()

    def _look_at_top(self, watch: RustNotify) -> None:
        """Look for the configuration, and for folders that come and go."""
        for places in _changes(watch, self._closing, lambda _: SELDOM_MS):
            names = {Path(place).name: place for place in places}
            if names.keys() & {*FOLDERS}:
                self._moved.set()
            if wanted := names.keys() & {CONFIG_NAME, *FOLDERS}:
                self._note(names[name] for name in wanted)

    def _look_below(self, watch: RustNotify | None) -> None:
        while not self._closing.is_set():
            if watch is None:
                self._moved.wait(PATIENCE_MS / 1000)
            else:
                for places in _changes(watch, self._moved, _step_after):
                    if wanted := [place for place in places if not is_litter(Path(place).name)]:
                        self._note(wanted)
            self._moved.clear()
            watch = self._watch_below()
            # Whatever happened before this watch began.
            self._note((str(self._folder),))

    def _watch_below(self) -> RustNotify | None:
        """A watch over the folders of the sources that there are."""
        there = [self._folder / name for name in FOLDERS if (self._folder / name).is_dir()]
        try:
            return self._watch(there, recursive=True) if there else None
        except FileNotFoundError:
            # A folder that vanishes just now is no folder to watch; it is looked for again.
            return None

    def _watch(self, folders: Iterable[Path], recursive: bool) -> RustNotify:
        paths = [str(folder) for folder in folders]
        try:
            return RustNotify(paths, False, self._polling, POLL_MS, recursive, True)
        except FileNotFoundError:
            raise
        except OSError as problem:
            # Such as the limit of watches.
            if self._polling:
                raise
            self._polling = True
            self._tell_polling(str(problem))
            return RustNotify(paths, False, True, POLL_MS, recursive, True)


def _changes(
    watch: RustNotify, stop: Event, step_after: Callable[[float], int]
) -> Iterable[list[str]]:
    """The places of what changes, until `stop`; how long to wait depends on the last change."""
    last = monotonic()
    with watch:
        while True:
            heard = watch.watch(LONGEST_MS, step_after(monotonic() - last), PATIENCE_MS, stop)
            if isinstance(heard, set):
                last = monotonic()
                yield [place for _, place in heard]
            elif heard == "stop":
                return


def _step_after(seconds: float) -> int:
    return QUICK_MS if seconds < WHILE_SECONDS else SLOW_MS
