"""Notices of the system that files have changed, or that it gives none."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import monotonic

from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

# How often events are fetched, in milliseconds: quickly while somebody is writing, more slowly
# once nothing has changed for a while. What is fetched with nothing new is complete.
QUICK_MS, SLOW_MS, SELDOM_MS = 2, 5, 25
WHILE_SECONDS = 60.0
# Changes that do not end are told after so long all the same.
LONGEST_MS = 1_600
# How long one look may last before it is seen whether all should end.
PATIENCE_MS = 500
# What the system says if it does not watch, such as at its limit of watches.
FAILURES = (OSError, WatchfilesRustInternalError)
SIGNS_OF_A_LIMIT = ("MaxFilesWatch", "Too many open files", "No space left on device")
LIMITS = "`fs.inotify.max_user_watches` and `max_user_instances`"


def watch_over(folders: Iterable[Path], recursive: bool) -> RustNotify:
    """A watch that has begun. Raises FileNotFoundError, or another of FAILURES."""
    paths = [str(folder) for folder in folders]
    # Folders that may not be read must be no reason to be silent about others: it would ignore
    # its limit as well.
    ignores_what_is_denied = False
    return RustNotify(paths, False, False, 0, recursive, ignores_what_is_denied)


def check_new_folders(places: Iterable[str]) -> None:
    """Raise what stands in the way of watching new folders: an open watch is silent on it."""
    # One that has gone again needs no watch.
    with suppress(FileNotFoundError):
        if folders := [Path(place) for place in places if Path(place).is_dir()]:
            watch_over(folders, recursive=True).close()


def changes(
    watch: RustNotify, stop: Event, step_after: Callable[[float], int]
) -> Iterable[list[str]]:
    """The places of what changes, until `stop`; none whenever nothing has changed for a while.

    How long to wait depends on the last change.
    """
    last = monotonic()
    with watch:
        while True:
            heard = watch.watch(LONGEST_MS, step_after(monotonic() - last), PATIENCE_MS, stop)
            if isinstance(heard, set):
                last = monotonic()
                yield [place for _, place in heard]
            elif heard == "stop":
                return
            else:
                yield []


def why_blind(problem: Exception) -> str:
    text = str(problem)
    if not any(sign in text for sign in SIGNS_OF_A_LIMIT):
        return text
    return f"the system watches no more than it does ({LIMITS} say how much that is)"


def step_after(seconds: float) -> int:
    return QUICK_MS if seconds < WHILE_SECONDS else SLOW_MS
