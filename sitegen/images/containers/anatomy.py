"""Anatomy: the pieces of an image file, told apart by what they are for."""

from collections.abc import Iterator

from msgspec import Struct

Piece = bytes | memoryview


class Anatomy(Struct, frozen=True):
    """What a file of an image is made of, as far as its container tells.

    `kept` are the pieces that show the image: joined, they are the file without what it tells of
    the place, the time and the camera. `turned` says that it is shown with width and height
    exchanged; `whole` that nothing of the file is missing.
    """

    kept: tuple[Piece, ...]
    turned: bool = False
    animated: bool = False
    whole: bool = True


class TruncatedError(Exception):
    """Raised when a file ends, or stops making sense, before its image is complete."""


class Bytes:
    """Reads a file from its first byte to its last."""

    def __init__(self, content: bytes, start: int = 0) -> None:
        self.content = content
        self.place = start
        self._view = memoryview(content)

    def take(self, count: int) -> memoryview:
        """The next bytes. Raises TruncatedError if there are not so many."""
        if count < 0 or self.place + count > len(self.content):
            raise TruncatedError
        self.place += count
        return self._view[self.place - count : self.place]

    def number(self, count: int, order: str = "big") -> int:
        """The next bytes as a whole number."""
        return int.from_bytes(self.take(count), "big" if order == "big" else "little")

    def since(self, start: int) -> memoryview:
        """What was read from there on."""
        return self._view[start : self.place]

    def rest(self, start: int) -> memoryview:
        """Everything from there on."""
        return self._view[start:]


class Collecting:
    """Gathers the pieces of a file that may turn out to be damaged."""

    def __init__(self) -> None:
        self.kept: list[Piece] = []
        self.whole = True

    def take_all(self, pieces: Iterator[Piece]) -> None:
        """Keep the pieces, as far as the file can be read."""
        try:
            self.kept.extend(pieces)
        except TruncatedError:
            self.whole = False
