"""Which characters a font has (OpenType 1.9, table `cmap`)."""

import struct
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

Range = tuple[int, int]


class NoFontError(ValueError):
    """Raised where a file is no font that characters can be looked up in."""


class Coverage(Struct, frozen=True):
    """Characters, as ranges of their numbers that rise and do not touch."""

    ranges: tuple[Range, ...]

    def __contains__(self, character: str) -> bool:
        place = bisect_right(self.ranges, (ord(character), 0x110000)) - 1
        return place >= 0 and ord(character) <= self.ranges[place][1]


def coverage_of(font: bytes) -> Coverage:
    """The characters of a font in TrueType or OpenType format. Raises NoFontError."""
    try:
        ranges = sorted(one for table in _subtables(font) for one in _ranges(table))
    except struct.error:
        raise NoFontError from None
    if not ranges:
        raise NoFontError
    return Coverage(tuple(_merged(ranges)))


def _subtables(font: bytes) -> Iterator[bytes]:
    start = struct.unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
    (count,) = struct.unpack_from(">H", font, start + 4)
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, start + 12 + 16 * number)
        if tag == b"cmap":
            cmap = font[offset : offset + length]
            (tables,) = struct.unpack_from(">H", cmap, 2)
            for place in range(tables):
                yield cmap[struct.unpack_from(">I", cmap, 8 + 8 * place)[0] :]


def _ranges(table: bytes) -> Iterator[Range]:
    (form,) = struct.unpack_from(">H", table)
    if form == 12:
        (count,) = struct.unpack_from(">I", table, 12)
        for first, last, _ in struct.iter_unpack(">III", table[16 : 16 + 12 * count]):
            yield first, last
    elif form == 4:
        yield from _segments(table)


def _segments(table: bytes) -> Iterator[Range]:
    """Format 4: four columns, and glyphs behind the last of them."""
    (double,) = struct.unpack_from(">H", table, 6)
    columns = [
        struct.unpack_from(f">{double // 2}H", table, start)
        for start in (14, 16 + double, 16 + 2 * double, 16 + 3 * double)
    ]
    for number, (last, first, delta, offset) in enumerate(zip(*columns, strict=True)):
        if offset == 0:
            yield first, min(last, 0xFFFE)
            continue
        place = 16 + 3 * double + 2 * number + offset
        for character in range(first, min(last, 0xFFFE) + 1):
            (glyph,) = struct.unpack_from(">H", table, place + 2 * (character - first))
            if glyph and (glyph + delta) & 0xFFFF:
                yield character, character


def _merged(ranges: list[Range]) -> Iterator[Range]:
    start, end = ranges[0]
    for first, last in ranges[1:]:
        if first > end + 1:
            yield start, end
            start = first
        end = max(end, last) if first >= start else end
    yield start, end
