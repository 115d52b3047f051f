"""`sitegen serve`: the development server."""

from datetime import UTC, datetime

import click

from sitegen.cli.options import Invocation
from sitegen.cli.printing import report
from sitegen.reporting import count_in_words
from sitegen.serve.run import Cooked, Opened, Reloaded, run_server
from sitegen.site.model import Visibility


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.option("--no-drafts", is_flag=True, help="Hide drafts and posts with a date to come.")
@click.pass_obj
def serve(
    invocation: Invocation, host: str, port: int, open_browser: bool, no_drafts: bool
) -> None:
    """Show the site in a browser, drafts included; pages reload when a file is saved."""

    def visibility() -> Visibility:
        return Visibility(datetime.now(UTC), drafts=not no_drafts, future=not no_drafts)

    def tell(event: Opened | Reloaded | Cooked) -> None:
        report(event.diagnostics)
        if isinstance(event, Reloaded):
            problems = f", {count_in_words(event.diagnostics)}" if event.diagnostics else ""
            click.echo(f"read again in {event.seconds * 1000:.0f} ms{problems}", err=True)
        elif isinstance(event, Opened):
            if port not in (0, event.port):
                click.echo(f"Port {port} is taken; this is the next free one.", err=True)
            click.echo(f"Serving {event.url} (Ctrl-C stops)")
            if open_browser:
                click.launch(event.url)

    run_server(invocation.folder, visibility, host, port, tell)
