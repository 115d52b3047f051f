"""List items and block quotes: where they begin in a line, and which lines go on with them."""

import re
from dataclasses import dataclass
from typing import Final

CODE_INDENT: Final = 4
"""Text that is indented so far is code, if it does not continue a paragraph."""

_MARKER = re.compile(r"(?:([-+*])|([0-9]{1,9})([.)]))(?= |$)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker: `kind` is one of `- + * . )`, `number` is that of an ordered item."""

    kind: str
    number: int | None = None


@dataclass(slots=True)
class Container:
    """An open list item (with a marker) or block quote (without).

    `indent` is how far the lines of an item are indented, counted from where its parent's
    content begins. `filled` tells whether the container has got any block yet.
    """

    marker: Marker | None = None
    indent: int = 0
    filled: bool = False


class Cursor:
    """A place in a line: `column` is the next character, `first` the next that is no space."""

    __slots__ = ("column", "first", "line")

    def __init__(self, line: str) -> None:
        self.line = line
        self.column = 0
        self._find_first()

    def _find_first(self) -> None:
        self.first = self.column
        while self.line.startswith(" ", self.first):
            self.first += 1

    @property
    def indent(self) -> int:
        """How many spaces come next."""
        return self.first - self.column

    @property
    def blank(self) -> bool:
        """Whether nothing but spaces comes next."""
        return self.first == len(self.line)

    def at_quote(self) -> bool:
        """Whether the marker of a block quote comes next."""
        return self.indent < CODE_INDENT and self.line.startswith(">", self.first)

    def enter_quote(self) -> None:
        """Move behind the marker of a block quote."""
        self.column = self.first + 1
        if self.line.startswith(" ", self.column):
            self.column += 1
        self._find_first()

    def enter_item(self, width: int) -> int:
        """Move behind a marker of this width; how far the item's lines are indented."""
        before = self.indent + width
        self.column = self.first + width
        self._find_first()
        # Five spaces after the marker are one that belongs to it and four of indented code.
        spaces = 1 if self.blank or self.indent > CODE_INDENT else self.indent
        self.column = min(self.column + spaces, len(self.line))
        return before + spaces


def continues(container: Container, cursor: Cursor) -> bool:
    """Whether the line goes on with the container; if so, the cursor moves to its content."""
    if container.marker is None:
        if not cursor.at_quote():
            return False
        cursor.enter_quote()
        return True
    if cursor.blank:
        cursor.column = min(cursor.column + container.indent, cursor.first)
        return container.filled
    if cursor.indent < container.indent:
        return False
    cursor.column += container.indent
    return True


def container_at(cursor: Cursor, interrupts: bool) -> Container | None:
    """The container that begins at the cursor, which moves to its content."""
    if cursor.at_quote():
        cursor.enter_quote()
        return Container()
    found = _MARKER.match(cursor.line, cursor.first)
    if found is None:
        return None
    bullet, digits, delimiter = found.groups()
    number = int(digits) if digits else None
    # Section 5.2: only an item that has text, and begins with 1, can interrupt a paragraph.
    if interrupts and (number not in {None, 1} or not cursor.line[found.end() :].strip(" ")):
        return None
    return Container(Marker(bullet or delimiter, number), cursor.enter_item(len(found[0])))
