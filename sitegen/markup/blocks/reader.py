"""Reader: lines of Markdown to `Content` (CommonMark 0.31.2, sections 4 and 5)."""

from collections.abc import Iterable

from msgspec import Struct

from sitegen.markup.blocks.columns import TAB, from_column, indent_at
from sitegen.markup.blocks.containers import Container, Marker
from sitegen.markup.blocks.content import Block, Child, Content, ListOfItems, Note, Quote
from sitegen.markup.blocks.cursor import CODE_INDENT
from sitegen.markup.blocks.leaves import Leaf
from sitegen.markup.blocks.lines import LineTracker, Placement


def read_blocks(lines: Iterable[str], depth: int) -> Content:
    """What the lines hold; at most `depth` containers are opened inside each other."""
    reader = _Reader(depth)
    for line in lines:
        reader.add(line)
    return reader.root


class _Level(Struct, frozen=True):
    """An open container: what it consists of so far, and the list that it is an item of."""

    content: Content
    list: ListOfItems | None = None


class _Reader:
    def __init__(self, depth: int) -> None:
        self.root = Content()
        self._tracker = LineTracker(depth)
        self._levels = [_Level(self.root)]
        # The blank lines just read, as they are if code goes on behind them.
        self._blank_lines: list[str] = []
        # The innermost level that they separate the blocks of, and of those below it.
        self._blank_from = 0

    def add(self, line: str) -> None:
        placed = self._tracker.place(line.expandtabs(TAB))
        del self._levels[placed.kept + 1 :]
        if placed.leaf is Leaf.NONE and not placed.opened:
            self._add_blank(from_column(line, placed.column + CODE_INDENT))
            return
        for container in placed.opened:
            self._open(container)
        if placed.starts:
            self._begin_block()
            self._levels[-1].content.children.append(_block(line, placed))
        elif placed.leaf is not Leaf.NONE:
            self._continue(line, placed)
        self._blank_lines = []

    def _add_blank(self, code: str) -> None:
        self._blank_lines.append(code)
        # A blank line of a quote separates what is in the quote, not what is around it.
        quotes = [n for n, level in enumerate(self._levels) if n and level.list is None]
        self._blank_from = quotes[-1] if quotes else 0

    def _open(self, container: Container) -> None:
        if container.marker is not None:
            self._open_item(container.marker)
        else:
            self._begin_block()
            child = Note(container.name) if container.name else Quote()
            self._levels[-1].content.children.append(child)
            self._levels.append(_Level(child.content))
        self._blank_lines = []

    def _open_item(self, marker: Marker) -> None:
        siblings = self._levels[-1].content.children
        last = siblings[-1] if siblings else None
        if isinstance(last, ListOfItems) and last.marker.sign == marker.sign:
            last.loose = last.loose or self._after_blank
        else:
            self._begin_block()
            last = ListOfItems(marker)
            siblings.append(last)
        last.items.append(Content())
        self._levels.append(_Level(last.items[-1], last))

    @property
    def _after_blank(self) -> bool:
        return bool(self._blank_lines) and len(self._levels) > self._blank_from

    def _begin_block(self) -> None:
        level = self._levels[-1]
        if self._after_blank and level.list is not None and level.content.children:
            level.list.loose = True

    def _continue(self, line: str, placed: Placement) -> None:
        siblings = self._levels[-1].content.children
        block = siblings[-1]
        if not isinstance(block, Block) or placed.ends:
            return
        if placed.leaf is Leaf.TABLE and block.kind is Leaf.PARAGRAPH:
            block = _parted_table(block, siblings)
        elif placed.leaf is Leaf.UNDERLINE:
            block.kind = Leaf.UNDERLINE
        elif placed.leaf is Leaf.INDENTED_CODE:
            block.lines += self._blank_lines
        block.lines.append(_text(line, placed, block.indent))


def _parted_table(paragraph: Block, siblings: list[Child]) -> Block:
    """The table whose header was taken for the last line of the paragraph, the last sibling."""
    table = Block(Leaf.TABLE, [paragraph.lines.pop()])
    if not paragraph.lines:
        siblings.pop()
    siblings.append(table)
    return table


def _block(line: str, placed: Placement) -> Block:
    indent = indent_at(line, placed.column) if placed.leaf is Leaf.FENCED_CODE else 0
    return Block(placed.leaf, [_text(line, placed, indent)], indent)


def _text(line: str, placed: Placement, indent: int) -> str:
    """What the line adds to its block, of which the first line is indented by `indent`."""
    match placed.leaf:
        case Leaf.INDENTED_CODE:
            return from_column(line, placed.column + CODE_INDENT)
        case Leaf.FENCED_CODE:
            lost = min(indent_at(line, placed.column), indent)
            return from_column(line, placed.column + lost)
        case Leaf.HTML:
            return from_column(line, placed.column)
    return from_column(line, placed.column).lstrip(" \t")
