"""GIF: blocks one after the other (GIF89a, sections 15 to 27)."""

from collections.abc import Iterator

from sitegen.images.containers.anatomy import Anatomy, Bytes, Collecting, Piece, TruncatedError

STARTS = (b"GIF87a", b"GIF89a")
_IMAGE, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_COMMENT, _APPLICATION = 0xFE, 0xFF
# The applications that bear on how the image looks: repetition, and its profile of colours.
_SHOWING = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


def dissect_gif(content: bytes) -> Anatomy:
    """The anatomy of a GIF file; it counts as animated, for it may be and nobody has to know."""
    reading = _Reading(content)
    pieces = Collecting()
    pieces.take_all(reading.pieces())
    if not pieces.whole:
        pieces.kept.append(reading.unread())
    return Anatomy(tuple(pieces.kept), animated=True, whole=pieces.whole)


class _Reading:
    """One way through a file."""

    def __init__(self, content: bytes) -> None:
        self._bytes = Bytes(content)
        self._start = 0

    def unread(self) -> memoryview:
        """What follows the last block that could be read."""
        return self._bytes.rest(self._start)

    def pieces(self) -> Iterator[Piece]:
        """Every piece that shows the image, until its end."""
        self._bytes.take(10)
        self._skip_colours(self._bytes.number(1))
        self._bytes.take(2)
        yield self._bytes.since(0)
        kind = 0
        while kind != _TRAILER:
            self._start = self._bytes.place
            kind = self._bytes.number(1)
            shows = self._shows(kind)
            yield self._bytes.since(self._start) if shows else b""

    def _shows(self, kind: int) -> bool:
        """Go over a block; whether it bears on how the image looks."""
        if kind == _IMAGE:
            self._bytes.take(8)
            self._skip_colours(self._bytes.number(1))
            self._bytes.take(1)
            self._skip_blocks()
            return True
        if kind == _EXTENSION:
            label = self._bytes.number(1)
            first = self._skip_blocks()
            return label != _COMMENT and (label != _APPLICATION or first in _SHOWING)
        if kind != _TRAILER:
            raise TruncatedError
        return True

    def _skip_colours(self, flags: int) -> None:
        if flags & 0x80:
            self._bytes.take(3 << ((flags & 7) + 1))

    def _skip_blocks(self) -> bytes:
        """Go over the blocks of data up to the empty one; the first of them."""
        first = bytes(self._bytes.take(self._bytes.number(1)))
        length = len(first)
        while length:
            length = self._bytes.number(1)
            self._bytes.take(length)
        return first
