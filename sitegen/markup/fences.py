"""Fences: where in the Markdown a code block was opened, and what its fence says."""

import re
from collections import deque

from msgspec import Struct

from sitegen.errors import Where
from sitegen.markup.block_options import Option, options_in

CONTAINERS = r"(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*"
"""Matches what stands before a line's own text: markers of quotes and lists, indentation."""

_OPENING = re.compile(
    # What follows backticks has none, for code in a line could begin like that. A run is taken
    # as a whole: tried again one shorter each time, a long one would take quadratic time.
    rf"^{CONTAINERS}(?:`{{3,}}+(?![^\n]*`)|~{{3,}}+)[ \t]*(?P<info>(?:[^\s`~][^\n]*)?)\n"
    r"(?=(?:[ \t>]*\n)*(?P<first>[^\n]*))",
    re.MULTILINE,
)
_LANGUAGE = re.compile(
    r"(?:\{[ \t]*\.?(?!\d))?(?P<name>[^\s{}\[\],:;=\"'.#][^\s{}\[\],:;=\"']*)(?!=)(?=\W|$)"
)


class Fence(Struct, frozen=True):
    """An opening fence: `info` is what it says, from `offset` of the Markdown on.

    `language` is its first word, or nothing; `first_line` the first line of the code that is not
    blank, without what surrounds it.
    """

    info: str
    language: str
    offset: int
    first_line: str

    @property
    def options(self) -> tuple[Option, ...]:
        """The options that follow the language."""
        match = _LANGUAGE.match(self.info)
        start = match.end() if match else 0
        return options_in(self.info[start:], start)


def language_in(info: str) -> str:
    """The language that the words after a fence name: `js` for `js {1,3}`, `js{1,3}`, `{.js}`."""
    match = _LANGUAGE.match(info)
    return match["name"] if match else ""


def _without_prefix(line: str) -> str:
    return line.strip(" \t>")


def _fence(match: re.Match[str]) -> Fence:
    info = match["info"]
    return Fence(info, language_in(info), match.start("info"), _without_prefix(match["first"]))


def fences_in(text: str) -> tuple[Fence, ...]:
    """Every line of the Markdown `text` that may open a fenced block.

    So may the end of a block; as a beginning it says nothing, and does no harm.
    """
    return tuple(_fence(match) for match in _OPENING.finditer(text))


class FenceFinder:
    """Finds the fences of a body's code blocks, each of them once.

    A line that only looks like a fence, say inside a longer fence, does no harm: a block is
    known by its language and its first line, and of equal ones the first comes first.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._left: dict[str, deque[Fence]] = {}
        for fence in fences_in(text):
            self._left.setdefault(fence.first_line, deque()).append(fence)

    def fence_of(self, code: str, language: str) -> Fence | None:
        """The fence that opened the block `code`; an empty `language` fits every fence."""
        lines = (_without_prefix(line) for line in code.split("\n"))
        alike = self._left.get(next(filter(None, lines), ""), deque())
        for fence in alike:
            if language in ("", fence.language):
                alike.remove(fence)
                return fence
        return None

    def language_place(self, fence: Fence) -> Where:
        """Where the fence names its language."""
        start = max(fence.info.find(fence.language), 0)
        return Where.at("", self._text, fence.offset + start, len(fence.language))

    def code_place(self, fence: Fence, code: str, offset: int, length: int) -> Where:
        """Where the characters from `offset` of the fence's code stand, or else the code."""
        start = self._text.find("\n", fence.offset) + 1
        if length and self._text.startswith(code, start):
            return Where.at("", self._text, start + offset, length)
        found = self._text.find(fence.first_line, start)
        return Where.at("", self._text, max(found, start), len(fence.first_line))

    def option_place(self, fence: Fence, option: Option) -> Where:
        """Where the fence has the option."""
        return Where.at("", self._text, fence.offset + option.offset, len(option.written))
