"""The addresses that people open a served site at."""

from sitegen.serve.host_names import is_loopback
from sitegen.serve.invitation import invitation
from sitegen.serve.terms import EVERYWHERE, Terms


def address_here(terms: Terms, host: str, port: int, prefix: str) -> str:
    """Where the owner of a site opens it; with the token if even that is not this machine alone."""
    address = f"{_origin(host, port)}{prefix}/"
    return address if is_loopback(_name_of(host)) else invitation(address, terms.token)


def address_in_network(terms: Terms, port: int, prefix: str) -> str:
    """Where other devices open it, with the token; empty if they are not let in."""
    return invitation(f"{lan_origin(terms, port)}{prefix}/", terms.token) if terms.lan else ""


def lan_origin(terms: Terms, port: int) -> str:
    """The origin by which other devices reach the server; empty if they are not let in."""
    return _origin(terms.lan, port) if terms.lan else ""


def _origin(host: str, port: int) -> str:
    return f"http://{_name_of(host)}:{port}"


def _name_of(host: str) -> str:
    if host in ("127.0.0.1", "::1", *EVERYWHERE):
        return "localhost"
    return f"[{host}]" if ":" in host else host
