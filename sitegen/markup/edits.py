"""edits: changes of a text, found first and made afterwards."""

from collections.abc import Iterable

from msgspec import Struct


class Edit(Struct, frozen=True):
    """Characters of a text, from `start` up to `end`, and what to put in their place."""

    start: int
    end: int
    replacement: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The plain text with all edits made."""
    pieces, position = list[str](), 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += text[position : edit.start], edit.replacement
        position = edit.end
    return "".join((*pieces, text[position:]))
