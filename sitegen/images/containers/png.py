"""PNG: chunks with a type and a checksum (PNG, third edition, section 5)."""

from binascii import crc32
from collections.abc import Iterator

from sitegen.images.containers.anatomy import Anatomy, Bytes, Collecting, Piece, TruncatedError
from sitegen.images.containers.exif import TURNED, UPRIGHT, exif_of, orientation_in

START = b"\x89PNG\r\n\x1a\n"
_EXIF = b"eXIf"
# The ancillary chunks that bear on how the image looks; every critical one does.
_SHOWING = frozenset(
    (b"acTL", b"bKGD", b"cHRM", b"cICP", b"cLLI", b"fcTL", b"fdAT", b"gAMA", b"hIST", b"iCCP")
) | frozenset((b"mDCV", b"pHYs", b"sBIT", b"sPLT", b"sRGB", b"tRNS"))


def dissect_png(content: bytes) -> Anatomy:
    """The anatomy of a PNG file; of one whose checksums are wrong the rest is not looked at."""
    reading = _Reading(content)
    pieces = Collecting()
    pieces.take_all(reading.pieces())
    if not pieces.whole:
        pieces.kept.append(reading.unread())
    turned = reading.orientation in TURNED
    return Anatomy(tuple(pieces.kept), turned, b"acTL" in reading.seen, pieces.whole)


class _Reading:
    """One way through a file."""

    def __init__(self, content: bytes) -> None:
        self._bytes = Bytes(content)
        self._start = 0
        self.orientation = UPRIGHT
        self.seen: set[bytes] = set()

    def unread(self) -> memoryview:
        """What follows the last chunk that could be read."""
        return self._bytes.rest(self._start)

    def pieces(self) -> Iterator[Piece]:
        """Every piece that shows the image, until its end."""
        yield self._bytes.take(len(START))
        kind = b""
        while kind != b"IEND":
            self._start = self._bytes.place
            length = self._bytes.number(4)
            kind = bytes(self._bytes.take(4))
            content = self._bytes.take(length)
            if self._bytes.number(4) != crc32(content, crc32(kind)):
                raise TruncatedError
            self.seen.add(kind)
            yield self._kept(kind, content)

    def _kept(self, kind: bytes, content: memoryview) -> Piece:
        if kind == _EXIF:
            self.orientation = orientation_in(bytes(content))
            return _chunk_of(self.orientation)
        is_critical = kind[:1].isupper()
        return self._bytes.since(self._start) if is_critical or kind in _SHOWING else b""


def _chunk_of(orientation: int) -> bytes:
    if orientation == UPRIGHT:
        return b""
    content = exif_of(orientation)
    check = crc32(content, crc32(_EXIF))
    return len(content).to_bytes(4, "big") + _EXIF + content + check.to_bytes(4, "big")
