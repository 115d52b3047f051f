"""Overlaps of a font's outlines, which FreeType draws at sixteen times the work (`glyf`)."""

import struct
from collections.abc import Iterator
from itertools import pairwise

# OpenType 1.9, table `glyf`: bits of the first flag of a glyph, and of its first component.
_OVERLAP_SIMPLE = 0x40
_OVERLAP_COMPOUND = 0x04  # in the upper byte


def without_overlap_flags(font: bytes) -> bytes:
    """The font with no glyph marked as one whose outlines overlap.

    Instances of variable fonts mark all of their glyphs. Without the mark a glyph is drawn once
    instead of in 4 × 4 samples a pixel; nothing but the grey of a pixel at a crossing can differ.
    A font that cannot be read as TrueType outlines comes back as it is.
    """
    try:
        return _unmarked(font)
    except (struct.error, IndexError, KeyError):
        return font


def _unmarked(font: bytes) -> bytes:
    changed = bytearray(font)
    for glyph in _glyphs(font):
        (contours,) = struct.unpack_from(">h", font, glyph)
        if contours < 0:
            changed[glyph + 10] &= ~_OVERLAP_COMPOUND
        else:
            instructions = glyph + 10 + 2 * contours
            (length,) = struct.unpack_from(">H", font, instructions)
            changed[instructions + 2 + length] &= ~_OVERLAP_SIMPLE
    return bytes(changed)


def _glyphs(font: bytes) -> Iterator[int]:
    """Where the glyphs begin that have an outline."""
    (count,) = struct.unpack_from(">H", font, 4)
    directory = struct.iter_unpack(">4sIII", font[12 : 12 + 16 * count])
    tables = {tag: (offset, length) for tag, _, offset, length in directory}
    (is_long,) = struct.unpack_from(">h", font, tables[b"head"][0] + 50)
    start, length = tables[b"loca"]
    form, unit = ("I", 1) if is_long else ("H", 2)
    places = struct.unpack_from(f">{length // struct.calcsize(form)}{form}", font, start)
    for place, following in pairwise(places):
        if place < following:
            yield tables[b"glyf"][0] + place * unit
