"""Brackets: links and images found in linear time, for Python-Markdown.

Its own search goes from every opening bracket to the end of the paragraph, one character at a
time; 5,000 brackets that nothing closes take it four seconds, 200,000 an hour.
"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

_BRACKET = re.compile(r"[\[\]]")


def closing_brackets(text: str) -> dict[int, int]:
    """Where in `text` each square bracket is closed, by the place of the opening one."""
    open_places, closed = list[int](), dict[int, int]()
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            open_places.append(match.start())
        elif open_places:
            closed[open_places.pop()] = match.start()
    return closed


class _Brackets(LinkInlineProcessor):
    """Looks each paragraph's brackets up in a table, made once as long as the text stays."""

    _text = ""
    _closing: dict[int, int] = {}  # noqa: RUF012 (replaced on the instance, never changed)

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        """The text from `index`, right after an opening bracket, up to what closes it."""
        if data is not self._text:
            self._text, self._closing = data, closing_brackets(data)
        end = self._closing.get(index - 1)
        return ("", index, False) if end is None else (data[index:end], end + 1, True)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        """The destination and title in the parentheses at `index`."""
        if data.find(")", index) < 0:
            return "", None, index, False
        return super().getLink(data, index)


class _Reference(_Brackets, ReferenceInlineProcessor):
    pass


class _Link(_Brackets, LinkInlineProcessor):
    pass


class _Image(_Brackets, ImageInlineProcessor):
    pass


class _ImageReference(_Brackets, ImageReferenceInlineProcessor):
    pass


class _ShortReference(_Brackets, ShortReferenceInlineProcessor):
    pass


class _ShortImageReference(_Brackets, ShortImageReferenceInlineProcessor):
    pass


# The names and priorities are those of the processors that these replace.
_PROCESSORS: tuple[tuple[type[_Brackets], str, float], ...] = (
    (_Reference, "reference", 170),
    (_Link, "link", 160),
    (_Image, "image_link", 150),
    (_ImageReference, "image_reference", 140),
    (_ShortReference, "short_reference", 130),
    (_ShortImageReference, "short_image_ref", 125),
)


class LinearBrackets(Extension):
    """Replaces the processors for links and images by ones that give the same result sooner."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace the inline processors for links and images."""
        for processor, name, priority in _PROCESSORS:
            pattern = md.inlinePatterns[name].pattern
            md.inlinePatterns.register(processor(pattern, md), name, priority)
