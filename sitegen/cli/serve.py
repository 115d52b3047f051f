"""`sitegen serve`: the development server."""

from datetime import UTC, datetime

import click
from click.core import ParameterSource

from sitegen.cli.options import Invocation
from sitegen.cli.printing import report
from sitegen.reporting import count_in_words
from sitegen.serve.host_names import is_loopback
from sitegen.serve.hosts.rules import HOSTS, PLAIN
from sitegen.serve.invitation import new_token
from sitegen.serve.lan import lan_address
from sitegen.serve.qr_code import qr_for_terminal
from sitegen.serve.run import Cooked, Opened, Reloaded, run_server
from sitegen.serve.terms import EVERYWHERE, Terms
from sitegen.site.model import Visibility


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on; one that other devices reach asks for --lan too.",
)
@click.option(
    "--lan",
    is_flag=True,
    help="Let other devices of the local network in too, by an address with a token and its QR code"
    " for a phone's camera. They see what you see: drafts included, unless you hide them.",
)
@click.option(
    "--allow-host",
    multiple=True,
    metavar="NAME",
    help="A name that a proxy or tunnel before this server is reached by; *.NAME for all below it.",
)
@click.option(
    "--as",
    "as_host",
    type=click.Choice([*HOSTS]),
    help="Treat slashes, suffixes, capital letters and missing pages as this host does.",
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
    allow_host: tuple[str, ...],
    as_host: str | None,
    port: int,
    open_browser: bool,
    no_drafts: bool,
) -> None:
    """Show the site in a browser, drafts included; pages reload when a file is saved.

    Only this machine can see it, unless you say --lan, which prints an address with a token for
    other devices. Then a real phone can be the friend in <message-relay>.
    """
    _check_reach(host, lan, ctx.get_parameter_source("host") is not ParameterSource.DEFAULT)
    others = _address_for_others(host) if lan else ""
    rules = HOSTS[as_host] if as_host else PLAIN
    terms = Terms(rules, allow_host, others, new_token() if lan else "")

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

    run_server(invocation.folder, visibility, host, port, tell, terms)


def _check_reach(host: str, lan: bool, is_host_given: bool) -> None:
    """Other machines come in by intent, and then all of them by the same door."""
    if lan and is_host_given and is_loopback(host):
        raise click.UsageError(
            f"--lan lets other devices in, --host {host} keeps them out: leave one of them out"
        )
    if not lan and not is_loopback(host):
        raise click.UsageError(
            f"--host {host} lets other devices in: say --lan too, which gives you an address with"
            " a token to open there"
        )


def _address_for_others(host: str) -> str:
    return lan_address() if is_loopback(host) or host in EVERYWHERE else host
