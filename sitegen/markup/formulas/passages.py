"""Passages: the stretches of a Markdown text inside which a formula begins and ends.

A passage is a paragraph, an item's first paragraph, a heading or a cell of a table: a price in
one and another price in the next are no formula. This reading of blocks is only a rough one.
Where it errs, a formula is found in what the engine takes for code, and its source is put back.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from sitegen.markup.fences import CONTAINERS

_PREFIX = re.compile(CONTAINERS)
_LIST_MARKER = re.compile(r"[-*+]|\d[.)]")
_FENCE = re.compile(r"(?P<marks>`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r"#{1,6}[ \t]")
_DELIMITER_CELL = re.compile(r"[ \t]*:?-+:?[ \t]*")
_CELL = re.compile(r"(?:[^|\\\n]|\\.)+")
_BLANK = re.compile(r"\n[ \t>]*(?:\n|\Z)")

CLOSING_BLOCK = re.compile(r"(?>(?:[^$\\]++|\\[\s\S]|\$(?!\$))*)(?P<close>\$\$)")
"""Matches from after an opening `$$` up to the closing one."""


class Passage(Struct, frozen=True):
    """The characters of a text from `start` up to `end`.

    `quoted` says that its lines begin with `>`; `is_cell`, that it is a cell of a table.
    """

    start: int
    end: int
    quoted: bool = False
    is_cell: bool = False


class _Line(Struct, frozen=True):
    """A line: `start` and `end` (without its line end), and where its own text begins."""

    start: int
    end: int
    content: int
    prefix: str
    text: str

    @property
    def depth(self) -> int:
        """How many quotes the line is in."""
        return self.prefix.count(">")

    @property
    def begins_item(self) -> bool:
        return _LIST_MARKER.search(self.prefix) is not None


def passages_in(text: str) -> Iterator[Passage]:
    """The passages of the text, in order and without fenced code."""
    paragraph: list[_Line] = []
    fence: _Line | None = None
    taken = 0
    for line in _lines(text):
        if line.start < taken:
            continue
        if fence is not None:
            if not _ends_fence(fence, line):
                continue
            closes, fence = line.text.startswith(_marks(fence)), None
            if closes:
                continue
        begins = _begins_passage(line, paragraph)
        if begins or _marks(line):
            yield from _cut(paragraph)
            paragraph = []
        if _marks(line):
            fence = line
        elif end := _end_of_block(text, line):
            yield from _cut(paragraph)
            yield Passage(line.content, end, line.depth > 0)
            tail = text.find("\n", end)
            taken = tail if tail >= 0 else len(text)
            yield Passage(end, taken, line.depth > 0)
            paragraph = []
        elif line.text:
            paragraph.append(line)
    yield from _cut(paragraph)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for written in text.split("\n"):
        match = _PREFIX.match(written)
        prefix = match[0] if match else ""
        content, end = start + len(prefix), start + len(written)
        yield _Line(start, end, content, prefix, written[len(prefix) :])
        start = end + 1


def _marks(line: _Line) -> str:
    """The backticks or tildes with which a line opens a fence."""
    match = _FENCE.match(line.text)
    return match["marks"] if match else ""


def _ends_fence(fence: _Line, line: _Line) -> bool:
    """Whether the line closes the fence, or stands outside of what holds it."""
    marks = _marks(fence)
    if line.text.startswith(marks) and not line.text.strip(f"{marks[0]} \t"):
        return True
    if line.depth < fence.depth:
        return True
    inner = fence.prefix.rstrip() if fence.begins_item else ""
    return bool(line.text) and len(line.prefix) < len(inner)


def _begins_passage(line: _Line, paragraph: list[_Line]) -> bool:
    if not line.text or not paragraph:
        return True
    last = paragraph[-1]
    is_heading = _HEADING.match(line.text) or _HEADING.match(last.text)
    return bool(is_heading) or line.begins_item or line.depth != last.depth


def _end_of_block(text: str, line: _Line) -> int:
    """Where a formula ends that begins the line with `$$` and goes on in later lines; else 0."""
    if not line.text.startswith("$$") or line.text.startswith("$$$"):
        return 0
    closing = CLOSING_BLOCK.match(text, line.content + 2)
    if closing is None or closing.end() <= line.end:
        return 0
    return 0 if _BLANK.search(text, line.end, closing.end()) else closing.end()


def _cut(paragraph: list[_Line]) -> Iterator[Passage]:
    """The paragraph as passages: one, but for the rows of a table."""
    if not paragraph:
        return
    first_row = _first_row(paragraph)
    if text_lines := paragraph[:first_row]:
        first, last = text_lines[0], text_lines[-1]
        yield Passage(first.content, last.end, first.depth > 0)
    for row in paragraph[first_row:]:
        for cell in _CELL.finditer(row.text):
            start, end = row.content + cell.start(), row.content + cell.end()
            yield Passage(start, end, row.depth > 0, is_cell=True)


def _first_row(paragraph: list[_Line]) -> int:
    """The index of the line that is the head of a table; the number of lines without one."""
    for index, line in enumerate(paragraph[1:]):
        cells = line.text.strip().strip("|").split("|")
        is_delimiter = "|" in line.text and all(map(_DELIMITER_CELL.fullmatch, cells))
        if is_delimiter and "|" in paragraph[index].text:
            return index
    return len(paragraph)
