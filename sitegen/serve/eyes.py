"""Look out for changes of a site's files, in threads that the system wakes up."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock
from time import monotonic

from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

from sitegen.config import CONFIG_NAME
from sitegen.serve.glances import Glance, changed, glance
from sitegen.source.tree import is_litter

FOLDERS = ("content", "layouts")
# How often events are fetched, in milliseconds: quickly while somebody is writing, more slowly
# once nothing has changed for a while. What is fetched with nothing new is complete.
QUICK_MS, SLOW_MS, SELDOM_MS = 2, 5, 25
WHILE_SECONDS = 60.0
# Changes that do not end are told after so long all the same.
LONGEST_MS = 1_600
# How long one look may last before it is seen whether all should end.
PATIENCE_MS = 500
# How often files are looked at where there are no events. At most a tenth of the time is spent
# on it: a network can be slow.
POLL_SECONDS, POLL_SHARE = 0.4, 10
# What the system says if it does not watch, such as at its limit of watches.
FAILURES = (OSError, WatchfilesRustInternalError)
SIGNS_OF_A_LIMIT = ("MaxFilesWatch", "Too many open files", "No space left on device")
LIMITS = "`fs.inotify.max_user_watches` and `max_user_instances`"

Note = Callable[[Iterable[str]], None]
Look = Callable[[], None]


class Eyes:
    """Two watches: over the site's folder itself, but not into `public/`, and over the sources.

    `note` hears the absolute places of what has changed, in whatever thread. Unless there is a
    reason for `polling`, the system tells of changes; as soon as it does not, `tell_polling` hears
    why, and files are looked at by the clock from then on.
    """

    def __init__(
        self, folder: Path, polling: str, note: Note, tell_polling: Callable[[str], None]
    ) -> None:
        self._folder = folder
        self._polling = bool(polling)
        self._note = note
        self._tell_polling = tell_polling
        self._closing = Event()
        self._giving_up = Lock()
        # Also set in the end, to wake up who waits for them.
        self._moved = Event()
        self._blind = Event()

    def open(self) -> tuple[Look, ...]:
        """Begin to watch; gives functions to be run each in a thread until `close`."""
        if not self._polling:
            try:
                top, below = self._watch([self._folder], recursive=False), self._watch_below()
            except FAILURES as problem:
                self._tell_polling(_why_blind(problem))
            else:
                return (
                    lambda: self._while_it_sees(lambda: self._look_at_top(top)),
                    lambda: self._while_it_sees(lambda: self._look_below(below)),
                    self._look_when_blind,
                )
        first = self._glance(Glance())
        return (lambda: self._look_by_the_clock(first),)

    def close(self) -> None:
        """End all."""
        self._closing.set()
        self._blind.set()
        self._moved.set()

    def _while_it_sees(self, look: Look) -> None:
        try:
            look()
        except FAILURES as problem:
            with self._giving_up:
                if not self._blind.is_set():
                    self._tell_polling(_why_blind(problem))
                    self._blind.set()
        finally:
            # Without one of the two the other sees too little.
            self._moved.set()

    def _look_when_blind(self) -> None:
        self._blind.wait()
        if self._closing.is_set():
            return
        first = self._glance(Glance())
        # Whatever happened before.
        self._note((str(self._folder),))
        self._look_by_the_clock(first)

    def _look_by_the_clock(self, before: Glance) -> None:
        pause = POLL_SECONDS
        while not self._closing.wait(pause):
            started = monotonic()
            now = self._glance(before)
            if places := changed(self._folder, before, now):
                self._note(places)
            before = now
            pause = max(POLL_SECONDS, POLL_SHARE * (monotonic() - started))

    def _glance(self, before: Glance) -> Glance:
        try:
            return glance(self._folder, FOLDERS, (CONFIG_NAME,), before)
        except OSError:
            # The network has gone. When it is back, everything looks different.
            return Glance()

    def _look_at_top(self, watch: RustNotify) -> None:
        """Look for the configuration, and for folders that come and go."""
        for places in _changes(watch, self._blind, lambda _: SELDOM_MS):
            names = {Path(place).name: place for place in places}
            if names.keys() & {*FOLDERS}:
                self._moved.set()
            if wanted := names.keys() & {CONFIG_NAME, *FOLDERS}:
                self._note(names[name] for name in wanted)

    def _look_below(self, watch: RustNotify | None) -> None:
        while True:
            if watch is None:
                self._moved.wait(PATIENCE_MS / 1000)
            else:
                for places in _changes(watch, self._moved, _step_after):
                    if wanted := [place for place in places if not is_litter(Path(place).name)]:
                        self._note(wanted)
                    self._check_new_folders(places)
            self._moved.clear()
            # Whoever ends it sets this one first, and then `_moved`, which stays set.
            if self._blind.is_set():
                return
            watch = self._watch_below()
            # Whatever happened before this watch began.
            self._note((str(self._folder),))

    def _check_new_folders(self, places: Iterable[str]) -> None:
        """Raise what stands in the way of watching new folders: an open watch is silent on it."""
        # One that has gone again needs no watch.
        with suppress(FileNotFoundError):
            if folders := [Path(place) for place in places if Path(place).is_dir()]:
                self._watch(folders, recursive=True).close()

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
        # Folders that may not be read must be no reason to be silent about others: it would
        # ignore its limit as well.
        ignores_what_is_denied = False
        return RustNotify(paths, False, False, 0, recursive, ignores_what_is_denied)


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


def _why_blind(problem: Exception) -> str:
    text = str(problem)
    if not any(sign in text for sign in SIGNS_OF_A_LIMIT):
        return text
    return f"the system watches no more than it does ({LIMITS} say how much that is)"


def _step_after(seconds: float) -> int:
    return QUICK_MS if seconds < WHILE_SECONDS else SLOW_MS
