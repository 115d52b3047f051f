"""`sitegen check`: everything that is wrong."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from sitegen.build.check import Check, check_site
from sitegen.build.jobs import default_jobs
from sitegen.cli.options import Invocation, format_option, jobs_option
from sitegen.cli.printing import ProgressLine, print_result, report
from sitegen.config import read_config
from sitegen.errors import errors_in
from sitegen.reporting import count_in_words
from sitegen.site.model import Visibility
from sitegen.source.content import scan_content
from sitegen.source.document import SourceFile
from sitegen.source.mend import Mending, find_mendings, write_mending
from sitegen.source.tree import read_file
from sitegen.upkeep.check import check_upkeep
from sitegen.urls import is_markdown


@click.command()
@click.option("--fix", is_flag=True, help="Mend damaged text in the sources; shows what changed.")
@click.option("--external", is_flag=True, help="Ask other sites whether links to them still work.")
@jobs_option
@format_option
@click.pass_obj
def check(
    invocation: Invocation, fix: bool, external: bool, jobs: int | None, output_format: str
) -> None:
    """Look for everything that is wrong with the site; write nothing into public/.

    Beside what a build would complain of, these are posts without a description, pictures
    without words, heavy images, and tags that are nearly alike or used once. To leave one of these
    alone, name its code in sitegen.toml: [check] quiet = ["tag-orphan"].

    With --external, links to other sites are asked for, a host once a second at the most. A link
    that is dead for certain is an error, or a warning if [check] links = "warn"; one that has
    moved for good, or could not be checked, is a warning. Answers are kept for a week, failures
    for an hour. What [check] ignore = ["https://example.com/*"] names is left out.
    """
    mended = mend_sources(invocation.folder, output_format == "text") if fix else ()
    # What was left is told now: after the mending nothing may prove that it is damaged.
    left = tuple(problem for mending in mended for problem in mending.left)
    now = datetime.now(UTC)
    with ProgressLine(quiet=False) as progress:
        more = [_external_check(invocation.folder, now, progress)] if external else []
        found = check_site(
            invocation.folder,
            Visibility(now),
            jobs or default_jobs(),
            progress,
            check_upkeep,
            *more,
        )
    known = {(problem.code, problem.message) for problem in found}
    found += tuple(p for p in left if (p.code, p.message) not in known)
    report(found, output_format, invocation.folder)
    if output_format == "json":
        print_result(found, mended=[mending.source.path for mending in mended])
    else:
        click.echo(count_in_words(found) if found else "Nothing is wrong.")
    if errors_in(found):
        sys.exit(1)


def _external_check(folder: Path, now: datetime, progress: ProgressLine) -> Check:
    # Only here, for what makes requests takes 0.2 s to import.
    from sitegen.external.check import Round, check_external

    return lambda generation, body_of: check_external(
        generation, body_of, Round(folder, now), progress
    )


def mend_sources(folder: Path, show: bool) -> tuple[Mending, ...]:
    """Mend what can be mended, and show the difference."""
    files = scan_content(folder).files
    read = (read_file(found) for found in files if is_markdown(found.path))
    sources = (source for source in read if isinstance(source, SourceFile))
    mended: list[Mending] = []
    for mending in find_mendings(sources, read_config(folder).config.language):
        write_mending(mending)
        mended.append(mending)
        if show:
            click.echo(mending.diff())
    return tuple(mended)
