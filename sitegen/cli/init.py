"""`sitegen init`: a new site."""

from pathlib import Path
from shlex import quote

import click

from sitegen.cli.options import Invocation, today_in
from sitegen.scaffold import new_site, write_new


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--language", default="en", show_default=True, help="The language of the site.")
@click.pass_obj
def init(invocation: Invocation, directory: Path, language: str) -> None:
    """Make a new site in DIR: settings, a first post, an about page."""
    folder = invocation.folder / directory
    # A fresh clone often has a .gitignore already; it is the only file that may be there.
    files = [
        file
        for file in new_site(language, today_in("UTC"))
        if file.path != ".gitignore" or not (folder / file.path).exists()
    ]
    for place in write_new(folder, files):
        click.echo(place)
    click.echo(f"See it with: sitegen -C {quote(str(folder))} serve", err=True)
