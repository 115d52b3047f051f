"""Nesting: how deeply the elements of HTML lie inside each other."""

import re
from itertools import accumulate
from typing import Final

MAX_DEPTH: Final = 10_000
"""How many elements can lie inside each other; a tree takes time by the square of its depth."""

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][^\s<>/]*)(?P<rest>[^<>]*)>")
# Elements that hold nothing, and those that the next one of their kind ends.
# fmt: off
_NEVER_DEEP: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "dd", "dt", "li", "optgroup", "option", "p", "rb", "rp", "rt", "tbody", "td",
    "tfoot", "th", "thead", "tr",
})
# fmt: on


def is_too_deep(html: str) -> bool:
    """Whether more than `MAX_DEPTH` elements seem to lie inside each other.

    Tags are only counted: a parser, which knows better, would have to make the tree first.
    """
    if html.count("<") <= MAX_DEPTH:
        return False
    steps = (_step(match) for match in _TAG.finditer(html))
    return max(accumulate(steps, lambda depth, step: max(depth + step, 0)), default=0) > MAX_DEPTH


def _step(tag: re.Match[str]) -> int:
    if tag["name"].lower() in _NEVER_DEEP or tag["rest"].endswith("/"):
        return 0
    return -1 if tag["end"] else 1
