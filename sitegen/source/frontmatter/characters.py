"""Fields without the characters that no page and no feed can hold."""

import re

from sitegen.errors import Diagnostic, error
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import Field, Fields, Items, Node, Scalar

# What XML 1.0 (2.2, Char) leaves out, and so feeds cannot hold; a lone surrogate fits no encoding.
# Compiled once it is needed, which is seldom and takes as long as to read thirty posts.
_FORBIDDEN = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def without_forbidden_characters(block: Block, read: Fields) -> Fields:
    """The fields less those that hold such a character, which escapes as `\\u0000` can write."""
    forbidden = tuple((field, _forbidden_in(field)) for field in read.fields)
    if not any(character for _, character in forbidden):
        return read
    return Fields(
        tuple(field for field, character in forbidden if not character),
        (*read.diagnostics, *(_report(block, *found) for found in forbidden if found[1])),
    )


def _forbidden_in(field: Field) -> str:
    return _in_text(field.key) or _in_node(field.value)


def _in_node(node: Node) -> str:
    if isinstance(node, Scalar):
        return _in_text(node.text)
    if isinstance(node, Items):
        return next(filter(None, map(_in_node, node.items)), "")
    return next(filter(None, map(_forbidden_in, node.fields)), "")


def _in_text(text: str) -> str:
    if text.isprintable():
        return ""
    found = re.search(_FORBIDDEN, text)
    return found[0] if found else ""


def _report(block: Block, field: Field, character: str) -> Diagnostic:
    return error(
        "front-matter-character",
        f"the value has the character U+{ord(character):04X}, which no page can hold",
        block.where(field.value.start, field.value.length),
        "delete the character",
    )
