"""Samples: where the content of a track lies in its file (ISO/IEC 14496-12, section 8.7)."""

from collections.abc import Iterator
from itertools import islice, repeat

from sitegen.images.boxes.box import Box, BoxFile
from sitegen.images.containers.anatomy import TruncatedError

_FLAGS = 4  # bytes that all of these tables begin with: version and flags


def samples_in(file: BoxFile, stbl: Box) -> Iterator[tuple[int, int]]:
    """The start and the length of each sample of a track, by the tables of its `stbl`."""
    sizes = _sizes(file, stbl)
    for start, count in _chunks(file, stbl):
        place = start
        for size in islice(sizes, count):
            file.step()
            yield place, size
            place += size


def _chunks(file: BoxFile, stbl: Box) -> Iterator[tuple[int, int]]:
    """The start of each chunk, and how many samples it has (sections 8.7.4 and 8.7.5)."""
    runs = _rows(file, _table(file, stbl, b"stsc"), 12)
    run, following = next(runs, b""), next(runs, b"")
    for number, start in enumerate(_offsets(file, stbl), 1):
        if following and number >= _first(following):
            run, following = following, next(runs, b"")
        yield start, int.from_bytes(run[4:8], "big")


def _first(run: bytes) -> int:
    return int.from_bytes(run[:4], "big")


def _offsets(file: BoxFile, stbl: Box) -> Iterator[int]:
    long = file.find(stbl, b"co64")
    rows = _rows(file, long, 8) if long else _rows(file, _table(file, stbl, b"stco"), 4)
    return (int.from_bytes(row, "big") for row in rows)


def _sizes(file: BoxFile, stbl: Box) -> Iterator[int]:
    """The size of each sample (section 8.7.3)."""
    plain = file.find(stbl, b"stsz")
    if plain is None:
        return _compact_sizes(file, _table(file, stbl, b"stz2"))
    same = file.number(plain.body + 4, 4)
    if same:
        return repeat(same, file.number(plain.body + 8, 4))
    return (int.from_bytes(row, "big") for row in _rows(file, plain.without(4), 4))


def _compact_sizes(file: BoxFile, stz2: Box) -> Iterator[int]:
    bits = file.number(stz2.body + 7, 1)
    if bits not in (4, 8, 16):
        raise TruncatedError
    count = file.number(stz2.body + 8, 4)
    content = file.take(stz2.body + 12, (count * bits + 7) // 8)
    if bits == 4:
        return (half for byte in content for half in (byte >> 4, byte & 15))
    width = bits // 8
    return (
        int.from_bytes(content[place : place + width], "big")
        for place in range(0, len(content), width)
    )


def _rows(file: BoxFile, table: Box, width: int) -> Iterator[bytes]:
    """The rows of a table, which follow their number."""
    count = file.number(table.body + _FLAGS, 4)
    content = file.take(table.body + _FLAGS + 4, count * width)
    return (content[place : place + width] for place in range(0, len(content), width))


def _table(file: BoxFile, stbl: Box, kind: bytes) -> Box:
    found = file.find(stbl, kind)
    if found is None:
        raise TruncatedError
    return found
