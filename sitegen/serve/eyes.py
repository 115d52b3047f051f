"""Look out for changes of a site's files, in threads that the system wakes up."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Lock
from time import monotonic, thread_time

from watchfiles._rust_notify import RustNotify

from sitegen.serve.glances import Glance, changed, glance
from sitegen.serve.notices import (
    FAILURES,
    SELDOM_MS,
    changes,
    check_new_folders,
    step_after,
    watch_over,
    why_blind,
)
from sitegen.serve.single_files import FOLDERS, NAMES, SingleFiles
from sitegen.source.tree import is_litter

# How long to wait for folders to come before it is seen whether all should end.
PATIENCE_SECONDS = 0.5
# How long files are left alone where there are no events. A look may cost a tenth of a processor,
# and what it waits for, such as a network, half of the time.
POLL_SECONDS, POLL_SHARE = 0.4, 10

Note = Callable[[Iterable[str]], None]
Look = Callable[[], None]


class Eyes:
    """Two watches: over the site's folder itself, but not into `public/`, and over the sources.

    `note` hears the absolute places of what has changed, in whatever thread. Unless there is a
    reason for `polling`, the system tells of changes; as soon as it does not, `tell_polling` hears
    why, and files are looked at by the clock from then on. Files named one by one, and what links
    lead to (`single`), are looked at by the clock in any case: they may be anywhere.
    """

    def __init__(
        self,
        folder: Path,
        polling: str,
        note: Note,
        tell_polling: Callable[[str], None],
        single: SingleFiles,
    ) -> None:
        self._folder = folder
        self._single = single
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
                top, below = watch_over([self._folder], recursive=False), self._watch_below()
            except FAILURES as problem:
                self._tell_polling(why_blind(problem))
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
                    self._tell_polling(why_blind(problem))
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
            started, worked = monotonic(), thread_time()
            now = self._glance(before)
            if places := changed(self._folder, before, now) | self._single.changes():
                self._note(places)
            before = now
            waited, worked = monotonic() - started, thread_time() - worked
            pause = max(POLL_SECONDS, POLL_SHARE * worked, waited)

    def _glance(self, before: Glance) -> Glance:
        try:
            return glance(self._folder, FOLDERS, NAMES, before)
        except OSError:
            # The network has gone. When it is back, everything looks different.
            return Glance()

    def _look_at_top(self, watch: RustNotify) -> None:
        """Look for settings, for folders that come and go, and for single files."""
        for places in changes(watch, self._blind, lambda _: SELDOM_MS):
            names = {Path(place).name: place for place in places}
            if names.keys() & {*FOLDERS}:
                self._moved.set()
            wanted = [names[name] for name in names.keys() & {*NAMES, *FOLDERS}]
            if wanted or (wanted := [*self._single.changes()]):
                self._note(wanted)

    def _look_below(self, watch: RustNotify | None) -> None:
        while True:
            if watch is None:
                self._moved.wait(PATIENCE_SECONDS)
            else:
                for places in changes(watch, self._moved, step_after):
                    if wanted := [place for place in places if not is_litter(Path(place).name)]:
                        self._note(wanted)
                    check_new_folders(places)
            self._moved.clear()
            # Whoever ends it sets this one first, and then `_moved`, which stays set.
            if self._blind.is_set():
                return
            before, watch = watch, self._watch_below()
            if before or watch:
                # Whatever happened before this watch began.
                self._note((str(self._folder),))

    def _watch_below(self) -> RustNotify | None:
        """A watch over the folders of the sources that there are."""
        there = [self._folder / name for name in FOLDERS if (self._folder / name).is_dir()]
        try:
            return watch_over(there, recursive=True) if there else None
        except FileNotFoundError:
            # A folder that vanishes just now is no folder to watch; it is looked for again.
            return None
