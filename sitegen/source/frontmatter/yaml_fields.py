"""YAML front matter to fields."""

import re
from collections.abc import Iterator

from sitegen.errors import Diagnostic, error
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import (
    MOST_PROBLEMS,
    Field,
    Fields,
    Items,
    Table,
    without_doubles,
)
from sitegen.source.frontmatter.yaml_lines import read_lines
from sitegen.source.frontmatter.yaml_nodes import Trouble, YamlTrouble, compose
from sitegen.source.frontmatter.yaml_repair import Repair, repair

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_KEY_LINE = re.compile(r"""(?:[^\s:#'"\[{}\],-][^:\n]*|"[^"\n]*"|'[^'\n]*')[ \t]*:(?:[ \t]|$)""")
_LONGEST_HINT = 400
_CONTINUES = re.compile(r"[ \t]|-(?:[ \t]|$)|[\]}#]|$")


def read_yaml(block: Block) -> Fields:
    """The fields of a block of YAML; where it is broken, every field that is not."""
    if lines := read_lines(block):
        return without_doubles(block, lines)
    root = compose(block)
    if root is None:
        return Fields()
    if isinstance(root, YamlTrouble):
        return _read_entries(block)
    if isinstance(root, Table):
        return without_doubles(block, root.fields)
    kind = "a list" if isinstance(root, Items) else "text"
    return Fields(diagnostics=(_not_fields(block, root.start, kind),))


def _read_entries(block: Block) -> Fields:
    """The fields of the entries that can be read alone: one broken line hides no other."""
    fields: list[Field] = []
    diagnostics: list[Diagnostic] = []
    for entry in _entries(block):
        root = compose(entry)
        if isinstance(root, Table):
            fields.extend(root.fields)
        elif root is not None:
            trouble = root if isinstance(root, YamlTrouble) else _stray(root.start)
            found = repair(entry, trouble.start)
            diagnostics.append(_unreadable(entry, trouble, found))
            fields.extend(found.table.fields if found else ())
            if len(diagnostics) == MOST_PROBLEMS:
                break
    read = without_doubles(block, fields)
    return Fields(read.fields, (*diagnostics, *read.diagnostics))


def _entries(block: Block) -> Iterator[Block]:
    """The block cut before every line that begins a field, or text that is no field."""
    start, position, stray = 0, 0, False
    indent = len(block.text) - len(block.text.lstrip(" "))
    for line in _LINE.findall(block.text):
        own = line[indent:] if not line[:indent].strip() else line
        is_key = _KEY_LINE.match(own) is not None
        if is_key or not (stray or _CONTINUES.match(own)):
            if position > start:
                yield block.part(start, position)
            start, stray = position, not is_key
        position += len(line)
    yield block.part(start, position)


def _stray(start: int) -> YamlTrouble:
    return YamlTrouble(Trouble.SYNTAX, "this is not `key: value`", start)


def _unreadable(entry: Block, trouble: YamlTrouble, found: Repair | None) -> Diagnostic:
    where = entry.where(trouble.start, trouble.length)
    fixed = f"write `{found.line.rstrip()}`" if found and len(found.line) < _LONGEST_HINT else ""
    refused = f"{trouble.reason}, which front matter does not take"
    if trouble.kind is Trouble.ALIAS:
        return error("front-matter-alias", refused, where, fixed or "write the value out")
    if trouble.kind is Trouble.TAG:
        return error("front-matter-tag", refused, where, fixed or "delete the tag")
    if trouble.kind is Trouble.CHARACTER:
        return error("front-matter-character", refused, where, "delete the character")
    return error(
        "front-matter-syntax",
        f"YAML cannot read this line: {trouble.reason}",
        where,
        fixed or "write `key: value`, and close the front matter with `---` before the text",
    )


def _not_fields(block: Block, start: int, kind: str) -> Diagnostic:
    return error(
        "front-matter-not-fields",
        f"front matter is `key: value`, a line for each field, but this is {kind}",
        block.where(start),
        "write, for example, `title: My first post`; if the `---` is meant as a line across the "
        "page, write `***`",
    )
