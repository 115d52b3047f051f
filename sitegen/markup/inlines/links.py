"""Links: their destinations, titles and labels (CommonMark 0.31.2, sections 4.7 and 6.3)."""

import re
from typing import Final

from sitegen.markup.inlines.characters import unescaped

_SPACE = re.compile(r"[ \t]*+\n?[ \t]*+")
_IN_POINTS = re.compile(r"<((?>(?:[^<>\n\\]|\\.)*))>")
_BARE_PART = re.compile(r"(?>(?:\\[^\x00-\x20]|[^\x00-\x20\x7f()\\]|\\(?=[\x00-\x20]|$))+)")
_TITLE = re.compile(
    r"\"((?>(?:[^\"\\]|\\[\s\S])*))\"|'((?>(?:[^'\\]|\\[\s\S])*))'|\(((?>(?:[^()\\]|\\[\s\S])*))\)"
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\[\s\S]){0,999})\]")
_DEEPEST: Final = 32
LONGEST_LABEL: Final = 999
"""How many characters a label can have."""


def destination_at(text: str, place: int) -> tuple[str, int] | None:
    """The destination at a place, and where it ends."""
    if text.startswith("<", place):
        found = _IN_POINTS.match(text, place)
        return (unescaped(found[1]), found.end()) if found else None
    end, depth = place, 0
    while end < len(text):
        if text[end] == "(" and depth < _DEEPEST:
            depth += 1
            end += 1
        elif text[end] == ")" and depth:
            depth -= 1
            end += 1
        elif part := _BARE_PART.match(text, end):
            end = part.end()
        else:
            break
    return None if depth else (unescaped(text[place:end]), end)


def title_at(text: str, place: int) -> tuple[str, int] | None:
    """The title in quotes or parentheses at a place, and where it ends."""
    found = _TITLE.match(text, place)
    if found is None:
        return None
    title = next(filter(None, found.groups()), "")
    return unescaped(title), found.end()


def target_at(text: str, place: int) -> tuple[str, str | None, int] | None:
    """The destination and title in the parentheses at a place, and where they end."""
    if not text.startswith("(", place):
        return None
    destination = destination_at(text, after_space(text, place + 1))
    if destination is None:
        return None
    url, end = destination
    after = after_space(text, end)
    title = title_at(text, after) if after > end else None
    if title is not None:
        after = after_space(text, title[1])
    return (url, title and title[0], after + 1) if text.startswith(")", after) else None


def after_space(text: str, place: int) -> int:
    """The place behind spaces, tabs and at most one line end."""
    found = _SPACE.match(text, place)
    return found.end() if found else place


def label_at(text: str, place: int) -> tuple[str, int] | None:
    """The label in brackets at a place, and where it ends; it may be empty."""
    found = _LABEL.match(text, place)
    return (found[1], found.end()) if found else None


def normalized(label: str) -> str:
    """What labels are compared by; empty if it cannot be one."""
    return " ".join(label.split()).casefold() if len(label) <= LONGEST_LABEL else ""
