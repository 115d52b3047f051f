"""`sitegen init`: a new site, or one that moves in from another generator."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote

import click

from sitegen.build.check import check_site
from sitegen.cli.options import Invocation, format_option, today_in
from sitegen.cli.printing import ProgressLine, print_result, report
from sitegen.config import read_config
from sitegen.errors import Diagnostic, errors_in
from sitegen.moving.detection import read_foreign_blog
from sitegen.moving.folder import SourceFolder
from sitegen.moving.report import move_facts, move_in_words
from sitegen.moving.site import MovedSite, moved_site
from sitegen.moving.writing import check_target, make_strict, write_moved
from sitegen.scaffold import new_site, write_new
from sitegen.site.model import Visibility
from sitegen.source.document import CONTENT
from sitegen.workflows import SERVICES, repository_of, workflow_for

# Links that lead nowhere: while there are any, the new site has them as warnings.
LINK_CODES = frozenset({"link-dead", "link-anchor-missing", "link-held-back"})


@click.command()
@click.argument(
    "directory", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path)
)
@click.option(
    "--from",
    "source",
    metavar="PATH",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Move a blog in: of Astro, Hugo, Jekyll, Pelican, Nikola, Eleventy or Zola.",
)
@click.option(
    "--ci",
    "service",
    type=click.Choice(list(SERVICES)),
    help="Write a workflow that builds, checks and publishes the site; also for a site that is"
    " there already.",
)
@click.option("--language", default="en", show_default=True, help="The language of the site.")
@format_option
@click.pass_obj
def init(
    invocation: Invocation,
    directory: Path | None,
    source: Path | None,
    service: str | None,
    language: str,
    output_format: str,
) -> None:
    """Make a new site in DIR: settings, a first post, an about page.

    With --from, the texts and files of the blog in PATH are written into DIR (without it, into
    the current folder), which must be empty. Addresses of posts stay, or become aliases. What
    could not be carried over is told with file and line. Nothing in PATH is changed. An error, such
    as a text that cannot be read, makes the exit status 1; all the rest has moved in.

    With --ci, a workflow for the service comes with it. It also publishes scheduled posts when
    they are due. Where DIR is a site already, only the workflow is written.
    """
    if directory is None and source is None and service is None:
        raise click.UsageError("Missing argument 'DIR'.")
    folder = invocation.folder / (directory or ".")
    if source is not None:
        move_in(folder, source, output_format)
    elif service is None or not (folder / CONTENT).is_dir():
        make_new(folder, language)
    if service is not None:
        write_workflow(folder, service, output_format)


def make_new(folder: Path, language: str) -> None:
    """Write a new site, and say how to see it."""
    # A fresh clone often has a .gitignore already; it is the only file that may be there.
    files = [
        file
        for file in new_site(language, today_in("UTC"))
        if file.path != ".gitignore" or not (folder / file.path).exists()
    ]
    for place in write_new(folder, files):
        click.echo(place)
    click.echo(f"See it with: sitegen -C {quote(str(folder))} serve", err=True)


def write_workflow(folder: Path, service: str, output_format: str) -> None:
    """Write what lets the service publish the site; files that exist stay, with an error."""
    repository = repository_of(folder, read_config(folder).config)
    for place in write_new(repository.root, workflow_for(service, repository)):
        click.echo(place, err=output_format == "json")
    click.echo("Its first lines say what to set up once.", err=True)


def move_in(target: Path, source: Path, output_format: str) -> None:
    """Move the blog in `source` into the folder `target`, and say what became of it."""
    check_target(source, target)
    folder = SourceFolder.open(source)
    site = moved_site(read_foreign_blog(folder), folder, datetime.now(UTC))
    write_moved(site, folder, target)
    checked = _checked(site, target)
    report(site.diagnostics, output_format)
    # The rest is for `sitegen check`; what would stop a build is told at once.
    report(errors_in(checked), output_format)
    if output_format == "json":
        print_result(
            (*site.diagnostics, *errors_in(checked)), **move_facts(site, str(target), checked)
        )
    else:
        for line in move_in_words(site, str(target), checked):
            click.echo(line)
        click.echo(f"See it with: sitegen -C {quote(str(target))} serve", err=True)
    if errors_in((*site.diagnostics, *checked)):
        sys.exit(1)


def _checked(site: MovedSite, target: Path) -> tuple[Diagnostic, ...]:
    """What is wrong with the new site, whose links may only be strict if all lead somewhere."""
    with ProgressLine(quiet=False) as progress:
        found = check_site(target, Visibility(datetime.now(UTC)), 1, progress)
    if not any(problem.code in LINK_CODES for problem in found):
        make_strict(site, target)
    return found
