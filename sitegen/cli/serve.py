"""`sitegen serve`: the development server."""

import os
from datetime import UTC, datetime
from threading import Thread

import click
from click.core import ParameterSource

from sitegen.cli.browser import is_opened
from sitegen.cli.host_options import address_to_listen_on, names_to_allow
from sitegen.cli.options import Invocation, live_format_option
from sitegen.cli.printer import Printer
from sitegen.cli.serve_printing import end_line_of_terminal, print_as_json, print_in_words
from sitegen.serve.editor import VARIABLE, editor_for
from sitegen.serve.events import (
    Event,
    Opened,
    Ordered,
    Tell,
    Unseen,
)
from sitegen.serve.host_names import is_loopback
from sitegen.serve.hosts.rules import HOSTS, PLAIN
from sitegen.serve.invitation import new_token
from sitegen.serve.lan import lan_address
from sitegen.serve.run import run_server
from sitegen.serve.terms import EVERYWHERE, Terms
from sitegen.site.model import Visibility


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    callback=address_to_listen_on,
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
    callback=names_to_allow,
    help="A name that a proxy or tunnel before this server is reached by; *.NAME for all below it.",
)
@click.option(
    "--as",
    "as_host",
    type=click.Choice([*HOSTS]),
    help="Treat slashes, suffixes, capital letters and missing pages as this host does.",
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port to listen on; if it is taken, the next free one.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.option("--jump", is_flag=True, help="Scroll open pages to the block that was edited.")
@click.option("--no-drafts", is_flag=True, help="Hide drafts and posts with a date to come.")
@click.option(
    "--poll",
    is_flag=True,
    help="Look at the files by the clock, where the system tells of no changes. This is done"
    " without asking on network file systems.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print the address, errors and warnings only.")
@live_format_option
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
    jump: bool,
    no_drafts: bool,
    poll: bool,
    quiet: bool,
    output_format: str,
) -> None:
    """Show the site in a browser, drafts included; pages reload when a file is saved.

    Every request is a line: what was asked for, the status, bytes and milliseconds, and what had
    to be cooked for it or came from the pantry, where pages are kept as long as they are right.

    Only this machine can see it, unless you say --lan, which prints an address with a token for
    other devices. Then a real phone can be the friend in <message-relay>.

    Errors show in the browser, with links that open VS Code, or what the variable SITEGEN_EDITOR
    says, for instance idea://open?file={file}&line={line}.
    """
    _check_reach(host, lan, ctx.get_parameter_source("host") is not ParameterSource.DEFAULT)
    others = _address_for_others(host) if lan else ""
    rules = HOSTS[as_host] if as_host else PLAIN
    editor = editor_for(invocation.folder, os.environ.get(VARIABLE, ""))
    terms = Terms(rules, allow_host, others, new_token() if lan else "", editor, jump)

    def visibility() -> Visibility:
        return Visibility(datetime.now(UTC), drafts=not no_drafts, future=not no_drafts)

    def print_all(events: list[Event], dropped: int) -> None:
        if output_format == "json":
            print_as_json(events)
        else:
            print_in_words(events, dropped, port, quiet)

    printer = Printer(print_all, lambda event: isinstance(event, Ordered))
    tell = _opening_a_browser(printer.tell) if open_browser else printer.tell
    with printer.printing():
        run_server(invocation.folder, visibility, host, port, tell, terms, poll)
    end_line_of_terminal()


def _opening_a_browser(tell: Tell) -> Tell:
    """Tell what happens, and open a browser once there is something to see."""

    def open_it(url: str) -> None:
        if not is_opened(url):
            tell(Unseen())

    def tell_and_open(event: Event) -> None:
        tell(event)
        if isinstance(event, Opened):
            # A browser may take as long as it likes.
            Thread(target=open_it, args=(event.url,), daemon=True).start()

    return tell_and_open


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
