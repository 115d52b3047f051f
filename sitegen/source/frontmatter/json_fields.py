"""JSON front matter to fields."""

import json
import re
from collections.abc import Iterator

from sitegen.errors import Diagnostic, error
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import Field, Fields, node_of, without_doubles


class _DoubleKeyError(ValueError):
    pass


def _whole_number(digits: str) -> int | str:
    # Python refuses to convert thousands of digits, and no layout counts that far.
    return int(digits) if len(digits) < 20 else digits


def _without_double_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _DoubleKeyError(next(key for key in keys if keys.count(key) > 1))
    return table


# Numbers with a fraction stay the text that was written: `1.10` is often a version.
_DECODER = json.JSONDecoder(
    object_pairs_hook=_without_double_keys,
    parse_float=str,
    parse_int=_whole_number,
    parse_constant=str,
)
# What Python's json module says, what it means to an author, and what to do.
_REASONS = (
    ("Invalid control", "text in quotes does not end on its line", 'close it with `"`'),
    ("Unterminated string", "text in quotes does not end", 'close it with `"`'),
    ("Invalid \\escape", "a `\\` in quotes that is no escape", "write `\\\\` for a `\\`"),
    ("Invalid \\u", "a `\\` in quotes that is no escape", "write `\\\\` for a `\\`"),
    ("Expecting value", "this is no value", 'write text in double quotes, as `"text"`'),
    ("Expecting property", "this is no key", 'write keys in double quotes, as `"key": "value"`'),
    ("Expecting ',' delimiter", "a `,` or a bracket is missing before this", "write it"),
    ("Expecting ':' delimiter", "a `:` is missing before this", 'write `"key": value`'),
)
_COMMA_HINT = "write a `,` after the value before it"
_SPACE = re.compile(r"[ \t\n]*")
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_NEXT_MEMBER = re.compile(r'\n[ \t]*(?="[^"\n]*"[ \t]*:)')
_COLON = re.compile(r"[ \t\n]*:[ \t\n]*")


def read_json(block: Block) -> Fields:
    """The fields of a JSON object, its braces optional between `;;;` fences."""
    members = tuple(_members(block))
    fields = (member for member in members if isinstance(member, Field))
    read = without_doubles(block, fields)
    broken = tuple(member for member in members if isinstance(member, Diagnostic))
    return Fields(read.fields, (*broken, *read.diagnostics))


def _members(block: Block) -> Iterator[Field | Diagnostic]:
    """The members of the object; one that cannot be read is skipped to the next line with a key."""
    text = block.text
    position = _after_space(text, 0)
    if text[position : position + 1] == "{":
        position = _after_space(text, position + 1)
    while position < len(text) and text[position] != "}":
        member, position = _read_member(block, position)
        yield member
        if isinstance(member, Diagnostic):
            continue
        position = _after_space(text, position)
        if text[position : position + 1] == ",":
            comma, position = position, _after_space(text, position + 1)
            if text[position : position + 1] == "}":
                yield _syntax(block, comma, "a `,` with nothing after it", "delete the `,`")
        elif position < len(text) and text[position] != "}":
            yield _syntax(block, position, "a `,` is missing before this", _COMMA_HINT)


def _after_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _read_member(block: Block, start: int) -> tuple[Field | Diagnostic, int]:
    """The member at character `start` of the block, and where it ends."""
    key = _KEY.match(block.text, start)
    colon = _COLON.match(block.text, key.end()) if key else None
    if key is None or colon is None:
        problem = _syntax(block, start, 'this is not `"key": value`', 'write `"key": value`')
        return problem, _next_member(block, start)
    try:
        name, _ = _DECODER.raw_decode(block.text, start)
        value, end = _DECODER.raw_decode(block.text, colon.end())
        length = 0 if "\n" in block.text[colon.end() : end] else end - colon.end()
        node = node_of(value, block.start + colon.end(), length)
        return Field(name, block.start + start, key.end() - start, node), end
    except json.JSONDecodeError as problem:
        return _explained(block, problem), _next_member(block, max(problem.pos, colon.end()))
    except _DoubleKeyError as double:
        return _double_key(block, str(double), start), _next_member(block, colon.end())
    except RecursionError:
        return _too_deep(block, start), _next_member(block, colon.end())


def _next_member(block: Block, position: int) -> int:
    found = _NEXT_MEMBER.search(block.text, position)
    return found.end() if found else len(block.text)


def _explained(block: Block, problem: json.JSONDecodeError) -> Diagnostic:
    position = min(problem.pos, len(block.text.rstrip()) - 1)
    for said, reason, hint in _REASONS:
        if problem.msg.startswith(said):
            return _syntax(block, position, reason, hint)
    return _syntax(block, position, problem.msg, 'write `"key": value`')


def _double_key(block: Block, key: str, start: int) -> Diagnostic:
    return error(
        "front-matter-duplicate-key",
        f"`{key}` is there twice in one mapping",
        block.where(block.start + start),
        "delete one of the two",
    )


def _too_deep(block: Block, start: int) -> Diagnostic:
    hint = "write front matter with fewer lists and mappings inside one another"
    return _syntax(block, start, "lists and mappings are nested too deep", hint)


def _syntax(block: Block, position: int, reason: str, hint: str) -> Diagnostic:
    return error(
        "front-matter-syntax",
        f"JSON cannot read this line: {reason}",
        block.where(block.start + position, 1),
        hint,
    )
