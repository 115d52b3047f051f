"""`sitegen render`: the HTML of single files."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from sitegen.cli.options import Invocation, complete_text
from sitegen.cli.printing import report
from sitegen.errors import errors_in
from sitegen.preview import render_files
from sitegen.reporting import as_json
from sitegen.site.model import Visibility


@click.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path),
    shell_complete=complete_text,
)
@click.option("--plain", is_flag=True, help="The engine's HTML, before any other treatment.")
@click.option("--json", "as_json_lines", is_flag=True, help="One JSON object a file, a line each.")
@click.pass_obj
def render(
    invocation: Invocation, files: tuple[Path, ...], plain: bool, as_json_lines: bool
) -> None:
    """Print the HTML of Markdown files as the site publishes it, without layout."""
    failed = False
    visibility = Visibility(datetime.now(UTC), drafts=True, future=True)
    for preview in render_files(invocation.folder, files, visibility, plain):
        failed = failed or bool(errors_in(preview.diagnostics))
        if as_json_lines:
            found = [as_json(diagnostic) for diagnostic in preview.diagnostics]
            result = {"path": preview.path, "html": preview.html, "diagnostics": found}
            click.echo(json.dumps(result, ensure_ascii=False))
        else:
            report(preview.diagnostics)
            click.echo(preview.html)
    if failed:
        sys.exit(1)
