"""A lock that one sitegen holds at a time; who has to wait says so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

Progress = Callable[[str, int, int], None]
"""Told of a step, how much of it is done and how much there is; 0 of 0 if that is not known."""


@contextmanager
def locked(place: Path, progress: Progress, waiting_for: str) -> Iterator[None]:
    """Hold the lock at `place`. Whoever has it is waited for as long as it takes.

    The system frees the lock of a process that ends, however it ends, so it is only waited for
    what lives. Raises OSError if the file cannot be written.
    """
    lock = FileLock(place)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        progress(f"Waiting for {waiting_for}", 0, 0)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
