"""Link reference definitions: CommonMark 0.31.2, section 4.7."""

import re
from collections.abc import MutableMapping

from sitegen.markup.inlines.links import (
    after_space,
    destination_at,
    label_at,
    normalized,
    title_at,
)

Target = tuple[str, str | None]
"""Destination and title of a definition."""

References = MutableMapping[str, Target]
"""The definitions of a document by their normalised labels."""

_LINE_END = re.compile(r"[ \t]*(?:\n|$)")


def without_definitions(paragraph: str, references: References) -> str:
    """The paragraph without the definitions that it begins with; `references` gets those.

    Of several definitions of a label, the first one counts.
    """
    place = 0
    while paragraph.startswith("[", place):
        found = _definition_at(paragraph, place)
        if found is None:
            break
        label, target, place = found
        references.setdefault(label, target)
    return paragraph[place:]


def _definition_at(text: str, place: int) -> tuple[str, Target, int] | None:
    label = label_at(text, place)
    if label is None or not normalized(label[0]) or not text.startswith(":", label[1]):
        return None
    start = after_space(text, label[1] + 1)
    destination = destination_at(text, start)
    if destination is None or destination[1] == start:
        return None
    url, end = destination
    if titled := _title_after(text, end):
        return normalized(label[0]), (url, titled[0]), titled[1]
    line_end = _LINE_END.match(text, end)
    return (normalized(label[0]), (url, None), line_end.end()) if line_end else None


def _title_after(text: str, end: int) -> tuple[str, int] | None:
    """The title behind a destination that ends at `end`, and where its line ends."""
    start = after_space(text, end)
    title = title_at(text, start) if start > end else None
    line_end = _LINE_END.match(text, title[1]) if title else None
    return (title[0], line_end.end()) if title and line_end else None
