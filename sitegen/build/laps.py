"""Laps: how long each step of a build took."""

from collections.abc import Callable
from time import perf_counter


class Laps:
    """A stopwatch; `seconds` has the time of every step so far, in their order."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._since = clock()
        self.seconds: dict[str, float] = {}

    def end(self, step: str) -> None:
        """The step that began when the last one ended is over."""
        now = self._clock()
        self.seconds[step] = now - self._since
        self._since = now
