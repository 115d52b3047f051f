"""What configurations written as programs state plainly: nothing of them is ever run."""

import ast
import re
from collections.abc import Iterator

from sitegen.moving.values import Table

_STRING = r"""(?P<quote>["'`])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)"""


def javascript_text(script: str, *names: str) -> str:
    """The text that a JavaScript module sets one of the names to: `site: 'x'`, `SITE = "x"`."""
    for name in names:
        pattern = rf"""(?<![\w.$])["']?{re.escape(name)}["']?\s*(?::|=)\s*{_STRING}"""
        if found := re.search(pattern, _without_comments(script)):
            text = re.sub(r"\\(.)", r"\1", found["text"])
            if "${" not in text:
                return text.strip()
    return ""


def javascript_calls(script: str, name: str) -> tuple[str, ...]:
    """The first argument of each call of a function, where it is a plain text."""
    pattern = rf"\b{re.escape(name)}\(\s*{_STRING}"
    return tuple(found["text"] for found in re.finditer(pattern, _without_comments(script)))


def javascript_object(script: str, name: str) -> str:
    """What stands between the braces of `name: { … }`; nothing if there is no such object."""
    plain = _without_comments(script)
    opening = re.search(rf"""(?<![\w.$])["']?{re.escape(name)}["']?\s*[:=]\s*\{{""", plain)
    if opening is None:
        return ""
    depth = 1
    for match in re.finditer(rf"{_STRING}|[{{}}]", plain[opening.end() :], re.DOTALL):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return plain[opening.end() :][: match.start()]
    return ""


def _without_comments(script: str) -> str:
    return re.sub(r"/\*.*?\*/|(?<![:\"'`\w])//[^\n]*", " ", script, flags=re.DOTALL)


def python_settings(script: str) -> Table:
    """What the assignments of a Python module say that need no evaluation: texts, numbers, tuples.

    A script that is no Python says nothing.
    """
    try:
        return dict(_assignments(ast.parse(script)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}


def _assignments(module: ast.Module) -> Iterator[tuple[str, object]]:
    for statement in module.body:
        if not isinstance(statement, ast.Assign):
            continue
        try:
            value = ast.literal_eval(statement.value)
        except (ValueError, TypeError):
            continue
        for target in statement.targets:
            if isinstance(target, ast.Name):
                yield target.id, value
