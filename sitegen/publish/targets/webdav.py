"""Servers that speak WebDAV (RFC 4918)."""

from collections.abc import Mapping
from netrc import NetrcParseError, netrc
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from sitegen.publish.address import Address
from sitegen.publish.targets.connection import Connection, Opened


def webdav_connection(address: Address) -> tuple[Connection, str]:
    """A connection to the server of an address, and the place on it that is deployed to.

    It is by https, unless `base_url` among the options says otherwise. The name and the password
    are those of the address, of `auth` among the options, or of the user's own `~/.netrc`.
    """
    parts = urlsplit(address.text)
    host = parts.netloc.rpartition("@")[2]
    options: dict[str, Any] = {"base_url": f"https://{host}", **address.options}
    who = options.pop("auth", None) or _in_address(address) or _in_netrc(parts.hostname or "")
    options["auth"] = tuple(who) if who else None

    return Connection(lambda: _opened(options)), unquote(parts.path).rstrip("/")


def _opened(options: Mapping[str, Any]) -> Opened:
    # An extra: only who deploys by WebDAV has it.
    from webdav4.client import Client
    from webdav4.fsspec import WebdavFileSystem

    class ExactClient(Client):  # type: ignore[misc]
        """One that does not take `%41` in a name for `A`, nor `#` for the end of it."""

        def join_url(self, path: str, add_trailing_slash: bool = False) -> object:
            return super().join_url(quote(path), add_trailing_slash)

    client = ExactClient(**options)
    return Opened(
        WebdavFileSystem("", client=client, skip_instance_cache=True), close=client.http.close
    )


def _in_address(address: Address) -> tuple[str, str] | None:
    parts = urlsplit(address.text)
    if not parts.username or not parts.password:
        return None
    return unquote(parts.username), unquote(parts.password)


def _in_netrc(host: str) -> tuple[str, str] | None:
    """The name and the password for a host, as curl and git find them too."""
    try:
        found = netrc().authenticators(host)
    except (OSError, NetrcParseError):
        return None
    return (found[0], found[2] or "") if found else None
