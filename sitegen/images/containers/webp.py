"""WebP: chunks in a RIFF container (RFC 9649, section 2)."""

from collections.abc import Iterator

from sitegen.images.containers.anatomy import Anatomy, Bytes, Collecting, Piece
from sitegen.images.containers.exif import TURNED, UPRIGHT, exif_of, orientation_in

_EXIF = b"EXIF"
_EXTENDED = b"VP8X"
_SHOWING = frozenset((_EXTENDED, b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"))
# What the first byte of an extended file says of it.
_HAS_EXIF, _HAS_XMP, _IS_ANIMATED = 0x08, 0x04, 0x02
_HEADER = 12


def is_webp(content: bytes) -> bool:
    """Whether the bytes begin as those of a WebP file do."""
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def dissect_webp(content: bytes) -> Anatomy:
    """The anatomy of a WebP file."""
    reading = _Reading(content)
    pieces = Collecting()
    pieces.take_all(reading.pieces())
    if not pieces.whole:
        pieces.kept.append(reading.unread())
    kept = (*reading.extension(), *pieces.kept)
    length = sum(map(len, kept)) + 4
    header = b"RIFF" + length.to_bytes(4, "little") + b"WEBP"
    turned, animated = reading.orientation in TURNED, bool(reading.flags & _IS_ANIMATED)
    return Anatomy((header, *kept), turned, animated, pieces.whole)


class _Reading:
    """One way through a file. Its extension comes first, but says what comes last."""

    def __init__(self, content: bytes) -> None:
        self._bytes = Bytes(content, _HEADER)
        self._start = _HEADER
        self._end = 8 + int.from_bytes(content[4:8], "little")
        self._extension = b""
        self.orientation = UPRIGHT

    @property
    def flags(self) -> int:
        return self._extension[8] if self._extension else 0

    def unread(self) -> memoryview:
        """What follows the last chunk that could be read."""
        return self._bytes.rest(self._start)

    def extension(self) -> Iterator[Piece]:
        """The chunk that says which others there are, if the file has it."""
        if self._extension:
            exif = 0 if self.orientation == UPRIGHT else _HAS_EXIF
            flags = self.flags & ~_HAS_XMP & ~_HAS_EXIF | exif
            yield self._extension[:8] + bytes((flags,)) + self._extension[9:]

    def pieces(self) -> Iterator[Piece]:
        """Every other piece that shows the image."""
        while self._bytes.place < self._end:
            self._start = self._bytes.place
            kind = bytes(self._bytes.take(4))
            length = self._bytes.number(4, "little")
            content = self._bytes.take(length)
            if self._bytes.place < len(self._bytes.content):
                self._bytes.take(length % 2)
            yield self._kept(kind, content)

    def _kept(self, kind: bytes, content: memoryview) -> Piece:
        if kind == _EXTENDED and len(content) >= 10:
            self._extension = bytes(self._bytes.since(self._start))
            return b""
        if kind == _EXIF:
            self.orientation = orientation_in(bytes(content).removeprefix(b"Exif\0\0"))
            return _chunk_of(self.orientation)
        return self._bytes.since(self._start) if kind in _SHOWING else b""


def _chunk_of(orientation: int) -> bytes:
    if orientation == UPRIGHT:
        return b""
    content = exif_of(orientation)
    return _EXIF + len(content).to_bytes(4, "little") + content
