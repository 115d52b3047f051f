"""Ask a target again if it fails for the moment."""

from collections.abc import Callable, Mapping
from random import uniform
from typing import TypeVar

from msgspec import Struct

from sitegen.publish.headers import Headers
from sitegen.publish.target import Target, TargetError

ATTEMPTS = 5
FIRST_PAUSE = 0.5  # seconds; each pause is twice as long as the one before
Given = TypeVar("Given")


class Retrying(Struct, frozen=True):
    """A target whose failures are passed on only if they last. `pause` waits so many seconds."""

    target: Target
    pause: Callable[[float], None]

    @property
    def stores_headers(self) -> bool:
        return self.target.stores_headers

    @property
    def is_transaction(self) -> bool:
        return self.target.is_transaction

    def listing(self) -> Mapping[str, int]:
        return self._again(self.target.listing)

    def has(self, path: str) -> bool:
        return self._again(lambda: self.target.has(path))

    def read(self, path: str) -> bytes | None:
        return self._again(lambda: self.target.read(path))

    def write(self, path: str, content: bytes, headers: Headers) -> None:
        self._again(lambda: self.target.write(path, content, headers))

    def delete(self, path: str) -> None:
        self._again(lambda: self.target.delete(path))

    def keep(self, path: str) -> None:
        self._again(lambda: self.target.keep(path))

    def finish(self) -> None:
        self._again(self.target.finish)

    def _again(self, do: Callable[[], Given]) -> Given:
        """Pauses differ at random, lest all workers come back at once."""
        for attempt in range(ATTEMPTS - 1):
            try:
                return do()
            except TargetError as problem:
                if not problem.transient:
                    raise
                self.pause(FIRST_PAUSE * 2**attempt * uniform(0.5, 1.0))  # noqa: S311 — no secret
        return do()
