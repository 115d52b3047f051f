"""TOML without the line that tomllib stumbles over: repaired if it can be, else blank."""

import re
import tomllib

from sitegen.errors import Diagnostic, error
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.quotes import quotings
from sitegen.source.frontmatter.toml_places import find_places

_POSITION = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)$")
_ASSIGNMENT = re.compile(
    r"(?P<before>[ \t]*[^=:\s]+[ \t]*)(?P<sign>[=:])[ \t]*(?P<value>\S.*?)[ \t]*"
)
# A line as long as this is no field that lacks its quotes.
_LONGEST_LINE = 2000
_LOOKS_LIKE_A_DATE = re.compile(r"[^=]*=[ \t]*[0-9]+[-/:][0-9].*")
# What tomllib says, what it means to an author, and what to do.
_REASONS = (
    ("Illegal character '\\n'", "a quote is opened and never closed", "close it"),
    ("Unterminated string", "a quote is opened and never closed", "close it"),
    ("Unclosed", "a bracket is opened and never closed", "close it"),
    ("Invalid value", "text that is not in quotes", 'write `key = "value"`'),
    ("Expected '='", "this is not `key = value`", 'write `key = "value"`'),
    ("Invalid statement", "this is not `key = value`", 'write `key = "value"`'),
    ("Unescaped '\\'", "a `\\` in double quotes that is no escape", "write `\\\\` for a `\\`"),
    ("Invalid hex", "a `\\` in double quotes that is no escape", "write `\\\\` for a `\\`"),
    ("Expected newline", "something follows the end of the value", 'write `key = "value"`'),
)


def without_problem(block: Block, text: str, problem: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """`text` without the problem that tomllib states, its lines as many as before, and a report.

    `text` is the text of the block after earlier repairs. A date that TOML refuses becomes text
    without a report: the schema can tell what is wrong with it.
    """
    start, end, offset = _span_of(text, problem)
    line = text[start:end]
    repaired = _repaired(line)
    better = text[:start] + (repaired or re.sub(r"[^\n]", " ", line)) + text[end:]
    if repaired and _LOOKS_LIKE_A_DATE.fullmatch(line):
        return better, ()
    written = block.start + offset_in(block.text, text, offset)
    return better, (_report(block, problem, written, line, repaired),)


def offset_in(written: str, repaired: str, offset: int) -> int:
    """The character of `written` in the line and column of character `offset` of `repaired`."""
    line_start = repaired.rfind("\n", 0, offset) + 1
    lines = written.split("\n")
    number = repaired.count("\n", 0, line_start)
    column = min(offset - line_start, len(lines[number]))
    return sum(len(line) + 1 for line in lines[:number]) + column


def _span_of(text: str, problem: str) -> tuple[int, int, int]:
    """The beginning and end of what to repair, and the offset of the problem."""
    position = _POSITION.search(problem)
    line = int(position[1]) if position and position[1] else 0
    starts = [0, *(newline.end() for newline in re.finditer(r"\n", text)), len(text) + 1]
    if position and line and "Unclosed" not in problem:
        start, end = starts[line - 1], starts[line] - 1
        return start, end, min(start + int(position[2]) - 1, end)
    # Something was opened and not closed by a line before this one, or by the end of the text.
    end = starts[line - 1] - 1 if line else len(text.rstrip("\n"))
    keys = [place.key for place in find_places(text[: max(end, 0)]).values()]
    start = text.rfind("\n", 0, max(keys, default=0)) + 1
    return start, max(end, start), start


def _repaired(line: str) -> str:
    """The line with `=` for `:` or its value in quotes, if one of these makes TOML of it."""
    found = _ASSIGNMENT.fullmatch(line) if len(line) < _LONGEST_LINE else None
    if found is None or _is_toml(line):
        return ""
    before = found["before"] if found["sign"] == "=" else found["before"].rstrip() + " "
    values = (found["value"], *quotings(found["value"]))
    lines = (f"{before}= {value}" for value in values)
    return next((line for line in lines if _is_toml(line)), "")


def _is_toml(line: str) -> bool:
    try:
        tomllib.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _report(block: Block, problem: str, written: int, line: str, repaired: str) -> Diagnostic:
    if problem.startswith(("Cannot overwrite", "Cannot declare")):
        key = line.partition("=")[0].strip()
        # tomllib reports the end of the line.
        start = block.source.rfind(key, block.source.rfind("\n", 0, written) + 1, written + 1)
        where = block.where(start if start >= 0 else written, len(key))
        hint = "delete one of the two"
        return error("front-matter-duplicate-key", f"`{key}` is there twice", where, hint)
    said = _POSITION.sub("", problem)
    reasons = ((reason, hint) for start, reason, hint in _REASONS if said.startswith(start))
    reason, hint = next(reasons, (said, 'write `key = "value"`'))
    return error(
        "front-matter-syntax",
        f"TOML cannot read this line: {reason}",
        block.where(written, 1),
        f"write `{repaired}`" if repaired else hint,
    )
