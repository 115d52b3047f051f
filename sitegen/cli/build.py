"""`sitegen build`: the files to deploy."""

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from sitegen.build.build import build_site
from sitegen.build.jobs import default_jobs
from sitegen.build.report import BuildOptions
from sitegen.build.verify import verify_build
from sitegen.cli.options import Invocation, format_option, instant_of, jobs_option
from sitegen.cli.printing import ProgressLine, print_result, report
from sitegen.site.model import Visibility
from sitegen.summary import (
    build_facts,
    build_in_words,
    reasons_in_words,
    seconds_in_words,
)

# Nearly all that a build makes lives until its end. To look for what does not after every 700
# values, as Python does, takes half of the time in which ten thousand known documents are read.
VALUES_BETWEEN_COLLECTIONS = 50_000


@click.command()
@click.option("--output", type=click.Path(path_type=Path), help="The folder to build into.")
@click.option("--drafts", is_flag=True, help="Publish drafts too.")
@click.option("--future", is_flag=True, help="Publish posts with a date to come too.")
@click.option("--now", "moment", metavar="WHEN", help="Build as if it were WHEN: 2024-09-19T10:00.")
@jobs_option
@click.option("--executor", metavar="URL", help="Work on a Dask cluster: dask+tcp://HOST:PORT.")
@click.option("--fresh", is_flag=True, help="Forget what earlier builds left, and build all.")
@click.option("--verify", is_flag=True, help="Compare the result with a clean build.")
@click.option("--explain", is_flag=True, help="Say of every page that is rendered why.")
@click.option("--profile", is_flag=True, help="Say how long each step took.")
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
    executor: str | None,
    fresh: bool,
    verify: bool,
    explain: bool,
    profile: bool,
    quiet: bool,
    output_format: str,
) -> None:
    """Build the site into public/ (or what sitegen.toml or --output says)."""
    started = time.monotonic()
    visibility = Visibility(instant_of(moment, invocation.folder), drafts, future)
    into = invocation.folder / output if output else None
    options = BuildOptions(
        visibility, into, jobs or default_jobs(), _scheduler_in(executor), fresh=fresh
    )
    with ProgressLine(quiet or output_format != "text") as progress:
        with _collecting_seldom():
            built = build_site(invocation.folder, options, progress)
        wrong = verify_build(invocation.folder, built.output, options, progress) if verify else ()
    report((*built.diagnostics, *wrong), output_format, invocation.folder)
    seconds = time.monotonic() - started
    if output_format == "json":
        print_result((*built.diagnostics, *wrong), **build_facts(built))
    elif not quiet:
        for line in (*(reasons_in_words(built) if explain else ()), build_in_words(built, seconds)):
            click.echo(line)
    if profile:
        for line in seconds_in_words(built):
            click.echo(line, err=True)
    if wrong:
        sys.exit(1)
    if verify and not quiet:
        click.echo("Verified: a clean build makes the same files.", err=True)


def _scheduler_in(executor: str | None) -> str:
    """The address of the scheduler that `--executor` names."""
    if executor is None:
        return ""
    kind, plus, address = executor.partition("+")
    if kind != "dask" or not plus or "://" not in address:
        raise click.BadParameter(
            f"`{executor}` is not of the form dask+tcp://HOST:PORT", param_hint="--executor"
        )
    return address


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Let Python look less often for values that refer to one another and to which nothing does.

    Workers are copies of this process, and do as it does.
    """
    usual = gc.get_threshold()
    gc.set_threshold(VALUES_BETWEEN_COLLECTIONS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
