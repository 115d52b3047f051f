"""Diagnostic: everything that can be wrong with a site, as a value.

A stage that meets a problem adds a `Diagnostic` to the value it returns and goes on, so that one
run reports every problem. `SiteError` carries diagnostics out of the places that cannot go on.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the build, a warning does not.

    A notice tells what may well be meant so.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


# To count the lines of a longer text for each of its places would take quadratic time.
_LONG = 20_000


def _line_at(text: str, offset: int) -> tuple[int, int]:
    """The line, from 1, that has the character at `offset`, and where it begins."""
    if len(text) < _LONG:
        start = text.rfind("\n", 0, offset) + 1
        return text.count("\n", 0, start) + 1, start
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, starts[line - 1]


@lru_cache(maxsize=2)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer("\n", text)))


class Where(Struct, frozen=True, array_like=True):
    """A place in a file of the site.

    `path` is relative to the site's folder and uses `/`. `line` and `column` count from 1, in
    characters; 0 means the file as a whole. `excerpt` is the source line, `length` how many of
    its characters, from `column` on, are meant.
    """

    path: str
    line: int = 0
    column: int = 0
    excerpt: str = ""
    length: int = 0

    @classmethod
    def at(cls, path: str, text: str, offset: int, length: int = 0) -> "Where":
        """The place of character `offset` (from 0) of `text`, the whole text of the file."""
        line, start = _line_at(text, offset)
        end = text.find("\n", offset)
        excerpt = text[start : end if end >= 0 else len(text)].rstrip("\r")
        return cls(path, line, offset - start + 1, excerpt, length)

    @classmethod
    def at_byte(cls, path: str, content: bytes, start: int) -> "Where":
        """The place of byte `start` of a file that is UTF-8 up to there, or nearly so."""
        text = re.sub("\r\n?", "\n", content.decode("utf-8", "replace"))
        before = re.sub("\r\n?", "\n", content[:start].decode("utf-8", "replace"))
        return cls.at(path, text, min(len(before), len(text)), 1)

    def moved(self, path: str, lines: int) -> "Where":
        """The same place in the file that holds this text from `lines` lines further down."""
        return replace(self, path=path, line=self.line + lines if self.line else 0)


class Diagnostic(Struct, frozen=True, array_like=True):
    """One problem: a stable `code`, what is wrong, where, and what to write instead."""

    code: str
    message: str
    where: Where | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR

    def moved(self, path: str, lines: int) -> "Diagnostic":
        """The same diagnostic, its place moved as by `Where.moved`."""
        return replace(self, where=self.where and self.where.moved(path, lines))


def error(code: str, message: str, where: Where | None = None, hint: str = "") -> Diagnostic:
    """A problem that stops the build."""
    return Diagnostic(code, message, where, hint, Severity.ERROR)


def warning(code: str, message: str, where: Where | None = None, hint: str = "") -> Diagnostic:
    """A problem that the build reports and survives."""
    return Diagnostic(code, message, where, hint, Severity.WARNING)


def notice(code: str, message: str, where: Where | None = None, hint: str = "") -> Diagnostic:
    """Something that is worth a look, and may be left as it is."""
    return Diagnostic(code, message, where, hint, Severity.NOTICE)


def unreadable_file(path: str, problem: OSError) -> Diagnostic:
    """A file or folder that the system does not let us read."""
    return error(
        "file-unreadable",
        f"`{path}` cannot be read: {problem.strerror or problem}",
        Where(path),
        "check that the file exists and that you may read it",
    )


def named(names: Sequence[str], most: int = 3) -> str:
    """The first of some names, as in "`a`, `b` and 4 more"."""
    first = ", ".join(f"`{name}`" for name in names[:most])
    return f"{first} and {len(names) - most} more" if len(names) > most else first


def errors_in(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those of the diagnostics that stop a build."""
    return tuple(d for d in diagnostics if d.severity is Severity.ERROR)


class SiteError(Exception):
    """Raised where a step cannot return a value at all; carries what to tell the user."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        # The arguments are what an exception is pickled by, on its way from another process.
        super().__init__(*diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "; ".join(d.message for d in self.diagnostics)
