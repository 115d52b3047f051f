"""`sitegen new`: a new post."""

from datetime import UTC, datetime

import click

from sitegen.cli.options import Invocation, today_in
from sitegen.config import read_config
from sitegen.scaffold import new_post, write_new
from sitegen.site.model import Visibility, assemble_site
from sitegen.source.content import check_content, scan_content
from sitegen.source.library import read_sources


@click.command()
@click.argument("title")
@click.option("--series", default="", help="The series that the post continues, or begins.")
@click.pass_obj
def new(invocation: Invocation, title: str, series: str) -> None:
    """Write a new post called TITLE: a draft, dated today."""
    if not title.strip() or not title.isprintable():
        raise click.BadParameter("a post needs a title of printable characters", param_hint="TITLE")
    check_content(invocation.folder)
    config = read_config(invocation.folder).config
    everything = Visibility(datetime.now(UTC), drafts=True, future=True)
    sources = read_sources(scan_content(invocation.folder), config.language)
    site = assemble_site(config, sources.documents, everything)
    file = new_post(title, today_in(config.timezone), site.series, series)
    for place in write_new(invocation.folder, [file]):
        click.echo(place)
