"""Fences: where in the Markdown a code block was opened, and what its fence says."""

import re
from collections import deque
from dataclasses import dataclass

from sitegen.errors import Where

CONTAINERS = r"(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*"
"""Matches what stands before a line's own text: markers of quotes and lists, indentation."""

_OPENING = re.compile(
    rf"^{CONTAINERS}(?:`{{3,}}|~{{3,}})[ \t]*(?P<info>[^\s`~][^\n`]*)\n"
    r"(?:[ \t>]*\n)*(?P<first>[^\n]*)",
    re.MULTILINE,
)
_LANGUAGE = re.compile(
    r"\{?[ \t]*\.?(?P<name>[^\s{}\[\],:;=\"'.#][^\s{}\[\],:;=\"']*)(?!=)(?=\W|$)"
)
_TITLE = re.compile(r"\btitle=(?P<quote>[\"'])(?P<title>.*?)(?P=quote)")


@dataclass(frozen=True, slots=True)
class Fence:
    """An opening fence. `language` is its first word, `title` what `title="…"` says.

    `offset` is where that word begins in the Markdown; `first_line` the first line of the code
    that is not blank, without what surrounds it.
    """

    language: str
    title: str
    offset: int
    first_line: str


def language_in(info: str) -> str:
    """The language that the words after a fence name: `js` for `js {1,3}`, `js{1,3}`, `{.js}`."""
    match = _LANGUAGE.match(info)
    return match["name"] if match else ""


def _without_prefix(line: str) -> str:
    return line.strip(" \t>")


def _fence(match: re.Match[str]) -> Fence:
    info = match["info"]
    title = _TITLE.search(info)
    language = language_in(info)
    return Fence(
        language,
        title["title"] if title else "",
        match.start("info") + max(info.find(language), 0),
        _without_prefix(match["first"]),
    )


def fences_in(text: str) -> tuple[Fence, ...]:
    """Every line of the Markdown `text` that may open a fenced block and says something."""
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

    def place_of(self, fence: Fence) -> Where:
        """Where the fence names its language."""
        return Where.at("", self._text, fence.offset, len(fence.language))
