"""Print diagnostics, results and progress."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Self

import click
from msgspec.structs import replace

from sitegen.errors import Diagnostic, errors_in
from sitegen.reporting import (
    as_json,
    count_in_words,
    format_github,
    format_json,
    format_text,
    plain,
)

COLOURS = {
    "error": "red",
    "warning": "yellow",
    "notice": "cyan",
    "hint": "cyan",
    "place": None,
    "mark": "blue",
}
FORMATS = {"json": format_json, "github": format_github}
HERE = Path()
PROGRESS_AFTER = 1.0  # seconds
PROGRESS_EVERY = 0.1  # seconds


def report(
    diagnostics: Iterable[Diagnostic], output_format: str = "text", folder: Path = HERE
) -> None:
    """Print diagnostics to standard error in the format that was asked for.

    GitHub counts paths from the root of the repository, where a workflow is run; those of
    diagnostics begin in the `folder` of the site.
    """
    formatted = FORMATS.get(output_format) or (lambda d: format_text(d, terminal_style()))
    for diagnostic in diagnostics:
        shown = _below(folder, diagnostic) if output_format == "github" else diagnostic
        click.echo(formatted(shown), err=True)


def _below(folder: Path, diagnostic: Diagnostic) -> Diagnostic:
    where = diagnostic.where
    if where is None or folder == HERE or folder.is_absolute():
        return diagnostic
    return replace(diagnostic, where=replace(where, path=(folder / where.path).as_posix()))


def report_failure(
    diagnostics: Sequence[Diagnostic], output_format: str, folder: Path = HERE
) -> None:
    """Print the diagnostics of a run that failed, and how many there are."""
    report(diagnostics, output_format, folder)
    if output_format == "text":
        click.echo(f"\n{count_in_words(diagnostics)}", err=True)
    elif output_format == "json":
        print_result(diagnostics)


def print_result(diagnostics: Iterable[Diagnostic], **facts: object) -> None:
    """Print the result of a run to standard output, for `--format json`."""
    found = tuple(diagnostics)
    result = {"ok": not errors_in(found), **facts, "diagnostics": [as_json(d) for d in found]}
    click.echo(json.dumps(result, ensure_ascii=False))


def terminal_style() -> Callable[[str, str], str]:
    """Colours on a terminal that does not refuse them (no-color.org), none elsewhere."""
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        return plain
    return lambda text, role: click.style(text, fg=COLOURS[role], bold=role in ("error", "place"))


class ProgressLine:
    """One line on a terminal that says how far a long step is; silent for the first second.

    A step of which nobody knows how long it takes has a line of its own, wherever that goes.
    `with` takes the line away at the end, so that what follows stands alone.
    """

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.shown = not quiet and sys.stderr.isatty()
        self.started = time.monotonic()
        self.printed = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def __call__(self, step: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not total and not self.quiet:
            click.echo(step, err=True)
        if (
            self.shown
            and total
            and now - self.started > PROGRESS_AFTER
            and now - self.printed > PROGRESS_EVERY
        ):
            click.echo(f"\r\x1b[K{step}: {done} of {total}", nl=False, err=True)
            self.printed = now

    def clear(self) -> None:
        """Take the line away, so that what follows stands alone."""
        if self.printed:
            click.echo("\r\x1b[K", nl=False, err=True)
