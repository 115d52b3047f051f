"""Names and addresses of hosts as people write them on the command line."""

import re

import click

from sitegen.serve.host_names import authority_of, host_of, is_address

_LABEL = r"(?!-)[a-z0-9_-]{1,63}(?<!-)"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")


def address_to_listen_on(_ctx: click.Context, _param: click.Parameter, written: str) -> str:
    """An address without the brackets that URLs need; raises BadParameter where there is more."""
    host = written.strip()
    if not host:
        raise click.BadParameter("it is empty: write 127.0.0.1, or leave the option out")
    if host.startswith("[") and host.endswith("]"):
        return host[1:-1]
    # An IPv6 address has more than one colon.
    if "://" in host or host.count(":") == 1 or host.startswith("["):
        raise click.BadParameter(
            f"`{host}` is more than an address: write 127.0.0.1 or a name; the port is for --port"
        )
    return host


def names_to_allow(
    _ctx: click.Context, _param: click.Parameter, written: tuple[str, ...]
) -> tuple[str, ...]:
    """Names as they stand in `Host` headers; raises BadParameter where none is clearly meant."""
    return tuple(map(name_to_allow, written))


def name_to_allow(written: str) -> str:
    """`blog.example` for `https://Blog.example:8443/`; `*.` may stand before it."""
    text = written.strip()
    authority = (authority_of(text) if "://" in text else text).partition("/")[0]
    below = "*." if authority.startswith("*.") else ""
    name = _in_ascii(authority.removeprefix(below))
    host = name.strip("[]").lower() if is_address(name.strip("[]")) else host_of(name)
    if not (is_address(host) and not below) and not _NAME.fullmatch(host):
        raise click.BadParameter(_no_name(written, authority))
    return below + host


def _in_ascii(name: str) -> str:
    """A name as browsers send it (RFC 5890, section 2.3.2.1); as it is if it has no such form."""
    try:
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _no_name(written: str, authority: str) -> str:
    if authority == "*":
        return (
            "`*` would answer to every name, also to those that pages elsewhere give to this"
            " machine: write the name itself, or *.NAME for all names below it"
        )
    stem = authority.strip(".")
    if authority != stem and _NAME.fullmatch(stem):
        return f"`{written}` is no name: write {stem}, or *.{stem} for all names below it, or both"
    return f"`{written}` is no name: write one such as blog.example, or *.example for all below it"
