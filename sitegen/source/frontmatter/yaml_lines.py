"""YAML that is nothing but lines of `key: value`, read without a parser of YAML."""

import re

from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import Field, Items, Scalar
from sitegen.source.frontmatter.yaml_nodes import NULLS

# Less than YAML allows: whatever else there is, in a line or around it, is for the parser to read.
_QUOTED = r'"[^"\\\n]*"|' + r"'[^'\n]*'"
_WORDS = r"\w(?:[\w ./+-]*[\w./+-])?"
_LIST = rf"\[ *(?:(?:{_WORDS}|{_QUOTED})(?: *, *(?:{_WORDS}|{_QUOTED}))*)? *\]"
# A colon before a space would begin another value, a number sign after one a comment.
_PLAIN = r"[\w/](?:[^\n:#]|:(?! |$)|(?<! )#)*(?<! )"
_LINE = re.compile(
    rf"([A-Za-z][\w-]{{0,99}}): +(?:({_PLAIN}|{_QUOTED})|({_LIST}))(?:\n|\Z)", re.MULTILINE
)
_ITEM = re.compile(rf"{_WORDS}|{_QUOTED}")


def read_lines(block: Block) -> tuple[Field, ...] | None:
    """The fields of a block, as the parser of YAML gives them; None if it takes the parser.

    Most front matter is of this kind, and is read in half the time.
    """
    text = block.text
    # Of what is not printable but a line's end, YAML takes some for white space or for line ends.
    if not text.replace("\n", "").isprintable():
        return None
    fields: list[Field] = []
    end = 0
    while end < len(text):
        if not (line := _LINE.match(text, end)):
            return None
        fields.append(_field(block.start, line))
        end = line.end()
    return tuple(fields) or None


def _field(start: int, line: re.Match[str]) -> Field:
    key, single, items = line.groups()
    value = (
        _scalar(start + line.start(2), single) if single else _items(start + line.start(3), items)
    )
    return Field(key, start + line.start(), len(key), value)


def _items(start: int, written: str) -> Items:
    items = (_scalar(start + item.start(), item[0]) for item in _ITEM.finditer(written))
    return Items(start, len(written), tuple(items))


def _scalar(start: int, written: str) -> Scalar:
    quoted = written[0] in "\"'"
    text = written[1:-1] if quoted else "" if written in NULLS else written
    return Scalar(start, len(written), text, text)
