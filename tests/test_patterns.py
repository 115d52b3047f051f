"""What every pattern keeps to, so that each Python from 3.11 on reads it the same."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from re import _constants, _parser

import pytest

PACKAGE = Path(__file__).parents[1] / "sitegen"
ONE_CHARACTER = {_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY}


def modules() -> list[str]:
    paths = (path.relative_to(PACKAGE.parent) for path in PACKAGE.rglob("*.py"))
    names = (".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths)
    return sorted(name for name in names if not name.endswith("__main__"))


def patterns_of(module: str) -> Iterator[str]:
    """The patterns of text that a module has compiled, or keeps as parts of others."""
    for value in vars(importlib.import_module(module)).values():
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield value.pattern


def possessive_groups(parsed: object) -> Iterator[object]:
    """What is repeated possessively and can be matched in more than one way."""
    if not isinstance(parsed, (list, tuple, _parser.SubPattern)):
        return
    if isinstance(parsed, tuple) and parsed and parsed[0] is _constants.POSSESSIVE_REPEAT:
        repeated = parsed[1][2]
        if len(repeated) != 1 or repeated[0][0] not in ONE_CHARACTER:
            yield repeated
    for part in parsed:
        yield from possessive_groups(part)


def possessive_in(pattern: str) -> list[object]:
    return [*possessive_groups(_parser.parse(pattern))]


@pytest.mark.parametrize("module", modules())
def test_only_single_characters_are_repeated_possessively(module):
    """Before 3.11.5 Python finds nothing where a group is; an atomic group says the same.

    github.com/python/cpython/issues/106052
    """
    assert [pattern for pattern in patterns_of(module) if possessive_in(pattern)] == []


@pytest.mark.parametrize(
    ("pattern", "is_one"),
    [(r"[^-]*+", False), (r"(?:ab|c)*+", True), (r"(?>(?:a|b)*)", False), (r"x(a(?:bc)?+)", True)],
)
def test_such_a_pattern_would_be_found(pattern, is_one):
    assert bool(possessive_in(pattern)) is is_one
