"""`sitegen clean`: delete what sitegen wrote."""

import click

from sitegen.build.memory import forgetting
from sitegen.build.output_folder import check_output
from sitegen.build.publishing import delete_published
from sitegen.cli.options import Invocation
from sitegen.cli.printing import ProgressLine, report
from sitegen.config import read_config
from sitegen.external import memory as external_memory


@click.command()
@click.pass_obj
def clean(invocation: Invocation) -> None:
    """Delete what sitegen wrote into the output folder, and what it remembers in .sitegen/."""
    output = invocation.folder / read_config(invocation.folder).config.output
    check_output(invocation.folder, output)
    progress = ProgressLine(quiet=False)
    with forgetting(invocation.folder, progress):
        published = delete_published(output, progress)
    external_memory.forget(invocation.folder)
    report(published.diagnostics)
    click.echo(f"{len(published.deleted)} files deleted from {output}")
