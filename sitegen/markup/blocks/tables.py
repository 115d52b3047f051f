"""Tables: GFM 0.29, section 4.10."""

import re
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement

_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?>(?:\|[ \t]*:?-+:?[ \t]*)*)\|?[ \t]*")
_CELL = re.compile(r"(?>(?:\\.|[^|\\]|\\$)*)")
_ALIGNMENTS: Final = {(True, True): "center", (True, False): "left", (False, True): "right"}
_MOST_EMPTY_CELLS: Final = 200_000


def is_delimiter_row(line: str) -> bool:
    """Whether the line can be the second one of a table."""
    return _DELIMITERS.fullmatch(line) is not None


def have_as_many_cells(header: str, delimiters: str) -> bool:
    """Whether two rows are the head of a table."""
    return len(_cells(header)) == len(_cells(delimiters))


def append_table(parent: Element, lines: Sequence[str]) -> None:
    """Make a table of its lines: the header, the delimiters, the rows."""
    alignments = [_alignment(cell) for cell in _cells(lines[1])]
    table = SubElement(parent, "table")
    _append_row(SubElement(table, "thead"), "th", _cells(lines[0]), alignments)
    if len(lines) == 2:
        return
    body = SubElement(table, "tbody")
    empty_left = _MOST_EMPTY_CELLS
    for line in lines[2:]:
        cells = _cells(line)[: len(alignments)]
        empty = min(len(alignments) - len(cells), empty_left)
        empty_left -= empty
        _append_row(body, "td", cells + [""] * empty, alignments)


def _cells(row: str) -> list[str]:
    row = row.strip(" \t")
    cells: list[str] = []
    place = 1 if row.startswith("|") else 0
    while place < len(row) or not cells:
        found = _CELL.match(row, place)
        cells.append(found[0].strip(" \t").replace("\\|", "|") if found else "")
        place = (found.end() if found else place) + 1
    return cells


def _alignment(delimiter: str) -> str:
    return _ALIGNMENTS.get((delimiter.startswith(":"), delimiter.endswith(":")), "")


def _append_row(parent: Element, tag: str, cells: Sequence[str], alignments: Sequence[str]) -> None:
    row = SubElement(parent, "tr")
    for text, alignment in zip(cells, alignments, strict=False):
        cell = SubElement(row, tag)
        cell.text = text
        if alignment:
            cell.set("style", f"text-align: {alignment};")
