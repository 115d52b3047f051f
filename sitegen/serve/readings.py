"""Readings: a site is read by one thread at a time, and others can wait for the next reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Lock


class Readings:
    """`count` is that of the readings that have ended, well or not.

    Nobody waits any more once there will be no others: `close`.
    """

    def __init__(self) -> None:
        self._turn = Lock()
        self._ended = Condition()
        self._closed = False
        self.count = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A reading happens inside, and no other."""
        with self._turn:
            try:
                yield
            finally:
                with self._ended:
                    self.count += 1
                    self._ended.notify_all()

    def wait_for_more(self, count: int, seconds: float) -> bool:
        """Whether to wait no more: more than `count` have ended, or none will; False after
        `seconds`.
        """
        with self._ended:
            self._ended.wait_for(lambda: self._closed or self.count > count, seconds)
            return self._closed or self.count > count

    def close(self) -> None:
        """Let go of everybody who waits."""
        with self._ended:
            self._closed = True
            self._ended.notify_all()
