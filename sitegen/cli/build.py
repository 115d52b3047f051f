"""`sitegen build`: the files to deploy."""

import time
from pathlib import Path

import click

from sitegen.build.build import BuildOptions, build_site
from sitegen.build.workers import default_jobs
from sitegen.cli.options import Invocation, format_option, instant_of, jobs_option
from sitegen.cli.printing import ProgressLine, print_result, report
from sitegen.site.model import Visibility
from sitegen.summary import build_facts, build_in_words


@click.command()
@click.option("--output", type=click.Path(path_type=Path), help="The folder to build into.")
@click.option("--drafts", is_flag=True, help="Publish drafts too.")
@click.option("--future", is_flag=True, help="Publish posts with a date to come too.")
@click.option("--now", "moment", metavar="WHEN", help="Build as if it were WHEN: 2024-09-19T10:00.")
@jobs_option
@click.option("-q", "--quiet", is_flag=True, help="Print errors and warnings only.")
@format_option
@click.pass_obj
def build(
    invocation: Invocation,
    output: Path | None,
    drafts: bool,
    future: bool,
    moment: str | None,
    jobs: int | None,
    quiet: bool,
    output_format: str,
) -> None:
    """Build the site into public/ (or what sitegen.toml or --output says)."""
    started = time.monotonic()
    visibility = Visibility(instant_of(moment, invocation.folder), drafts, future)
    into = invocation.folder / output if output else None
    options = BuildOptions(visibility, into, jobs or default_jobs())
    progress = ProgressLine(quiet)
    try:
        built = build_site(invocation.folder, options, progress)
    finally:
        progress.clear()
    report(built.diagnostics, output_format)
    seconds = time.monotonic() - started
    if output_format == "json":
        print_result(built.diagnostics, **build_facts(built))
    elif not quiet:
        click.echo(build_in_words(built, seconds))
