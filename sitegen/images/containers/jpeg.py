"""JPEG: segments between markers (ITU-T T.81, annex B)."""

import re
from collections.abc import Iterator

from sitegen.images.containers.anatomy import Anatomy, Bytes, Collecting, Piece, TruncatedError
from sitegen.images.containers.exif import TURNED, UPRIGHT, exif_of, orientation_in

START = b"\xff\xd8"
_END = 0xD9
_SCAN = 0xDA
_COMMENT = 0xFE
_APPLICATION = range(0xE0, 0xF0)
_EXIF = b"Exif\0\0"
# What applications add that bears on how the image looks, by the marker and its first bytes.
_SHOWING = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
# In the data of a scan 0xFF is followed by a zero, and a restart is no segment of its own.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def dissect_jpeg(content: bytes) -> Anatomy:
    """The anatomy of a JPEG file. What cameras append behind its end does not belong to it."""
    reading = _Reading(content)
    pieces = Collecting()
    pieces.take_all(reading.pieces())
    if not pieces.whole:
        # A browser shows what there is.
        pieces.kept.append(reading.unread())
    return Anatomy(tuple(pieces.kept), reading.orientation in TURNED, whole=pieces.whole)


class _Reading:
    """One way through a file."""

    def __init__(self, content: bytes) -> None:
        self._bytes = Bytes(content)
        self._start = 0
        self.orientation = UPRIGHT

    def unread(self) -> memoryview:
        """What follows the last piece that could be read."""
        return self._bytes.rest(self._start)

    def pieces(self) -> Iterator[Piece]:
        """Every piece that shows the image, until its end."""
        yield self._bytes.take(2)
        marker = 0
        while marker != _END:
            self._start = self._bytes.place
            marker = self._next_marker()
            if marker != _END:
                self._bytes.take(self._bytes.number(2) - 2)
            if marker == _SCAN:
                self._skip_scan()
            segment = self._bytes.since(self._start)
            yield self._kept(marker, segment)

    def _next_marker(self) -> int:
        if self._bytes.number(1) != 0xFF:
            raise TruncatedError
        while (marker := self._bytes.number(1)) == 0xFF:
            pass  # any number of them may fill the space before a marker
        return marker

    def _skip_scan(self) -> None:
        found = _MARKER.search(self._bytes.content, self._bytes.place)
        if not found:
            raise TruncatedError
        self._bytes.place = found.start()

    def _kept(self, marker: int, segment: memoryview) -> Piece:
        if marker == _COMMENT:
            return b""
        if marker not in _APPLICATION:
            return segment
        content = bytes(segment).lstrip(b"\xff")[3:]
        if marker == 0xE1 and content.startswith(_EXIF) and self.orientation == UPRIGHT:
            self.orientation = orientation_in(content.removeprefix(_EXIF))
            return _segment_of(self.orientation)
        shows = any(marker == one and content.startswith(name) for one, name in _SHOWING)
        return segment if shows else b""


def _segment_of(orientation: int) -> bytes:
    if orientation == UPRIGHT:
        return b""
    content = _EXIF + exif_of(orientation)
    return b"\xff\xe1" + (len(content) + 2).to_bytes(2, "big") + content
