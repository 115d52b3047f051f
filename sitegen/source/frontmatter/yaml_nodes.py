"""YAML text to nodes: every scalar stays the text that the author wrote."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import yaml
from msgspec import Struct
from msgspec.structs import replace

from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import DEEPEST, Field, Items, Node, Scalar, Table

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml: the same events, slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


class Trouble(StrEnum):
    """What kind of YAML cannot be front matter."""

    SYNTAX = "syntax"
    ALIAS = "alias"
    TAG = "tag"
    CHARACTER = "character"


class YamlTrouble(Struct, frozen=True):
    """Why a YAML text is not front matter; `start` is a character of the file, from 0."""

    kind: Trouble
    reason: str
    start: int
    length: int = 0


# PyYAML's events, which its stubs type without the marks that they always have.
_Event = Any
_Events = Iterator[_Event]


class _RefusedError(Exception):
    def __init__(self, trouble: YamlTrouble) -> None:
        super().__init__(trouble.reason)
        self.trouble = trouble


# How JSON escapes a character beyond U+FFFF; YAML 1.2 includes JSON, but libyaml refuses these.
_SURROGATE_PAIR = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
# Plain words that stand for nothing.
NULLS = frozenset({"~", "null", "Null", "NULL"})
_CORE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
)
_TOO_DEEP = "lists and mappings are nested too deep"
# What libyaml and PyYAML say, and what it means to an author.
_REASONS = (
    ("maximum nesting depth", _TOO_DEEP),
    ("mapping values are not allowed", "a `: ` inside a value that is not in quotes"),
    ("unexpected end of stream", "a quote is opened and never closed"),
    ("',' or ']'", "a `[` is opened and never closed, or a `,` is missing"),
    ("',' or '}'", "a `{` is opened and never closed, or a `,` is missing"),
    ("escape", "a `\\` in double quotes that is no escape"),
    ("hexadecimal", "a `\\` in double quotes that is no escape"),
    ("hexdecimal", "a `\\` in double quotes that is no escape"),
    ("sequence entries are not allowed", "a list begins on the line of its key"),
    ("alphabetic or numeric character", "a value that is not in quotes begins with `*` or `&`"),
    ("line break", "text follows a `|` or `>` on the same line"),
    ("chomping", "text follows a `|` or `>` on the same line"),
    ("node content", "a value that is not in quotes begins with a bracket"),
    ("directive", "a line begins with `%`"),
    ("could not find expected ':'", "this is not `key: value`"),
    ("expected key", "something follows the end of the value"),
    ("<block end>", "something follows the end of the value"),
)


def compose(block: Block) -> Node | YamlTrouble | None:
    """The YAML of `block` as a node, None if it is empty, or the first trouble with it.

    Composed from the parser's events: the types that YAML would guess never come up, and nesting
    is bounded, where `yaml.compose` ends the process on some thousands of brackets. Aliases are
    refused: what they save in typing is not worth the texts that expand without end.
    """
    try:
        return _compose_document(block)
    except _RefusedError as refused:
        return refused.trouble
    except yaml.MarkedYAMLError as problem:
        joined = "\n".join(map(_with_pairs_joined, block.text.split("\n")))
        if joined != block.text and "Unicode" in (problem.problem or ""):
            return compose(replace(block, text=joined))
        return _explained(block, problem)
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        return _forbidden_character(block)


def _with_pairs_joined(line: str) -> str:
    # Spaces at its end keep the places of all that follows.
    return _SURROGATE_PAIR.sub(_as_one_escape, line).ljust(len(line))


def _as_one_escape(pair: re.Match[str]) -> str:
    high, low = int(pair[1], 16), int(pair[2], 16)
    return f"\\U{0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00:08X}"


def _compose_document(block: Block) -> Node | None:
    events: _Events = yaml.parse(block.text, Loader=_Loader)
    root = None
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            if root is not None:
                raise _refusal(block, event, Trouble.SYNTAX, "a second YAML document begins here")
            root = _node(block, event, events, 0)
    return root


def _node(block: Block, event: _Event, events: _Events, depth: int) -> Node:
    _refuse_tag(block, event)
    if isinstance(event, yaml.ScalarEvent):
        text = _scalar_text(event)
        return Scalar(*_span(block, event, event), text, text)
    if isinstance(event, yaml.AliasEvent):
        raise _refusal(block, event, Trouble.ALIAS, f"`*{event.anchor}` is a YAML alias")
    if depth >= DEEPEST:
        raise _refusal(block, event, Trouble.SYNTAX, _TOO_DEEP)
    if isinstance(event, yaml.SequenceStartEvent):
        return _items(block, event, events, depth + 1)
    return _table(block, event, events, depth + 1)


def _scalar_text(event: yaml.ScalarEvent) -> str:
    text = str(event.value)
    if event.style in {"|", ">"}:
        return text.rstrip("\n")
    return "" if event.implicit[0] and text in NULLS else text


def _items(block: Block, first: _Event, events: _Events, depth: int) -> Items:
    items: list[Node] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_node(block, event, events, depth))
    return Items(*_span(block, first, event), tuple(items))


def _table(block: Block, first: _Event, events: _Events, depth: int) -> Table:
    fields: list[Field] = []
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent):
            raise _refusal(block, event, Trouble.SYNTAX, "the key of a mapping is not plain text")
        _refuse_tag(block, event)
        value = _node(block, next(events), events, depth)
        fields.append(Field(event.value, *_span(block, event, event), value))
    return Table(*_span(block, first, event), tuple(fields))


def _span(block: Block, first: _Event, last: _Event) -> tuple[int, int]:
    """Where the node of these events begins, and its length if it ends on the same line."""
    begin, end = first.start_mark, last.end_mark
    # The end of a list or mapping in block style is the beginning of what comes after it.
    return block.start + begin.index, end.index - begin.index if begin.line == end.line else 0


def _refuse_tag(block: Block, event: _Event) -> None:
    tag = getattr(event, "tag", None)
    if tag not in {None, "!"} and tag not in _CORE_TAGS:
        name = tag.removeprefix("tag:yaml.org,2002:")
        written = tag if tag.startswith("!") else f"!!{name}"
        raise _refusal(block, event, Trouble.TAG, f"`{written}` is a YAML tag")


def _refusal(block: Block, event: _Event, kind: Trouble, reason: str) -> _RefusedError:
    return _RefusedError(YamlTrouble(kind, reason, *_span(block, event, event)))


def _explained(block: Block, problem: yaml.MarkedYAMLError) -> YamlTrouble:
    mark, begun = problem.problem_mark, problem.context_mark
    # At the end of the text, what matters is where that was opened which never ends.
    at_end = mark is None or not block.text[mark.index :].strip()
    index = begun.index if at_end and begun is not None else mark.index if mark else 0
    character = block.text[index : index + 1]
    return YamlTrouble(
        Trouble.SYNTAX, _reason(problem.problem or "", character), block.start + index, 1
    )


def _reason(problem: str, character: str) -> str:
    if "cannot start any token" in problem:
        if character == "\t":
            return "a tab, where YAML allows only spaces"
        return f"a value that is not in quotes begins with `{character}`"
    return next((reason for said, reason in _REASONS if said in problem), problem)


def _forbidden_character(block: Block) -> YamlTrouble:
    found = yaml.reader.Reader.NON_PRINTABLE.search(block.text)
    index = found.start() if found else 0
    name = f"the character U+{ord(block.text[index]):04X}"
    return YamlTrouble(Trouble.CHARACTER, name, block.start + index, 1)
