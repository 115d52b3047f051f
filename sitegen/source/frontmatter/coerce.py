"""The value of a field as the type that the schema asks for, or what is wrong with it."""

import re
from collections.abc import Iterator

from msgspec import Struct

from sitegen.errors import Diagnostic, Where, error
from sitegen.language_tag import language_tag
from sitegen.source.dates import DateProblem, parse_moment
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import Field, Items, Node, Scalar, Table, is_blank
from sitegen.source.moment import Moment

FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
IMAGE_KEYS = ("url", "src", "image", "path", "href")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,6}")


class Hero(Struct, frozen=True):
    """An image at the head of a post: where it is, and its text for those who do not see it."""

    url: str
    alt: str = ""


def read_text(block: Block, field: Field) -> str | Diagnostic:
    """Text, without the white space at its ends."""
    if isinstance(field.value, Scalar):
        return field.value.text.strip()
    return _wrong_type(block, field, "text", 'as `"My text"`')


def read_single_text(block: Block, field: Field) -> str | Diagnostic:
    """Text, or a list of one text, as Hugo writes the terms of a taxonomy."""
    texts = _texts(field.value)
    return (
        texts[0]
        if texts and len(texts) == 1
        else _wrong_type(block, field, "one text", 'as `"My text"`')
    )


def read_texts(block: Block, field: Field) -> tuple[str, ...] | Diagnostic:
    """A list of texts, or a single text; each once, in order."""
    texts = _texts(field.value)
    if texts is None:
        return _wrong_type(block, field, "a list of texts", 'as `["one", "two"]`')
    return _unique(texts)


def read_tags(block: Block, field: Field) -> tuple[str, ...] | Diagnostic:
    """A list of texts, or text with a comma between one and the next; each once, in order."""
    if isinstance(field.value, Scalar):
        parts = (part.strip() for part in field.value.text.split(","))
        return _unique(tuple(part for part in parts if part))
    return read_texts(block, field)


def read_author(block: Block, field: Field) -> str | Diagnostic:
    """A name, a mapping with a `name`, or a list of these, joined with commas."""
    nodes = field.value.items if isinstance(field.value, Items) else (field.value,)
    names = [_name(node) for node in nodes]
    if not all(names):
        return _wrong_type(block, field, "a name or a list of names", 'as `"My name"`')
    return ", ".join(names)


def read_hero(block: Block, field: Field) -> Hero | Diagnostic:
    """The address of an image, or a mapping of it with a text."""
    if isinstance(field.value, Table):
        url = _inner_text(field.value, IMAGE_KEYS)
        if url:
            return Hero(url, _inner_text(field.value, ("alt",)))
    if isinstance(field.value, Scalar):
        return Hero(field.value.text.strip())
    return _wrong_type(block, field, "the address of an image", "as `/images/hero.jpg`")


def read_language(block: Block, field: Field) -> str | Diagnostic:
    """A language tag."""
    if not isinstance(field.value, Scalar):
        return _wrong_type(block, field, "a language", "as `es`")
    text = field.value.text.strip()
    tag = language_tag(text) if text else ""
    if tag is not None:
        return tag
    return error(
        "front-matter-value",
        f"`{text:.60}` is not a language tag",
        _place(block, field),
        "write a tag of BCP 47, such as `es`, `en` or `pt-BR`",
    )


def read_flag(block: Block, field: Field) -> bool | Diagnostic:
    """Whether the value says yes."""
    flag = flag_of(field.value)
    if flag is not None:
        return flag
    if not isinstance(field.value, Scalar):
        return _wrong_type(block, field, "`true` or `false`")
    return error(
        "front-matter-value",
        f"`{field.key}` is `true` or `false`, not `{field.value.text.strip():.60}`",
        _place(block, field),
        "write `true` or `false`",
    )


def flag_of(node: Node) -> bool | None:
    """What a word for yes or no says; None for any other value."""
    return FLAGS.get(node.text.strip().lower()) if isinstance(node, Scalar) else None


def read_part(block: Block, field: Field) -> int | Diagnostic:
    """A whole number from 1."""
    if not isinstance(field.value, Scalar):
        return _wrong_type(block, field, "a whole number", "as `1`")
    text = field.value.text.strip()
    if _WHOLE_NUMBER.fullmatch(text) and int(text) > 0:
        return int(text)
    return error(
        "front-matter-value",
        f"`{field.key}` is a whole number from 1, not `{text:.60}`",
        _place(block, field),
        "write the place of this post in its series, as `1` for the first",
    )


def read_moment(block: Block, field: Field) -> Moment | Diagnostic:
    """A date in any form that `parse_moment` reads."""
    if not isinstance(field.value, Scalar):
        return _wrong_type(block, field, "a date", "as `2024-09-19`")
    moment = parse_moment(field.value.text)
    if isinstance(moment, DateProblem):
        return error("front-matter-date", moment.message, _place(block, field), moment.hint)
    return moment


def _texts(node: Node) -> tuple[str, ...] | None:
    if isinstance(node, Scalar):
        return (node.text.strip(),)
    if isinstance(node, Items) and all(isinstance(item, Scalar) for item in node.items):
        return tuple(_filled(node))
    return None


def _filled(items: Items) -> Iterator[str]:
    for item in items.items:
        if isinstance(item, Scalar) and not is_blank(item):
            yield item.text.strip()


def _unique(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _name(node: Node) -> str:
    if isinstance(node, Table):
        return _inner_text(node, ("name",))
    return node.text.strip() if isinstance(node, Scalar) else ""


def _inner_text(table: Table, keys: tuple[str, ...]) -> str:
    """The first text in the table under one of the keys, if any."""
    inner = {field.key: field.value for field in table.fields}
    values = (inner.get(key) for key in keys)
    texts = (value.text.strip() for value in values if isinstance(value, Scalar))
    return next(filter(None, texts), "")


def _place(block: Block, field: Field) -> Where:
    return block.where(field.value.start, field.value.length)


def _wrong_type(block: Block, field: Field, expected: str, example: str = "") -> Diagnostic:
    node = field.value
    written = block.source[node.start : node.start + node.length]
    if expected == "text" and written and '"' not in written:
        hint = f'if it is text, put it in quotes: `"{written}"`'
    else:
        hint = f"write {expected}, {example}" if example else f"write {expected}"
    message = f"`{field.key}` takes {expected}, not {_kind(node)}"
    return error("front-matter-type", message, _place(block, field), hint)


def _kind(node: Node) -> str:
    if isinstance(node, Items):
        inner = next((item for item in node.items if not isinstance(item, Scalar)), None)
        return "a list" if inner is None else f"a list with {_kind(inner)} in it"
    return "a mapping" if isinstance(node, Table) else "a single value"
