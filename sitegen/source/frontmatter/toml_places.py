"""Where the keys and values of a TOML text lie, which tomllib does not tell."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct


class Place(Struct, frozen=True):
    """A key and its value, by their characters of the text; no `value_length` if unknown."""

    key: int
    key_length: int
    value: int
    value_length: int


_LONG_STRING = re.compile(
    r'#[^\n]*|"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_KEY = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_LINE = re.compile(
    rf"^[ \t]*(?:\[\[?[ \t]*(?P<table>{_KEY}(?:\.{_KEY})*)[ \t]*\]|(?P<key>{_KEY})[ \t]*=[ \t]*)",
    re.MULTILINE,
)
_VALUE = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[^#\n]*')


def find_places(text: str) -> Mapping[tuple[str, str], Place]:
    """The place of every key that stands at the beginning of a line, by its table and name.

    The table at the top has the name `""`. The first place counts.
    """
    places: dict[tuple[str, str], Place] = {}
    for table, key, place in _lines(text, _LONG_STRING.sub(_hidden, text)):
        places.setdefault((table, key), place)
    return places


def _hidden(found: re.Match[str]) -> str:
    """The same length of text in which no line looks like a key."""
    return re.sub(r"[^\n]", " ", found[0]) if found[0][:3] in {'"""', "'''"} else found[0]


def _lines(text: str, visible: str) -> Iterator[tuple[str, str, Place]]:
    table = ""
    for found in _LINE.finditer(visible):
        if found["table"] is not None:
            table = found["table"]
            yield "", table, Place(found.start("table"), len(table), found.start("table"), 0)
        else:
            start, key = found.start("key"), found["key"]
            length = _value_length(text, found.end())
            yield table, key.strip("\"'"), Place(start, len(key), found.end(), length)


def _value_length(text: str, start: int) -> int:
    found = _VALUE.match(text, start)
    value = found[0].rstrip() if found else ""
    is_whole = not value.startswith("[") or value.endswith("]")
    return len(value) if is_whole and text[start : start + 3] not in {'"""', "'''"} else 0
