"""Metadata that is no front matter: the headers of Pelican, the comments of Nikola."""

import re
from collections.abc import Callable

from msgspec.structs import replace

from sitegen.moving.texts import ReadBlock, fenced_block
from sitegen.source.frontmatter import FrontMatterBlock
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import Field, Scalar, plain_value
from sitegen.source.frontmatter.schema import read_schema

_BLANK = re.compile(r"(?:[ \t]*\n)*")
# Python-Markdown's Meta: a name of letters, a colon, the value; deeper lines go on with it.
_HEADER = re.compile(r"[ ]{0,3}(?P<key>[\w-]+):[ \t]*(?P<value>[^\n]*(?:\n {4,}[^\n]*)*)(?:\n|\Z)")
_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_COMMENT = re.compile(r"\s*<!--(?P<inner>.*?)-->[ \t]*\n?", re.DOTALL)
_NIKOLA = re.compile(r"^[ \t]*\.\.[ \t]+(?P<key>[\w-]+):[ \t]*(?P<value>[^\n]*)$", re.MULTILINE)


def read_pelican(path: str, text: str) -> ReadBlock:
    """A text of Pelican: lines `Title: x` up to the first that is none, or front matter.

    As Python-Markdown's Meta has it, the lines may stand between `---` and `---` or `...`.
    """
    opening = _OPENING.match(text)
    start = end = opening.end() if opening else _end_of(_BLANK, text)
    fields = list[Field]()
    while match := _HEADER.match(text, end):
        fields.append(_field(match, str.lower))
        end = match.end()
    if opening:
        closing = _CLOSING.match(text, end)
        if closing is None:
            return fenced_block(path, text)
        end = closing.end()
    return _block(path, text, start, end, fields)


def read_nikola(path: str, text: str) -> ReadBlock:
    """A text of Nikola: a comment with lines `.. title: x`, or front matter."""
    comment = _COMMENT.match(text)
    if comment is None or not _NIKOLA.search(comment["inner"]):
        return fenced_block(path, text)
    start, end = comment.span("inner")
    fields = [_field(match, str) for match in _NIKOLA.finditer(text, start, end)]
    filled = [field for field in fields if plain_value(field.value)]
    return _block(path, text, start, comment.end(), filled)


def read_beside(path: str, metadata: str, text: str) -> ReadBlock:
    """A text of Nikola whose metadata, in the file at `path`, lies beside it.

    There they are lines `.. title: x` or front matter; one that says nothing keeps the text back.
    """
    if _NIKOLA.search(metadata):
        fields = [_field(match, str) for match in _NIKOLA.finditer(metadata)]
        filled = [field for field in fields if plain_value(field.value)]
        found = _block(path, metadata, 0, len(metadata), filled)
    else:
        found = fenced_block(path, metadata)
    front_matter = found.block.front_matter
    if not found.raw:
        front_matter = replace(front_matter, draft=True)
    block = FrontMatterBlock(front_matter, text, 1, found.block.diagnostics)
    return ReadBlock(block, found.raw)


def _end_of(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _field(match: re.Match[str], spelling: Callable[[str], str]) -> Field:
    value = " ".join(match["value"].split())
    start = match.start("value")
    scalar = Scalar(start, len(match["value"].partition("\n")[0].rstrip()), value, value)
    return Field(spelling(match["key"]), match.start("key"), len(match["key"]), scalar)


def _block(path: str, text: str, start: int, end: int, fields: list[Field]) -> ReadBlock:
    block = Block(path, text, start, text[start:end])
    unique = tuple({field.key: field for field in reversed(fields)}.values())[::-1]
    front_matter, diagnostics = read_schema(block, unique)
    line = text.count("\n", 0, end) + 1
    read = FrontMatterBlock(front_matter, text[end:], line, diagnostics)
    return ReadBlock(read, {field.key: plain_value(field.value) for field in unique})
