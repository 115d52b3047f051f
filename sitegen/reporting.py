"""A diagnostic in words: for terminals, as JSON, as GitHub annotations."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from unicodedata import combining, east_asian_width

from msgspec import Struct

from sitegen.errors import Diagnostic, Severity, Where

# A source line may be a whole minified file: the part around the place is enough, and it must not
# wrap on a terminal of 80 columns, or the mark below would point at something else.
WIDEST_EXCERPT = 70

Style = Callable[[str, str], str]


def plain(text: str, _role: str) -> str:
    """The style of output that is no terminal: none."""
    return text


def format_text(diagnostic: Diagnostic, style: Style = plain) -> str:
    """Several lines: place and message, the source line with a mark below, the hint.

    `style(text, role)` may colour text; roles are those of severities (`error`), and `place`,
    `mark` and `hint`.
    """
    severity = str(diagnostic.severity)
    place = style(f"{place_in_words(diagnostic.where)}: ", "place") if diagnostic.where else ""
    message = _printable(diagnostic.message)
    head = f"{place}{style(severity, severity)}: {message} [{diagnostic.code}]"
    lines = [head]
    if diagnostic.where and diagnostic.where.excerpt:
        lines += _excerpt(diagnostic.where, severity, style)
    if diagnostic.hint:
        lines.append(f"  {style('hint:', 'hint')} {_printable(diagnostic.hint)}")
    return "\n".join(lines)


def place_in_words(where: Where) -> str:
    """`content/blog/x.md:4:10`, as editors and terminals make links of."""
    numbers = [n for n in (where.line, where.column) if n]
    return ":".join([_printable(where.path), *map(str, numbers)])


class Excerpt(Struct, frozen=True):
    """The part of a source line around a place: what is meant, and what stands beside it."""

    before: str
    meant: str
    after: str


def excerpt_at(where: Where) -> Excerpt:
    """What to show of the line at `where`, without control characters.

    Nothing is `meant` if the place is a line as a whole.
    """
    start = max(0, where.column - 1 - WIDEST_EXCERPT // 2)
    shown = _printable(where.excerpt[start : start + WIDEST_EXCERPT])
    first = max(where.column - 1 - start, 0)
    end = first + where.length if where.column else first
    return Excerpt(shown[:first], shown[first:end], shown[end:])


def _excerpt(where: Where, severity: str, style: Style) -> list[str]:
    shown = excerpt_at(where)
    gutter = f"{where.line:>5} | "
    lines = [style(gutter, "mark") + shown.before + shown.meant + shown.after]
    if where.column:
        indent = " " * _cells(shown.before)
        width = max(1, _cells(shown.meant))
        lines.append(style(" " * 6 + "| ", "mark") + indent + style("^" * width, severity))
    return lines


def _printable(text: str) -> str:
    """The text for a terminal, to which control characters are commands."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def _cells(text: str) -> int:
    """How many columns of a terminal the text fills: two for a wide character, none for a mark."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def as_json(diagnostic: Diagnostic) -> Mapping[str, object]:
    """The diagnostic as a JSON object; the place's fields are null if there is none."""
    where = diagnostic.where
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "path": where.path if where else None,
        "line": where.line or None if where else None,
        "column": where.column or None if where else None,
        "length": where.length or None if where else None,
        "excerpt": where.excerpt if where else None,
    }


def format_json(diagnostic: Diagnostic) -> str:
    """One line of JSON."""
    return json.dumps(as_json(diagnostic), ensure_ascii=False)


def format_github(diagnostic: Diagnostic) -> str:
    """A workflow command that GitHub shows beside the line in a pull request."""
    where = diagnostic.where
    places = {"file": where.path, "line": where.line, "col": where.column} if where else {}
    places["title"] = diagnostic.code
    properties = ",".join(f"{name}={_escaped(value)}" for name, value in places.items() if value)
    hint = f"\n{diagnostic.hint}" if diagnostic.hint else ""
    text = _escaped(diagnostic.message + hint, in_property=False)
    return f"::{diagnostic.severity} {properties}::{text}"


def count_in_words(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`, and `, 3 notices` if there are any."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    shown = [Severity.ERROR, Severity.WARNING]
    shown += [Severity.NOTICE] if counts[Severity.NOTICE] else []
    return ", ".join(_counted(counts[severity], str(severity)) for severity in shown)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _escaped(value: object, in_property: bool = True) -> str:
    text = str(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
