"""The lists among lines of Markdown, as values: CommonMark 0.31.2, sections 5.2 and 5.3."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sitegen.markup.lists.containers import Container, Marker
from sitegen.markup.lists.html import HtmlIndent
from sitegen.markup.lists.lines import Leaf, LineTracker, Placement

_LOOKS_LIKE_UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *$")
_UNINDENTED = frozenset({Leaf.PARAGRAPH, Leaf.ONE_LINE})


@dataclass(frozen=True, slots=True)
class Text:
    """Consecutive lines without lists and quotes, and without what marks those around them."""

    lines: list[str] = field(default_factory=list)

    @property
    def blocks(self) -> list[str]:
        """The text, cut at its blank lines as Python-Markdown does it."""
        return "\n".join(self.lines).split("\n\n")


@dataclass(frozen=True, slots=True)
class Content:
    """What a list item, a block quote or the text as a whole consists of."""

    children: "list[Text | ListOfItems | Quote]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote."""

    content: Content = field(default_factory=Content)


@dataclass(slots=True)
class ListOfItems:
    """One list. In a loose list, blank lines stand between items or between blocks of an item."""

    marker: Marker
    items: list[Content] = field(default_factory=list)
    loose: bool = False


@dataclass(frozen=True, slots=True)
class _Level:
    """An open container: what it consists of so far, and the list that it is an item of."""

    content: Content
    list: ListOfItems | None = None


class ListReader:
    """Reads lines, and keeps what they hold in `root`."""

    def __init__(self, depth: int) -> None:
        self.root = Content()
        self._tracker = LineTracker(depth)
        self._levels = [_Level(self.root)]
        self._html = HtmlIndent()
        self._blanks = 0
        self._blank_from = 0

    @property
    def in_list(self) -> bool:
        """Whether the last text read belongs to a list."""
        return bool(self.root.children) and isinstance(self.root.children[-1], ListOfItems)

    def read(self, lines: Iterable[str]) -> None:
        """Read more lines, which have spaces instead of tabs."""
        for line in lines:
            for mended in self._html.mend(line):
                self._add(mended, self._tracker.place(mended))

    def _add(self, line: str, placed: Placement) -> None:
        del self._levels[placed.kept + 1 :]
        if placed.leaf is Leaf.NONE and not placed.opened:
            self._add_blank()
            return
        for container in placed.opened:
            self._open(container)
        if placed.leaf is not Leaf.NONE:
            self._write(_as_written(line[placed.column :], placed), placed.starts)
        self._blanks = 0

    def _add_blank(self) -> None:
        self._blanks += 1
        # A blank line of a quote separates what is in the quote, not what is around it.
        quotes = [n for n, level in enumerate(self._levels) if n and level.list is None]
        self._blank_from = quotes[-1] if quotes else 0

    def _open(self, container: Container) -> None:
        siblings = self._levels[-1].content.children
        if container.marker is not None:
            self._open_item(siblings, container.marker)
        else:
            self._begin_block()
            quote = Quote()
            siblings.append(quote)
            self._levels.append(_Level(quote.content))
        self._blanks = 0

    def _open_item(self, siblings: "list[Text | ListOfItems | Quote]", marker: Marker) -> None:
        last = siblings[-1] if siblings else None
        if isinstance(last, ListOfItems) and last.marker.kind == marker.kind:
            last.loose = last.loose or self._after_blank
        else:
            self._begin_block()
            last = ListOfItems(marker)
            siblings.append(last)
        last.items.append(Content())
        self._levels.append(_Level(last.items[-1], last))

    @property
    def _after_blank(self) -> bool:
        return self._blanks > 0 and len(self._levels) > self._blank_from

    def _begin_block(self) -> None:
        level = self._levels[-1]
        if self._after_blank and level.list is not None and level.content.children:
            level.list.loose = True

    def _write(self, text: str, starts: bool) -> None:
        if starts:
            self._begin_block()
        children = self._levels[-1].content.children
        last = children[-1] if children else None
        if not isinstance(last, Text):
            last = Text()
            children.append(last)
        elif starts or self._blanks:
            # A blank line between any two blocks keeps the other block processors from
            # taking the second for a part of the first.
            last.lines.extend([""] * max(self._blanks, 1))
        last.lines.append(text)


def _as_written(text: str, placed: Placement) -> str:
    """The line such that it means the same when its block is parsed on its own."""
    if placed.lazy and _LOOKS_LIKE_UNDERLINE.match(text):
        return " " * 4 + text
    if placed.leaf is Leaf.BREAK:
        # Python-Markdown knows a break by characters that are close to each other.
        return text.replace(" ", "")
    if placed.leaf is Leaf.UNDERLINE or (placed.starts and placed.leaf in _UNINDENTED):
        return text.lstrip(" ")
    return text
