"""Printing that nobody has to wait for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

E = TypeVar("E")

# What waits to be printed. Whoever reads nothing must not stop the server, nor fill its memory.
MOST_WAITING = 1_000
SECONDS_TO_END = 1.0


class Printer(Generic[E]):
    """Prints events in their order in a thread of its own.

    `print_all` is given all that wait, at least one. Of events that are `minor` the newest are
    dropped while too many wait.
    """

    def __init__(
        self, print_all: Callable[[list[E], int], None], is_minor: Callable[[E], bool]
    ) -> None:
        self._print_all = print_all
        self._is_minor = is_minor
        self._waiting: SimpleQueue[E | None] = SimpleQueue()
        self._dropped = 0
        self._thread = Thread(target=self._run, daemon=True)

    def tell(self, event: E) -> None:
        """Print an event soon; never waits."""
        if self._waiting.qsize() < MOST_WAITING or not self._is_minor(event):
            self._waiting.put(event)
        else:
            self._dropped += 1

    @contextmanager
    def printing(self) -> Iterator[None]:
        """Print what is told inside; at the end wait a moment for the rest to be printed."""
        self._thread.start()
        try:
            yield
        finally:
            self._waiting.put(None)
            self._thread.join(SECONDS_TO_END)

    def _run(self) -> None:
        while (event := self._waiting.get()) is not None:
            events = [event, *self._rest()]
            dropped, self._dropped = self._dropped, 0
            self._print_all(events, dropped)

    def _rest(self) -> Iterator[E]:
        """All that wait by now, up to the end mark."""
        while True:
            try:
                event = self._waiting.get_nowait()
            except Empty:
                return
            if event is None:
                self._waiting.put(None)
                return
            yield event
