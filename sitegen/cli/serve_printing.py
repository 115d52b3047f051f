"""Print what happens while the server runs."""

import json
import sys
from collections.abc import Iterable

import click

from sitegen.cli.printing import report
from sitegen.cli.serve_json import event_as_json
from sitegen.cli.serve_words import (
    NO_BROWSER,
    follow_in_words,
    is_by_the_way,
    order_in_words,
    polling_in_words,
    reload_in_words,
)
from sitegen.serve.events import (
    Cooked,
    Event,
    Followed,
    Opened,
    Ordered,
    Polling,
    Reloaded,
    Unseen,
)
from sitegen.serve.qr_code import qr_for_terminal


def print_as_json(events: Iterable[Event]) -> None:
    """Print events for programs: one object a line."""
    for event in events:
        click.echo(json.dumps(event_as_json(event), ensure_ascii=False))


def print_in_words(events: Iterable[Event], dropped: int, wanted_port: int, quiet: bool) -> None:
    """Print events for people: the address to standard output, all else to standard error.

    `dropped` is how many orders there were besides, `wanted_port` the port that was asked for.
    """
    for event in events:
        _print_event(event, wanted_port, quiet)
    if dropped and not quiet:
        click.echo(f"... and {dropped} more orders", err=True)


def end_line_of_terminal() -> None:
    """Leave a line to the next prompt: the terminal has written ^C into this one."""
    if sys.stderr.isatty():
        click.echo(err=True)


def _print_event(event: Event, wanted_port: int, quiet: bool) -> None:
    match event:
        case Opened():
            report(event.diagnostics)
            _print_opened(event, wanted_port)
        case Reloaded():
            report(event.diagnostics)
            if not quiet:
                click.echo(reload_in_words(event), err=True)
        case Ordered() if not quiet:
            click.echo(click.style(order_in_words(event), dim=is_by_the_way(event)), err=True)
        case Followed() if not quiet:
            click.echo(follow_in_words(event), err=True)
        case Cooked():
            report(event.diagnostics)
        case Polling():
            click.echo(polling_in_words(event), err=True)
        case Unseen():
            click.echo(NO_BROWSER, err=True)


def _print_opened(event: Opened, wanted_port: int) -> None:
    if wanted_port not in (0, event.port):
        click.echo(f"Port {wanted_port} is taken; this is the next free one.", err=True)
    click.echo(f"Serving {event.url} (Ctrl-C stops)")
    if event.lan_url:
        click.echo(f"In the local network: {event.lan_url}")
        click.echo(qr_for_terminal(event.lan_url), nl=False)
