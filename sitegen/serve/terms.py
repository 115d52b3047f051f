"""Terms: as which host a site is served, and to whom."""

from msgspec import Struct

from sitegen.serve.admission import Door
from sitegen.serve.editor import Editor
from sitegen.serve.host_names import HostNames, is_loopback
from sitegen.serve.hosts.rules import PLAIN, Rules

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 — compared with, never bound to unasked


class Terms(Struct, frozen=True):
    """What the owner of a site has asked for.

    `rules` are those of the host that the site is served like; `names` those that the server
    answers to besides the usual ones. With a `token` other devices are let in, at the address
    `lan`; both are empty for a site that nobody else may see. Pages carry links for `editor`, and
    scroll to what was edited if they should `jump`.
    """

    rules: Rules = PLAIN
    names: tuple[str, ...] = ()
    lan: str = ""
    token: str = ""
    editor: Editor | None = None
    jump: bool = False


ALONE = Terms()


def door_of(terms: Terms, host: str) -> Door:
    """The door of a server that listens on `host`."""
    addresses = tuple(address.lower() for address in (host, terms.lan) if address)
    names = tuple(name.lower() for name in terms.names)
    return Door(HostNames(names, addresses, host in EVERYWHERE), terms.token)


def listening_of(terms: Terms, host: str) -> tuple[str, ...]:
    """The addresses to listen on: `host`, and the one of the network if that is another."""
    return (host, terms.lan) if terms.lan and is_loopback(host) else (host,)
