"""Containers: where lists, quotes and footnotes begin in a line, and which lines continue them."""

import re
from enum import Enum, auto

from msgspec import Struct

from sitegen.markup.blocks.cursor import CODE_INDENT, Cursor

_MARKER = re.compile(r"(?:([-+*])|([0-9]{1,9})([.)]))(?= |$)")
_NOTE = re.compile(r"\[\^([^\] \t]+)\]: *")


class Kind(Enum):
    """What kind of container lines can lie in."""

    ITEM = auto()
    QUOTE = auto()
    NOTE = auto()


class Marker(Struct, frozen=True):
    """A list marker: `sign` is one of `- + * . )`, `number` is that of an ordered item."""

    sign: str
    number: int | None = None


class Container(Struct):
    """An open container: an item has a `marker`, a footnote has a `name`.

    `indent` is how far the lines of an item or a footnote are indented, counted from where the
    content of its parent begins. `filled` tells whether the container has got any block yet.
    """

    kind: Kind
    indent: int = 0
    marker: Marker | None = None
    name: str = ""
    filled: bool = False


def continues(container: Container, cursor: Cursor) -> bool:
    """Whether the line goes on with the container; if so, the cursor moves to its content."""
    if container.kind is Kind.QUOTE:
        if not cursor.at_quote():
            return False
        cursor.enter_quote()
        return True
    if cursor.indent >= container.indent:
        cursor.column += container.indent
        return True
    # Section 5.2: an item can begin with at most one blank line.
    if not cursor.blank or not (container.filled or container.kind is Kind.NOTE):
        return False
    cursor.column = cursor.first
    return True


def container_at(cursor: Cursor, *, interrupts: bool) -> Container | None:
    """The container that begins at the cursor, which moves to its content.

    `interrupts` says that the line would continue a paragraph if no block began.
    """
    if cursor.at_quote():
        cursor.enter_quote()
        return Container(Kind.QUOTE)
    if note := _NOTE.match(cursor.line, cursor.first):
        cursor.move_to(note.end())
        return Container(Kind.NOTE, CODE_INDENT, name=note[1])
    return _item_at(cursor, interrupts=interrupts)


def _item_at(cursor: Cursor, *, interrupts: bool) -> Container | None:
    found = _MARKER.match(cursor.line, cursor.first)
    if found is None:
        return None
    bullet, digits, delimiter = found.groups()
    number = int(digits) if digits else None
    # Section 5.2: only an item that has text, and begins with 1, can interrupt a paragraph.
    if interrupts and (number not in {None, 1} or not cursor.line[found.end() :].strip(" ")):
        return None
    indent = cursor.enter_item(len(found[0]))
    return Container(Kind.ITEM, indent, Marker(bullet or delimiter, number))
