"""Leaves: which kind of block without children begins in a line (CommonMark 0.31.2, section 4)."""

import re
from enum import Enum, auto
from typing import Final

from msgspec import Struct

from sitegen.markup.blocks.html import AT_BLANK_LINE, HtmlBlock, html_block_at

_HEADING = re.compile(r"#{1,6}(?: |$)")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")
_BREAK = re.compile(r"(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_FENCE = re.compile(r"(`{3,})(?=[^`]*$)|(~{3,})")
_CONTAINER_SIGNS: Final = frozenset(">-+*0123456789[")


class Leaf(Enum):
    """What kind of block without children a line belongs to; none if it is blank."""

    NONE = auto()
    PARAGRAPH = auto()
    TABLE = auto()
    UNDERLINE = auto()
    INDENTED_CODE = auto()
    FENCED_CODE = auto()
    BREAK = auto()
    HEADING = auto()
    HTML = auto()


class Opening(Struct, frozen=True):
    """What begins in a line: a `leaf`, with what will end it: a `fence`, or what `html` says.

    No leaf means that a container may begin there, and a paragraph if none does.
    """

    leaf: Leaf | None
    fence: str = ""
    html: HtmlBlock = AT_BLANK_LINE


_TEXT: Final = Opening(Leaf.PARAGRAPH)
_BREAK_LINE: Final = Opening(Leaf.BREAK)
_HEADING_LINE: Final = Opening(Leaf.HEADING)
_UNDERLINE_LINE: Final = Opening(Leaf.UNDERLINE)
_UNKNOWN: Final = Opening(None)


def opening_at(text: str, *, interrupts: bool) -> Opening:
    """What begins with the text of a line, which is not blank and has no spaces before it.

    `interrupts` says that the line would continue a paragraph if no block began.
    """
    match text[0]:
        case "#":
            return _HEADING_LINE if _HEADING.match(text) else _TEXT
        case "<":
            html = html_block_at(text, interrupts=interrupts)
            return Opening(Leaf.HTML, html=html) if html else _TEXT
        case "`" | "~":
            fence = _FENCE.match(text)
            return Opening(Leaf.FENCED_CODE, fence[0]) if fence else _TEXT
        case "=" | "-" if interrupts and _UNDERLINE.match(text):
            return _UNDERLINE_LINE
        case "*" | "-" | "_" if _BREAK.match(text):
            return _BREAK_LINE
    return _UNKNOWN if text[0] in _CONTAINER_SIGNS else _TEXT


def closes(fence: str, text: str) -> bool:
    """Whether the text of a line ends the code that the fence opened (section 4.5)."""
    text = text.rstrip(" ")
    return len(text) >= len(fence) and not text.strip(fence[0])
