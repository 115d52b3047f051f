"""Structure: what is not closed, or closed but not opened, in a formula of TeX."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from msgspec import Struct

MAX_LENGTH: Final = 5_000
"""The most characters a formula may have: such a one takes about 50 ms."""

MAX_DEPTH: Final = 50
"""How deep groups may lie in each other."""

_MATRICES = tuple(
    f"{kind}matrix{star}" for kind in ("", "p", "b", "B", "v", "V") for star in ("", "*")
)
ENVIRONMENTS: Mapping[str, str] = MappingProxyType(
    {
        **{name: name for name in (*_MATRICES, "array", "cases", "smallmatrix", "split")},
        **dict.fromkeys(("align", "align*", "aligned", "eqnarray", "eqnarray*"), "align*"),
        **dict.fromkeys(("gather", "gather*", "gathered", "multline", "multline*"), "matrix"),
        "dcases": "cases",
        "equation": "equation",
        "equation*": "equation",
    }
)
"""The environments that formulas may have, and what stands for each when it is converted."""

# What would define new commands, or set attributes of HTML.
_REFUSED = frozenset(
    {r"\class", r"\DeclareMathOperator", r"\def", r"\href", r"\label", r"\let", r"\newcommand"}
    | {r"\newenvironment", r"\ref", r"\renewcommand", r"\require", r"\style", r"\verb"}
)
_TOKEN = re.compile(
    r"\\(?P<edge>begin|end)\s*\{(?P<name>[^{}]*)\}|(?P<command>\\[A-Za-z]+)|\\[\s\S]|[{}]|%[^\n]*"
)
_CLOSED_BY = {"{": "}", r"\left": r"\right"}


class TexProblem(Struct, frozen=True):
    """What is wrong with a formula, and with which of its characters; none means all."""

    message: str
    hint: str
    offset: int = 0
    length: int = 0


def structure_problem(tex: str) -> TexProblem | None:
    """The first thing in the TeX that is too much, not allowed, or does not match."""
    if len(tex) > MAX_LENGTH:
        message = f"a formula has {len(tex)} characters, more than {MAX_LENGTH}"
        return TexProblem(message, "make several formulas of it")
    opened: list[re.Match[str]] = []
    for token in _TOKEN.finditer(tex):
        if problem := _problem_with(token, opened):
            return problem
    return _unclosed(opened[-1]) if opened else None


def _problem_with(token: re.Match[str], opened: list[re.Match[str]]) -> TexProblem | None:
    written = token[0]
    if token["edge"] and token["name"] not in ENVIRONMENTS:
        return _unknown_environment(token)
    if written in _REFUSED:
        return _at(token, f"`{written}` does not work in a formula here", "write it out without it")
    if token["edge"] == "begin" or written in _CLOSED_BY:
        opened.append(token)
        if len(opened) > MAX_DEPTH:
            return _at(token, f"a formula is nested more than {MAX_DEPTH} deep", "make it flatter")
    elif token["edge"] or written in _CLOSED_BY.values():
        if not opened or _closing(opened[-1]) != _closing(token):
            return _unopened(token, opened)
        opened.pop()
    return None


def _closing(token: re.Match[str]) -> str:
    """What closes the group that the token opens, or which it closes itself."""
    if token["edge"]:
        return f"\\end{{{token['name']}}}"
    return _CLOSED_BY.get(token[0], token[0])


def _at(token: re.Match[str], message: str, hint: str) -> TexProblem:
    return TexProblem(message, hint, token.start(), len(token[0]))


def _unclosed(token: re.Match[str]) -> TexProblem:
    closing = _closing(token)
    hint = f"write `{closing}` where it ends"
    return _at(token, f"`{token[0]}` has no `{closing}` in its formula", hint)


def _unopened(token: re.Match[str], opened: list[re.Match[str]]) -> TexProblem:
    if opened:
        return _unclosed(opened[-1])
    message = f"`{token[0]}` closes what its formula did not open"
    hint = "write `\\}` for a brace that readers see" if token[0] == "}" else "remove it"
    return _at(token, message, hint)


def _unknown_environment(token: re.Match[str]) -> TexProblem:
    name = token["name"]
    nearest = next(iter(get_close_matches(name, ENVIRONMENTS, n=1)), "")
    known = ", ".join(f"`{known}`" for known in ("aligned", "cases", "matrix", "pmatrix", "array"))
    hint = f"write `{nearest}` if you mean that" if nearest else f"there are {known} and others"
    return _at(token, f"formulas have no environment `{name}`", hint)
