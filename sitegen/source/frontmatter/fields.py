"""Fields of front matter: what every format is read into, values as text, each with its place."""

from collections.abc import Iterable, Iterator
from datetime import date, time

from msgspec import Struct

from sitegen.errors import Diagnostic, error
from sitegen.source.frontmatter.fence import Block


class Scalar(Struct, frozen=True):
    """A single value: its text, which the schema coerces, and what it is as a plain value.

    A node begins at character `start` of the file; `length` is how many characters it takes up
    there if it lies on one line and its end is known, else 0.
    """

    start: int
    length: int
    text: str
    plain: object


class Items(Struct, frozen=True):
    """A list of values."""

    start: int
    length: int
    items: tuple["Node", ...]


class Table(Struct, frozen=True):
    """A mapping of keys to values, in the order they were written."""

    start: int
    length: int
    fields: tuple["Field", ...]


Node = Scalar | Items | Table


class Field(Struct, frozen=True):
    """A key and its value; the key begins at character `start` of the file."""

    key: str
    start: int
    length: int
    value: Node


class Fields(Struct, frozen=True):
    """The fields of a block of front matter, each key once, and what is wrong with the block."""

    fields: tuple[Field, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


# Deeper than any front matter, far shallower than what would exhaust the stack.
DEEPEST = 24
# Text that was never meant as front matter is not worth a report on every line.
MOST_PROBLEMS = 40
# The integers that MessagePack has (its specification, int format family), in which documents are
# remembered. Longer ones stay the text that they are in YAML.
WHOLE_NUMBERS = range(-(2**63), 2**64)


def node_of(value: object, start: int, length: int = 0, depth: int = 0) -> Node:
    """The node for a value of TOML or JSON that lies at `start`, as do all values within it.

    Raises RecursionError for a value that is nested deeper than `DEEPEST`.
    """
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        inner = ((key, node_of(item, start, length, depth + 1)) for key, item in value.items())
        fields = tuple(Field(key, start, length, node) for key, node in inner)
        return Table(start, length, fields)
    if isinstance(value, list):
        items = tuple(node_of(item, start, length, depth + 1) for item in value)
        return Items(start, length, items)
    return _scalar_of(value, start, length)


def _scalar_of(value: object, start: int, length: int) -> Scalar:
    if isinstance(value, bool):
        return Scalar(start, length, str(value).lower(), value)
    if value is None:
        return Scalar(start, length, "", None)
    if isinstance(value, date | time):
        return Scalar(start, length, value.isoformat(), value.isoformat())
    if isinstance(value, int) and value not in WHOLE_NUMBERS:
        return Scalar(start, length, str(value), str(value))
    return Scalar(start, length, str(value), value)


def plain_value(node: Node) -> object:
    """The value as str, list and dict (TOML and JSON have bool, int and None too)."""
    if isinstance(node, Items):
        return [plain_value(item) for item in node.items]
    if isinstance(node, Table):
        return {field.key: plain_value(field.value) for field in node.fields}
    return node.plain


def is_blank(node: Node) -> bool:
    """Whether the node holds nothing: an author who leaves a value empty has not set it."""
    if isinstance(node, Items):
        return not node.items
    if isinstance(node, Table):
        return not node.fields
    return not node.text.strip()


def without_doubles(block: Block, fields: Iterable[Field]) -> Fields:
    """The fields with a key that comes twice reported, at every depth; the first one counts."""
    first: dict[str, Field] = {}
    doubles: list[Diagnostic] = []
    for field in fields:
        if field.key in first:
            doubles.append(_double_key(block, field, first[field.key]))
        else:
            first[field.key] = field
            doubles.extend(_doubles_within(block, field.value))
    return Fields(tuple(first.values()), tuple(doubles))


def _doubles_within(block: Block, node: Node) -> Iterator[Diagnostic]:
    if isinstance(node, Table):
        yield from without_doubles(block, node.fields).diagnostics
    elif isinstance(node, Items):
        for item in node.items:
            yield from _doubles_within(block, item)


def _double_key(block: Block, field: Field, first: Field) -> Diagnostic:
    line = block.line_of(first.start)
    return error(
        "front-matter-duplicate-key",
        f"`{field.key}` is there twice; the first one is in line {line}",
        block.where(field.start, field.length),
        "delete one of the two",
    )
