"""Front matter that is not where it must be: the file would be published with it as text."""

import re

from sitegen.errors import Diagnostic, Where, error

# How far down a block is looked for: below, the same lines are an example.
_LINES = 12
_FENCE = re.compile(r"[ \t\ufeff]*(?:[-\u2013\u2014]{2,}|\+{3,}|;{3,})[ \t]*")
_FIELD = re.compile(
    r"[ \t]*(?:title|pubDate|date|draft|status|slug|tags|category|description)[ \t]*[:=][ \t]*\S",
    re.IGNORECASE,
)


def find_misplaced(path: str, text: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a text that has no front matter, but fields of one at its beginning.

    Two fields in following lines are taken for front matter, or one that a fence stands beside.
    """
    lines = text.split("\n", _LINES)[:_LINES]
    offset = 0
    for number, line in enumerate(lines):
        beside = [*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2]]
        if line.lstrip().startswith(("```", "~~~")):
            return ()
        if _FIELD.match(line) and any(_FENCE.fullmatch(b) or _FIELD.match(b) for b in beside):
            return (_misplaced(path, text, offset, len(line)),)
        offset += len(line) + 1
    return ()


def _misplaced(path: str, text: str, offset: int, length: int) -> Diagnostic:
    return error(
        "front-matter-misplaced",
        "this looks like front matter, but it does not begin the file",
        Where.at(path, text, offset, length),
        "let the first line of the file be `---`, and end the block with another line `---`",
    )
