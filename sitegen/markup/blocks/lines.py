"""Lines: which blocks each line of Markdown belongs to, by CommonMark 0.31.2, appendix, phase 1."""

from typing import Final

from msgspec import Struct

from sitegen.markup.blocks.containers import Container, container_at, continues
from sitegen.markup.blocks.cursor import CODE_INDENT, Cursor
from sitegen.markup.blocks.definitions import without_definitions
from sitegen.markup.blocks.html import AT_BLANK_LINE
from sitegen.markup.blocks.leaves import Leaf, Opening, closes, opening_at
from sitegen.markup.blocks.tables import have_as_many_cells, is_delimiter_row

_LASTING: Final = frozenset({Leaf.PARAGRAPH, Leaf.INDENTED_CODE, Leaf.FENCED_CODE, Leaf.HTML})
_PARAGRAPH: Final = Opening(Leaf.PARAGRAPH)
_INDENTED_CODE: Final = Opening(Leaf.INDENTED_CODE)
_NOTHING: Final = Opening(Leaf.NONE)


class Placement(Struct, frozen=True):
    """Where one line belongs.

    The line lies in the first `kept` of the containers that were open before, and in those that
    it `opened`. `starts` says that it begins a leaf block, `ends` that it is a closing fence. Its
    content begins at `column`.
    """

    kept: int
    leaf: Leaf
    column: int
    opened: tuple[Container, ...] = ()
    starts: bool = False
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
        self._html = AT_BLANK_LINE
        # The last line of the open paragraph; empty if it cannot be the header of a table.
        self._header = ""
        # The lines of the open paragraph, if it may consist of link reference definitions.
        self._definitions: list[str] = []

    def place(self, line: str) -> Placement:
        """Where the next line belongs."""
        cursor = Cursor(line)
        kept = self._count_kept(cursor)
        whole = kept == len(self._open)
        if whole and self._leaf is Leaf.FENCED_CODE:
            return self._place_in_fence(cursor, kept)
        if whole and self._leaf is Leaf.HTML and not self._html.ends_before(cursor.blank):
            return self._place_in_html(cursor, kept)
        if cursor.blank:
            return self._place_blank(cursor, kept)
        if whole and self._leaf is Leaf.INDENTED_CODE and cursor.indent >= CODE_INDENT:
            return Placement(kept, self._leaf, cursor.column)
        return self._place_text(cursor, kept)

    def _count_kept(self, cursor: Cursor) -> int:
        for position, container in enumerate(self._open):
            if not continues(container, cursor):
                return position
        return len(self._open)

    def _place_in_fence(self, cursor: Cursor, kept: int) -> Placement:
        ends = cursor.indent < CODE_INDENT and closes(self._fence, cursor.rest)
        if ends:
            self._leaf = Leaf.NONE
        return Placement(kept, Leaf.FENCED_CODE, cursor.column, ends=ends)

    def _place_in_html(self, cursor: Cursor, kept: int) -> Placement:
        if self._html.ends_in(cursor.line[cursor.column :]):
            self._leaf = Leaf.NONE
        return Placement(kept, Leaf.HTML, cursor.column)

    def _place_blank(self, cursor: Cursor, kept: int) -> Placement:
        if kept < len(self._open) or self._leaf is not Leaf.INDENTED_CODE:
            self._leaf = Leaf.NONE
        del self._open[kept:]
        return Placement(kept, Leaf.NONE, cursor.column)

    def _place_text(self, cursor: Cursor, kept: int) -> Placement:
        whole = kept == len(self._open)
        opened, opening = self._openings(cursor, kept, whole=whole)
        leaf = opening.leaf or Leaf.PARAGRAPH
        if leaf is Leaf.UNDERLINE and self._only_defines():
            # Before the line is no text, neither to be underlined nor to be a table's header.
            leaf, self._header = Leaf.PARAGRAPH, ""
        is_text = leaf is Leaf.PARAGRAPH and not opened
        if is_text and (goes_on := self._goes_on(cursor, whole=whole)):
            return Placement(len(self._open), goes_on, cursor.column)
        self._move_on(kept, opened, leaf)
        self._header = cursor.rest
        self._definitions = [cursor.rest] if cursor.rest.startswith("[") else []
        self._fence, self._html = opening.fence, opening.html
        if leaf is Leaf.HTML and self._html.ends_in(cursor.line):
            self._leaf = Leaf.NONE
        starts = leaf not in {Leaf.NONE, Leaf.UNDERLINE}
        return Placement(kept, leaf, cursor.column, tuple(opened), starts)

    def _openings(
        self, cursor: Cursor, kept: int, *, whole: bool
    ) -> tuple[list[Container], Opening]:
        """The containers that the line opens, and what begins behind their markers."""
        in_paragraph = self._leaf is Leaf.PARAGRAPH
        interrupts = in_paragraph and whole
        opened: list[Container] = []
        while not cursor.blank:
            if cursor.indent >= CODE_INDENT:
                return opened, _PARAGRAPH if in_paragraph else _INDENTED_CODE
            opening = opening_at(cursor.rest, interrupts=interrupts)
            has_room = kept + len(opened) < self._depth
            if opening.leaf or not has_room:
                return opened, opening
            container = container_at(cursor, interrupts=interrupts)
            if container is None:
                return opened, _PARAGRAPH
            opened.append(container)
            in_paragraph = interrupts = False
        return opened, _NOTHING

    def _goes_on(self, cursor: Cursor, *, whole: bool) -> Leaf | None:
        """What a line of text continues: a paragraph, or a table, which it may turn it into."""
        if self._leaf is Leaf.TABLE:
            return Leaf.TABLE if whole else None
        if self._leaf is not Leaf.PARAGRAPH:
            return None
        text = cursor.rest
        if self._definitions:
            self._definitions.append(text)
        if whole and self._header and cursor.indent < CODE_INDENT and is_delimiter_row(text):
            if have_as_many_cells(self._header, text):
                self._leaf = Leaf.TABLE
            # As GitHub has it: after a row that does not fit, the paragraph is only text.
            self._header = ""
        elif self._header:
            self._header = text
        return self._leaf

    def _only_defines(self) -> bool:
        """Whether the open paragraph has no text of its own that could be underlined."""
        text, self._definitions = "\n".join(self._definitions), []
        return text != "" and without_definitions(text, {}) == ""

    def _move_on(self, kept: int, opened: list[Container], leaf: Leaf) -> None:
        del self._open[kept:]
        self._open += opened
        for container in self._open[max(kept - 1, 0) :]:
            container.filled = True
        if leaf is Leaf.NONE:
            self._open[-1].filled = False
        self._leaf = leaf if leaf in _LASTING else Leaf.NONE
