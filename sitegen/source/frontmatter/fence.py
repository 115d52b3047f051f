"""Where the front matter of a text begins and ends, and in which format it is."""

import re
from enum import StrEnum

from frontmatter.default_handlers import BaseHandler
from msgspec import Struct

from sitegen.errors import Diagnostic, Where, error


class Format(StrEnum):
    """The formats of front matter."""

    YAML = "yaml"
    TOML = "toml"
    JSON = "json"


class Block(Struct, frozen=True):
    """The front matter of a file, without its fences.

    `source` is the whole text of the file at `path`, and `text` the part of it that begins at
    character `start` (from 0). Positions in front matter are counted in characters of `source`.
    """

    path: str
    source: str
    start: int
    text: str

    def where(self, offset: int, length: int = 0) -> Where:
        """The place of character `offset` of the file; a `length` beyond the line is cut off."""
        line_end = self.source.find("\n", offset)
        left = (line_end if line_end >= 0 else len(self.source)) - offset
        return Where.at(self.path, self.source, offset, min(length, left))

    def line_of(self, offset: int) -> int:
        """The line, from 1, of character `offset` of the file."""
        return self.source.count("\n", 0, offset) + 1

    def part(self, start: int, end: int) -> "Block":
        """The characters from `start` to `end` of this block, as a block."""
        return Block(self.path, self.source, self.start + start, self.text[start:end])


class Fenced(Struct, frozen=True):
    """A text that begins with front matter: its block, and where the body begins."""

    format: Format
    block: Block
    body_start: int


# Patterns that begin with the line end before the fence are found several times as fast.
# YAML may also end with `...`, the end of a YAML document, as Jekyll and Pandoc allow.
_YAML_FENCE = re.compile(r"\n(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_TOML_FENCE = re.compile(r"\n\+\+\+[ \t]*$", re.MULTILINE)
_JSON_FENCE = re.compile(r"\n;;;[ \t]*$", re.MULTILINE)
_FENCES = {
    "---": (Format.YAML, BaseHandler(_YAML_FENCE)),
    "+++": (Format.TOML, BaseHandler(_TOML_FENCE)),
    ";;;": (Format.JSON, BaseHandler(_JSON_FENCE)),
}
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
# A line that goes on after the object is part of the body.
_REST_OF_LINE = re.compile(r"[ \t]*(?:\n|\Z)")
_FENCE_LINE = re.compile(r"[^\n]*\n?")
_LOOKS_LIKE_A_FIELD = re.compile(r"[ \t]*(?:#|-[ \t]|[^\s:=]+[ \t]*[:=])|[ \t]+\S")
_JSON_BEGINS = re.compile(r"\{\s*(?:\"|\}|$)")
_JSON_BRACKET = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\]]')
_JSON_LAST_LINE = re.compile(r"^\}[ \t]*$", re.MULTILINE)


def find_front_matter(path: str, text: str) -> Fenced | Diagnostic | None:
    """The front matter that `text` begins with, None if it has none, or why it has no end.

    `---` fences YAML, `+++` TOML and `;;;` JSON; an object in braces at the very beginning is JSON
    too. Blank lines may come before; a fence later in the text is a line across the page.
    """
    start = _end_of(_BLANK_LINES, text, 0)
    fence = text[start : start + 3]
    if fence in _FENCES:
        return _find_fenced(path, text, start, fence)
    if _JSON_BEGINS.match(text, start):
        return _find_json_object(path, text, start)
    return None


def _end_of(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def _find_fenced(path: str, text: str, start: int, fence: str) -> Fenced | Diagnostic | None:
    format_, handler = _FENCES[fence]
    fenced = f"\n{text[start:]}"
    if not handler.detect(fenced):
        return None
    try:
        block, body = handler.split(fenced)
    except ValueError:
        return _unclosed_fence(path, text, start, fence)
    block_start = _end_of(_FENCE_LINE, text, start)
    # What the fence's pattern leaves of its own line is the line's end.
    body_start = len(text) - len(body) + body.startswith("\n")
    written = f"{block}\n".removeprefix("\n")
    return Fenced(format_, Block(path, text, block_start, written), body_start)


def _unclosed_fence(path: str, text: str, start: int, fence: str) -> Diagnostic:
    where = Where.at(path, text, start, len(fence))
    across = "; if it is meant as a line across the page, write `***`" if fence == "---" else ""
    return error(
        "front-matter-unclosed",
        f"the front matter that begins with `{fence}` has no end",
        where,
        f"write `{fence}` on a line of its own after line {_last_field(text, start)}, where the "
        f"front matter ends{across}",
    )


def _last_field(text: str, start: int) -> int:
    """The line, from 1, of the last of the lines after the fence that look like fields."""
    number = text.count("\n", 0, start) + 1
    for line in text[start:].split("\n")[1:]:
        if not _LOOKS_LIKE_A_FIELD.match(line):
            break
        number += 1
    return number


def _find_json_object(path: str, text: str, start: int) -> Fenced | Diagnostic:
    end = _json_end(text, start)
    if end is None:
        return error(
            "front-matter-unclosed",
            "the front matter that begins with `{` has no end",
            Where.at(path, text, start, 1),
            "close every `{` and `[`, and write the last `}` on a line of its own",
        )
    block = Block(path, text, start, text[start:end])
    return Fenced(Format.JSON, block, _end_of(_REST_OF_LINE, text, end))


def _json_end(text: str, start: int) -> int | None:
    depth = 0
    for found in _JSON_BRACKET.finditer(text, start):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    # Brackets that do not match are for the JSON parser to report.
    last_line = _JSON_LAST_LINE.search(text, start)
    return last_line.end() if last_line else None
