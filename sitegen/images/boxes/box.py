"""BoxFile: a file of boxes, of which no more than headers and small tables are read."""

import os
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

from sitegen.images.containers.anatomy import TruncatedError

# More boxes and samples than a film of four hours has; the time for any file is bounded by it.
MOST_STEPS = 1_000_000
# Of a table; one of four bytes an entry has as many entries as there are steps.
MOST_BYTES = 4_000_000
_HEADER, _LONG_HEADER = 8, 16
_TO_THE_END, _LONG = 0, 1


class Box(Struct, frozen=True):
    """A box begins at `start` of its file with its header; its content is from `body` to `end`."""

    kind: bytes
    start: int
    body: int
    end: int

    @property
    def is_file(self) -> bool:
        """Whether it is no box, but all of them."""
        return not self.kind

    def without(self, count: int) -> "Box":
        """The box as if its content began so many bytes later."""
        return Box(self.kind, self.start, self.body + count, self.end)


class BoxFile:
    """Reads an open file (ISO/IEC 14496-12, section 4.2).

    Whatever is not there, makes no sense or is too much raises TruncatedError.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._steps = MOST_STEPS
        self.all = Box(b"", 0, 0, file.seek(0, os.SEEK_END))

    def step(self) -> None:
        """Count something that was looked at."""
        self._steps -= 1
        if self._steps < 0:
            raise TruncatedError

    def take(self, start: int, count: int) -> bytes:
        """The bytes from there on."""
        if not 0 <= count <= MOST_BYTES or start + count > self.all.end:
            raise TruncatedError
        self._file.seek(start)
        taken = self._file.read(count)
        if len(taken) < count:
            raise TruncatedError  # the file is being written
        return taken

    def number(self, start: int, count: int) -> int:
        """The bytes from there on as a whole number."""
        return int.from_bytes(self.take(start, count), "big")

    def content(self, box: Box) -> bytes:
        """All that a box holds."""
        return self.take(box.body, box.end - box.body)

    def boxes(self, outer: Box) -> Iterator[Box]:
        """The boxes in a box; the last may be cut off, and ends where the outer one does."""
        start = outer.body
        while start + _HEADER <= outer.end:
            self.step()
            box = self._box(start, outer)
            if box is None:
                return
            yield Box(box.kind, start, min(box.body, outer.end), min(box.end, outer.end))
            if box.end > outer.end:
                raise TruncatedError
            start = box.end

    def find(self, outer: Box, *kinds: bytes) -> Box | None:
        """The first box of a kind in a box, the first of the next kind in that, and so on."""
        found: Box | None = outer
        for kind in kinds:
            found = found and next((b for b in self.boxes(found) if b.kind == kind), None)
        return found

    def _box(self, start: int, outer: Box) -> Box | None:
        """The box that begins there; none if the list of boxes ends there."""
        header = self.take(start, _HEADER)
        length, kind = int.from_bytes(header[:4], "big"), header[4:]
        body = start + _HEADER
        if length == _LONG:
            body = start + _LONG_HEADER
            length = self.number(start + _HEADER, 8)
        elif length == _TO_THE_END and outer.is_file:
            length = outer.end - start
        elif length == _TO_THE_END and outer.end - start == _HEADER:
            return None  # how QuickTime ends a list of user data
        if start + length < body:
            raise TruncatedError
        return Box(kind, start, body, start + length)
