"""What the items of an image file tell besides its pictures (ISO/IEC 23008-12)."""

from collections.abc import Iterator

from sitegen.images.boxes.box import Box, BoxFile
from sitegen.images.boxes.finding import Finding, Remains
from sitegen.images.boxes.ground import Ground
from sitegen.images.boxes.items import (
    EXIF,
    IN_FILE,
    IN_IDAT,
    XMP,
    Extent,
    Item,
    Location,
    items_in,
    locations_in,
)
from sitegen.images.boxes.patch import Patch
from sitegen.images.containers.exif import exif_of, orientation_in

# XMP that says nothing; white space may follow (XMP part 1, section 7.3).
_NO_XMP = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
# How far into Exif its first directory is looked for, which lies at its start.
_FAR = 65_536


def find_in_items(file: BoxFile, meta: Box, ground: Ground) -> Iterator[Finding]:
    """What `meta`, without what stands before its boxes, has in its items."""
    boxes = {box.kind: box for box in file.boxes(meta)}
    if b"iinf" not in boxes or b"iloc" not in boxes:
        return
    telling = {item.number: item for item in items_in(file, boxes[b"iinf"]) if item.tells}
    for location in locations_in(file, boxes[b"iloc"], {*telling}):
        item = telling[location.number]
        extents = _in_this_file(location, boxes.get(b"idat"))
        if extents and all(ground.holds(one.start, one.length) for one in extents):
            yield from _find_in(file, item, extents)
        else:
            yield Remains.HIDDEN


def _in_this_file(location: Location, idat: Box | None) -> tuple[Extent, ...]:
    """The extents, counted from the start of the file; none if they are elsewhere."""
    if location.reference:
        return ()
    if location.method == IN_FILE:
        # One without a length would be the file itself.
        return location.extents if all(one.length for one in location.extents) else ()
    if location.method != IN_IDAT or idat is None:
        return ()  # a part of another item, which nobody is known to write
    room = idat.end - idat.body
    return tuple(
        Extent(idat.body + one.start, one.length or max(0, room - one.start))
        for one in location.extents
    )


def _find_in(file: BoxFile, item: Item, extents: tuple[Extent, ...]) -> Iterator[Finding]:
    start, length = item.encoding
    if length:
        yield Patch(start, length)  # what is written instead is not compressed
    head, filler = _instead(file, item, extents)
    for extent in extents:
        yield Patch(extent.start, extent.length, head[: extent.length], filler)
        head = head[extent.length :]


def _instead(file: BoxFile, item: Item, extents: tuple[Extent, ...]) -> tuple[bytes, bytes]:
    """What is written over an item: something of its kind that tells nothing, if it fits."""
    length = sum(extent.length for extent in extents)
    if item.kind == EXIF:
        # Of the two that say which way up, programs may look at this one, though they should not.
        head = bytes(4) + exif_of(_orientation(file, extents))
        return head if len(head) <= length else b"", b"\0"
    if item.media_type == XMP:
        return _NO_XMP if len(_NO_XMP) <= length else b"", b" "
    return b"", b"\0"


def _orientation(file: BoxFile, extents: tuple[Extent, ...]) -> int:
    """Which way up Exif says; its first four bytes say where it begins (23008-12, annex A.2.1)."""
    content = b""
    for extent in extents:
        file.step()
        if len(content) < _FAR:
            content += file.take(extent.start, min(extent.length, _FAR))
    return orientation_in(content[4 + int.from_bytes(content[:4], "big") :])
