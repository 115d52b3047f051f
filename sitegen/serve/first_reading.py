"""The first reading of a site, which takes longer than any other."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from signal import SIGINT, default_int_handler, signal
from threading import current_thread, main_thread


@contextmanager
def first_reading() -> Iterator[None]:
    """What is made inside stays as long as the server runs; Ctrl-C ends it at once."""
    with _lasting(), _interruptible():
        yield


@contextmanager
def _lasting() -> Iterator[None]:
    """What is made inside stays, so the garbage collector need not look at it again and again.

    For a large site that takes longer than to make it.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C ends at once what happens inside; asyncio would first let it come to its end."""
    if current_thread() is not main_thread():
        # Only there signals arrive.
        yield
        return
    before = signal(SIGINT, default_int_handler)
    try:
        yield
    finally:
        signal(SIGINT, before)
