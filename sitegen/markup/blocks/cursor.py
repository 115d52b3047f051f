"""Cursor: a place in a line, moved on past what marks the containers around the line's text."""

from typing import Final

CODE_INDENT: Final = 4
"""Text that is indented so far is code, if it does not continue a paragraph (section 4.4)."""


class Cursor:
    """A place in a line: `column` is the next character, `first` the next that is no space."""

    __slots__ = ("column", "first", "line")

    def __init__(self, line: str) -> None:
        """At the beginning of the line, which has spaces instead of tabs."""
        self.line = line
        self.move_to(0)

    def move_to(self, column: int) -> None:
        """Move to a column."""
        self.column = column
        self.first = column
        while self.line.startswith(" ", self.first):
            self.first += 1

    @property
    def rest(self) -> str:
        """What comes next, without the spaces before it."""
        return self.line[self.first :]

    @property
    def indent(self) -> int:
        """How many spaces come next."""
        return self.first - self.column

    @property
    def blank(self) -> bool:
        """Whether nothing but spaces comes next."""
        return self.first == len(self.line)

    def at_quote(self) -> bool:
        """Whether the marker of a block quote comes next (section 5.1)."""
        return self.indent < CODE_INDENT and self.line.startswith(">", self.first)

    def enter_quote(self) -> None:
        """Move behind the marker of a block quote, and the space that belongs to it."""
        behind = self.first + 1
        self.move_to(behind + self.line.startswith(" ", behind))

    def enter_item(self, width: int) -> int:
        """Move behind a list marker of this width; how far the item's lines are indented."""
        before = self.indent + width
        self.move_to(self.first + width)
        # Five spaces after the marker are one that belongs to it and four of indented code.
        spaces = 1 if self.blank or self.indent > CODE_INDENT else self.indent
        self.column = min(self.column + spaces, len(self.line))
        return before + spaces
