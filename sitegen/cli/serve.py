"""`sitegen serve`: the development server."""

from datetime import UTC, datetime

import click
from click.core import ParameterSource

from sitegen.cli.options import Invocation
from sitegen.cli.printing import report
from sitegen.reporting import count_in_words
from sitegen.serve.lan import lan_address
from sitegen.serve.qr_code import qr_for_terminal
from sitegen.serve.run import Cooked, Opened, Reloaded, run_server
from sitegen.site.model import Visibility


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--lan",
    is_flag=True,
    help="Let other devices of the local network in too, and show a QR code for a phone's camera."
    " They see what you see: drafts included, unless you hide them.",
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.option("--no-drafts", is_flag=True, help="Hide drafts and posts with a date to come.")
@click.pass_obj
@click.pass_context
def serve(
    ctx: click.Context,
    invocation: Invocation,
    host: str,
    lan: bool,
    port: int,
    open_browser: bool,
    no_drafts: bool,
) -> None:
    """Show the site in a browser, drafts included; pages reload when a file is saved.

    Only this machine can see it, unless you say --lan. Then a real phone can be the friend in
    <message-relay>.
    """
    if lan and ctx.get_parameter_source("host") is not ParameterSource.DEFAULT:
        raise click.UsageError("--lan finds the address by itself; leave --host or --lan out")

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
            if event.lan_url:
                click.echo(f"In the local network: {event.lan_url}")
                click.echo(qr_for_terminal(event.lan_url), nl=False)
            if open_browser:
                click.launch(event.url)

    run_server(invocation.folder, visibility, host, port, tell, lan_address() if lan else "")
