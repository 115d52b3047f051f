"""`sitegen init`: a new site."""

from pathlib import Path

import click

from sitegen.cli.options import Invocation, today_in
from sitegen.scaffold import new_site, write_new


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--language", default="en", show_default=True, help="The language of the site.")
@click.pass_obj
def init(invocation: Invocation, directory: Path, language: str) -> None:
    """Make a new site in DIR: settings, a first post, an about page."""
    files = new_site(language, today_in("UTC"))
    for place in write_new(invocation.folder / directory, files):
        click.echo(place)
    click.echo(f"See it with: sitegen -C {invocation.folder / directory} serve", err=True)
