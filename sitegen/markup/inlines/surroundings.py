"""Surroundings: what the text of a paragraph can refer to in the rest of its document."""

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from msgspec import Struct


class Surroundings(Struct, frozen=True):
    """`references` are destination and title of each definition, by its normalised label.

    `footnote` makes the mark of the footnote with a name, or nothing if there is none. `stash`
    keeps raw HTML, and returns what stands for it in the tree until that is written.
    """

    references: Mapping[str, tuple[str, str | None]]
    footnote: Callable[[str], Element | None]
    stash: Callable[[str], str]
