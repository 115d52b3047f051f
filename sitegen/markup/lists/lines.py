"""Which blocks each line of Markdown belongs to, by CommonMark 0.31.2, appendix, phase 1."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from markdown.util import HTML_PLACEHOLDER_RE, STX

from sitegen.markup.lists.containers import (
    CODE_INDENT,
    Container,
    Cursor,
    container_at,
    continues,
)

_HEADING = re.compile(r"#{1,6}(?: |$)")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")
_BREAK = re.compile(r"(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_FENCE = re.compile(r"(`{3,})(?=[^`]*$)|(~{3,})")
_BLOCK_CHARACTERS: Final = frozenset(f">#=-_*+`~0123456789{STX}")


class Leaf(Enum):
    """What kind of block without children a line belongs to."""

    NONE = auto()
    PARAGRAPH = auto()
    UNDERLINE = auto()
    INDENTED_CODE = auto()
    FENCED_CODE = auto()
    BREAK = auto()
    ONE_LINE = auto()  # a heading, or a placeholder of HTML that was set aside


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one line belongs.

    The line lies in the first `kept` of the containers that were open before, and in the
    containers that it opens. `starts` says that it begins a leaf block, `lazy` that it
    continues a paragraph without the indent or the `>` of its containers, `ends` that it is a
    closing fence. Its content begins at `column`.
    """

    kept: int
    leaf: Leaf
    column: int
    opened: tuple[Container, ...] = ()
    starts: bool = False
    lazy: bool = False
    ends: bool = False


class LineTracker:
    """The containers and the leaf block that are open, moved on line by line.

    Lines have spaces instead of tabs. At most `depth` containers are opened inside each other;
    the markers of deeper ones are text.
    """

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._open: list[Container] = []
        self._leaf = Leaf.NONE
        self._fence = ""

    @property
    def in_item(self) -> bool:
        """Whether a list item is open."""
        return any(container.marker for container in self._open)

    def place(self, line: str) -> Placement:
        """Where the next line belongs."""
        cursor = Cursor(line)
        kept = self._kept(cursor)
        whole = kept == len(self._open)
        if whole and self._leaf is Leaf.FENCED_CODE:
            return self._place_in_fence(cursor, kept)
        if cursor.blank:
            return self._place_blank(cursor, kept)
        if whole and self._leaf is Leaf.INDENTED_CODE and cursor.indent >= CODE_INDENT:
            return Placement(kept, self._leaf, cursor.column)
        return self._place_text(cursor, kept)

    def _kept(self, cursor: Cursor) -> int:
        for position, container in enumerate(self._open):
            if not continues(container, cursor):
                return position
        return len(self._open)

    def _place_in_fence(self, cursor: Cursor, kept: int) -> Placement:
        rest = cursor.line[cursor.first :]
        ends = cursor.indent < CODE_INDENT and _closes(self._fence, rest)
        if ends:
            self._leaf = Leaf.NONE
        return Placement(kept, Leaf.FENCED_CODE, cursor.column, ends=ends)

    def _place_blank(self, cursor: Cursor, kept: int) -> Placement:
        if kept < len(self._open) or self._leaf is not Leaf.INDENTED_CODE:
            self._leaf = Leaf.NONE
        del self._open[kept:]
        return Placement(kept, Leaf.NONE, cursor.column)

    def _place_text(self, cursor: Cursor, kept: int) -> Placement:
        in_paragraph = self._leaf is Leaf.PARAGRAPH
        whole = kept == len(self._open)
        opened, leaf = self._openings(cursor, kept, in_paragraph, in_paragraph and whole)
        if in_paragraph and not opened and leaf is Leaf.PARAGRAPH:
            return Placement(len(self._open), leaf, cursor.column, lazy=not whole)
        self._move_on(kept, opened, leaf)
        starts = leaf is not Leaf.NONE and leaf is not Leaf.UNDERLINE
        return Placement(kept, leaf, cursor.column, tuple(opened), starts)

    def _openings(
        self, cursor: Cursor, kept: int, in_paragraph: bool, interrupts: bool
    ) -> tuple[list[Container], Leaf]:
        opened: list[Container] = []
        room = self._depth - kept
        while not cursor.blank:
            if cursor.indent >= CODE_INDENT:
                return opened, Leaf.PARAGRAPH if in_paragraph else Leaf.INDENTED_CODE
            leaf = self._leaf_at(cursor, interrupts)
            container = container_at(cursor, interrupts) if not leaf and room else None
            if container is None:
                return opened, leaf or Leaf.PARAGRAPH
            room -= 1
            opened.append(container)
            in_paragraph = interrupts = False
        return opened, Leaf.NONE

    def _leaf_at(self, cursor: Cursor, interrupts: bool) -> Leaf | None:
        if cursor.line[cursor.first] not in _BLOCK_CHARACTERS:
            return Leaf.PARAGRAPH
        rest = cursor.line[cursor.first :]
        if fence := _FENCE.match(rest):
            self._fence = fence[0]
            return Leaf.FENCED_CODE
        if interrupts and _UNDERLINE.match(rest):
            return Leaf.UNDERLINE
        if _BREAK.match(rest):
            return Leaf.BREAK
        one_line = _HEADING.match(rest) or HTML_PLACEHOLDER_RE.match(rest)
        return Leaf.ONE_LINE if one_line else None

    def _move_on(self, kept: int, opened: list[Container], leaf: Leaf) -> None:
        del self._open[kept:]
        self._open += opened
        for container in self._open[max(kept - 1, 0) :]:
            container.filled = True
        if leaf is Leaf.NONE:
            self._open[-1].filled = False
        lasts = leaf in {Leaf.PARAGRAPH, Leaf.INDENTED_CODE, Leaf.FENCED_CODE}
        self._leaf = leaf if lasts else Leaf.NONE


def _closes(fence: str, text: str) -> bool:
    text = text.rstrip(" ")
    return len(text) >= len(fence) and not text.strip(fence[0])
