"""Columns of lines that may hold tabs: what lies behind one (CommonMark 0.31.2, section 2.2)."""

from typing import Final

TAB: Final = 4
"""How many columns a tab stop is from the next."""


def from_column(line: str, column: int) -> str:
    """The line from a column on; what is left of a tab in between becomes spaces."""
    if "\t" not in line:
        return line[column:]
    reached = 0
    for index, character in enumerate(line):
        if reached >= column:
            return " " * (reached - column) + line[index:]
        reached += TAB - reached % TAB if character == "\t" else 1
    return " " * max(reached - column, 0)


def indent_at(line: str, column: int) -> int:
    """How many columns of white space come next."""
    rest = line.expandtabs(TAB)[column:]
    return len(rest) - len(rest.lstrip(" "))
