"""Stages: how long each step of answering a request took."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")
S = TypeVar("S")


class Stages:
    """The seconds of each stage of one request; a stage inside another counts for itself alone."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._started = clock()
        self._inner = 0.0
        self._seconds: dict[str, float] = {}

    @property
    def seconds(self) -> Mapping[str, float]:
        """The seconds of each stage so far."""
        return dict(self._seconds)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What happens inside counts for the stage `name`."""
        started, above, self._inner = self._clock(), self._inner, 0.0
        try:
            yield
        finally:
            taken = self._clock() - started
            self._seconds[name] = self._seconds.get(name, 0.0) + taken - self._inner
            self._inner = above + taken

    def timed(self, name: str, ask: Callable[[S], T]) -> Callable[[S], T]:
        """`ask`, every call of which counts for the stage `name`."""

        def timed_ask(question: S) -> T:
            with self.stage(name):
                return ask(question)

        return timed_ask

    def server_timing(self) -> str:
        """The stages and the time in all until now, in milliseconds (W3C Server Timing, 3)."""
        seconds = {**self._seconds, "total": self._clock() - self._started}
        return ", ".join(f"{name};dur={taken * 1000:.2f}" for name, taken in seconds.items())
