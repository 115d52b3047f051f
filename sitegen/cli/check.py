"""`sitegen check`: everything that is wrong."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from sitegen.build.check import check_site
from sitegen.build.workers import default_jobs
from sitegen.cli.options import Invocation, format_option, jobs_option
from sitegen.cli.printing import ProgressLine, print_result, report
from sitegen.config import read_config
from sitegen.errors import errors_in
from sitegen.reporting import count_in_words
from sitegen.site.model import Visibility
from sitegen.source.document import CONTENT
from sitegen.source.mend import Mending, find_mendings, write_mending
from sitegen.source.tree import read_tree
from sitegen.urls import is_markdown


@click.command()
@click.option("--fix", is_flag=True, help="Mend damaged text in the sources; shows what changed.")
@jobs_option
@format_option
@click.pass_obj
def check(invocation: Invocation, fix: bool, jobs: int | None, output_format: str) -> None:
    """Look for everything that is wrong with the site; write nothing into public/."""
    mended = mend_sources(invocation.folder, output_format == "text") if fix else ()
    # What was left is told now: after the mending nothing may prove that it is damaged.
    left = tuple(problem for mending in mended for problem in mending.left)
    progress = ProgressLine(quiet=False)
    visibility = Visibility(datetime.now(UTC))
    try:
        found = check_site(invocation.folder, visibility, jobs or default_jobs(), progress)
    finally:
        progress.clear()
    known = {(problem.code, problem.message) for problem in found}
    found += tuple(p for p in left if (p.code, p.message) not in known)
    report(found, output_format)
    if output_format == "json":
        print_result(found, mended=[mending.source.path for mending in mended])
    else:
        click.echo(count_in_words(found) if found else "Nothing is wrong.")
    if errors_in(found):
        sys.exit(1)


def mend_sources(folder: Path, show: bool) -> tuple[Mending, ...]:
    """Mend what can be mended, and show the difference."""
    sources = read_tree(folder / CONTENT, is_markdown, label=CONTENT).sources
    mended: list[Mending] = []
    for mending in find_mendings(sources, read_config(folder).config.language):
        write_mending(mending)
        mended.append(mending)
        if show:
            click.echo(mending.diff())
    return tuple(mended)
