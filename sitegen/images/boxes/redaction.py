"""Redaction: a file of boxes without what it tells of the place, the time and the camera.

As of other images, it is said what stays, not what goes: cameras invent boxes of their own. A box
that goes becomes free space, and what is in it zeros.
"""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from msgspec import Struct

from sitegen.images.boxes.box import Box, BoxFile
from sitegen.images.boxes.finding import Finding, Remains, as_far_as_read
from sitegen.images.boxes.ground import META, Ground, start_of_boxes
from sitegen.images.boxes.item_findings import find_in_items
from sitegen.images.boxes.patch import Patch, Patches, in_order
from sitegen.images.boxes.tracks import find_in_descriptions, find_in_samples
from sitegen.images.containers.anatomy import TruncatedError


def _kinds(names: str) -> frozenset[bytes]:
    return frozenset(name.ljust(4).encode() for name in names.split())


# What bears on how a film or an image is shown, by the box that it lies in (14496-12, table 1;
# QuickTime File Format, movie atoms; 23008-12; 18181-2). In a box that is not here, all does.
_SHOWING: Mapping[bytes, frozenset[bytes]] = {
    b"": _kinds(
        "ftyp styp moov moof mdat imda mfra sidx ssix pdin wide meta mini JXL jxll jxli jxlc jxlp"
    ),
    b"moov": _kinds("mvhd trak mvex iods pssh udta clip ctab prfl cmov rmra rmda"),
    b"trak": _kinds("tkhd tref trgr edts mdia udta clip matt tapt load imap txas"),
    b"mdia": _kinds("mdhd hdlr elng minf"),
    b"moof": _kinds("mfhd traf pssh uuid"),
    b"traf": _kinds("tfhd trun tfdt sbgp sgpd subs saiz saio senc uuid"),
    # Chapters, loudness, and which of several tracks is which.
    b"udta": _kinds("chpl kind ludt tsel strk hnti hinf"),
    b"meta": _kinds("hdlr dinf iloc iinf pitm iref iprp idat grpl ipro"),
}
_OPEN = _kinds("minf stbl iprp")
_TIMED = _kinds("mvhd tkhd mdhd")
# Properties that are words, or the time: where a property stands is its number, so it stays.
_TELLING_PROPERTIES = _kinds("udes crtt mdft")
# Compressed, or packed in bits: what is in them is not looked at.
_CLOSED = _kinds("cmov mini")
_PICTURES = b"pict"
# What a file of boxes may begin with besides; those of QuickTime have begun with any of them.
_STARTING = _SHOWING[b""] | _kinds("free skip pnot uuid")


class Redaction(Struct, frozen=True):
    """What of a file is published otherwise, and why something remains all the same."""

    patches: Patches = ()
    remains: Remains = Remains.NONE


def is_boxed(start: bytes) -> bool:
    """Whether these are the first bytes of a file of boxes."""
    return start[4:8] in _STARTING


def redact(file: BinaryIO) -> Redaction:
    """The redaction of an open file. It is not read as a whole, but for tables and headers."""
    findings = [*_Reading(BoxFile(file)).findings()]
    remains = [finding for finding in findings if isinstance(finding, Remains)]
    patches = in_order(finding for finding in findings if isinstance(finding, Patch))
    return Redaction(patches, remains[0] if remains else Remains.NONE)


class _Reading:
    """One way through a file. Boxes lie in one another no deeper than the table says."""

    def __init__(self, file: BoxFile) -> None:
        self._file = file
        self._ground = Ground(file)

    def findings(self) -> Iterator[Finding]:
        """All that is to be said of the file."""
        return as_far_as_read(self._inside(self._file.all, _SHOWING[b""]))

    def _inside(self, outer: Box, showing: frozenset[bytes] | None) -> Iterator[Finding]:
        for box in self._file.boxes(outer):
            if showing is None or box.kind in showing:
                yield from as_far_as_read(self._of(box))
            else:
                yield from _freed(box)

    def _of(self, box: Box) -> Iterator[Finding]:
        """What a box tells that stays."""
        if box.kind == META:
            yield from self._of_meta(box)
        elif box.kind in _SHOWING or box.kind in _OPEN:
            yield from self._inside(box, _SHOWING.get(box.kind))
        elif box.kind in _TIMED:
            yield self._times_of(box)
        elif box.kind == b"hdlr":
            # Behind its kind a handler has the names of its maker and its own.
            yield Patch(box.body + 12, max(0, box.end - box.body - 12))
        elif box.kind == b"stsd":
            yield from find_in_descriptions(self._file, box)
        elif box.kind == b"ipco":
            yield from self._of_properties(box)
        elif box.kind in _CLOSED:
            yield Remains.HIDDEN
        if box.kind == b"trak":
            yield from find_in_samples(self._file, box, self._ground)

    def _of_meta(self, box: Box) -> Iterator[Finding]:
        """Of an image file, its items; otherwise nothing but what it tells."""
        boxes = start_of_boxes(self._file, box)
        handler = self._file.find(boxes, b"hdlr")
        if handler is None or self._file.take(handler.body + 8, 4) != _PICTURES:
            yield from _freed(box)
            return
        yield from as_far_as_read(find_in_items(self._file, boxes, self._ground))
        yield from self._inside(boxes, _SHOWING[META])

    def _times_of(self, box: Box) -> Patch:
        """When it was made, and when it was changed; 0 is unknown (14496-12, section 8.2.2)."""
        length = 16 if self._file.number(box.body, 1) else 8
        if box.body + 4 + length > box.end:
            raise TruncatedError
        return Patch(box.body + 4, length)

    def _of_properties(self, box: Box) -> Iterator[Finding]:
        for one in self._file.boxes(box):
            if one.kind in _TELLING_PROPERTIES:
                yield from _freed(one)


def _freed(box: Box) -> Iterator[Finding]:
    """The box as free space (14496-12, section 8.1.2)."""
    yield Patch(box.start + 4, 4, b"free")
    yield Patch(box.body, box.end - box.body)
