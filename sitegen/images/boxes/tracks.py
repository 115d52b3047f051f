"""What the tracks of a film tell besides pictures, sound and text."""

from collections.abc import Iterator

from sitegen.images.boxes.box import Box, BoxFile
from sitegen.images.boxes.finding import Finding, Remains
from sitegen.images.boxes.ground import Ground
from sitegen.images.boxes.patch import Patch
from sitegen.images.boxes.samples import samples_in

# The handlers of what is shown, heard or read, or says how; in all others cameras keep positions,
# movements and the time of day (14496-12, section 8.4.3; QuickTime File Format, media handlers).
_SHOWN = frozenset(
    (b"vide", b"soun", b"auxv", b"pict", b"text", b"sbtl", b"subt", b"subp", b"clcp", b"hint")
) | frozenset((b"odsm", b"sdsm"))
# The samples of Apple's are boxes; one whose key is 0 is not used.
_OF_BOXES = b"mebx"
# What describes video in the way of 14496-12, section 12.1.3.
_VIDEO = frozenset(
    (b"av01", b"avc1", b"avc3", b"dvh1", b"dvhe", b"hev1", b"hvc1", b"mp4v", b"vp09")
)
_VENDOR, _COMPRESSOR = (12, 4), (42, 32)
_SELF_CONTAINED = 1


def find_in_samples(file: BoxFile, trak: Box, ground: Ground) -> Iterator[Finding]:
    """The content of a track that shows nothing."""
    handler = file.find(trak, b"mdia", b"hdlr")
    table = file.find(trak, b"mdia", b"minf", b"stbl")
    if not handler or not table or file.take(handler.body + 8, 4) in _SHOWN:
        return
    if ground.is_fragmented:
        yield Remains.HIDDEN  # the tables of fragments are not looked at
    if not _is_in_this_file(file, trak):
        yield Remains.HIDDEN
        return
    entries = file.find(table, b"stsd")
    is_of_boxes = entries and file.find(entries.without(8), _OF_BOXES)
    for start, length in samples_in(file, table):
        if not ground.holds(start, length):
            yield Remains.HIDDEN
            return
        unused = length.to_bytes(4, "big") + bytes(4) if is_of_boxes and length >= 8 else b""
        yield Patch(start, length, unused)


def _is_in_this_file(file: BoxFile, trak: Box) -> bool:
    """Whether the samples of a track lie in its own file (14496-12, section 8.7.2)."""
    references = file.find(trak, b"mdia", b"minf", b"dinf", b"dref")
    return references is None or all(
        file.number(box.body, 4) & _SELF_CONTAINED for box in file.boxes(references.without(8))
    )


def find_in_descriptions(file: BoxFile, stsd: Box) -> Iterator[Finding]:
    """The names of the camera's maker, and of its encoder, with the descriptions of video."""
    for entry in file.boxes(stsd.without(8)):
        if entry.kind in _VIDEO:
            for start, length in (_VENDOR, _COMPRESSOR):
                if entry.body + start + length <= entry.end:
                    yield Patch(entry.body + start, length)
