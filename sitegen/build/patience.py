"""Steps that Ctrl-C waits for, so that a build publishes all of its files or none."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Go on to the end when Ctrl-C is pressed; KeyboardInterrupt is raised then.

    Who presses it twice is in a hurry, and is not kept waiting. Signals come to the main thread
    alone, so nothing has to be done in another one.
    """
    if current_thread() is not main_thread():
        yield
        return
    asked: list[int] = []

    def wait(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 — as `signal` has it
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    before = signal.signal(signal.SIGINT, wait)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if asked:
        raise KeyboardInterrupt
