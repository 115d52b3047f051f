"""HostNames: the names and addresses that this server answers to."""

import re
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from msgspec import Struct

# RFC 9110, section 7.2: a name or an address, an IPv6 one in brackets, and perhaps a port.
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::[0-9]{0,5})?")


class HostNames(Struct, frozen=True):
    """What may stand in `Host`, besides the names that always mean this machine.

    A page elsewhere can make a name of its own mean this machine (DNS rebinding); the browser
    then takes the two for one site, and only the name shows that they are not. So `names` are
    those that the owner has allowed; one that begins with `*.` allows all names below it.
    `addresses` are those that the server listens on. An address cannot be rebound, and with
    `any_address`, where the server listens on all, each of them is as good as another.
    """

    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    any_address: bool = False

    def allow(self, authority: str) -> bool:
        """Whether `authority`, a name with or without a port, is one of these."""
        host = host_of(authority)
        if is_loopback(host) or host in self.addresses:
            return True
        return self.name(host) or (self.any_address and is_address(host))

    def name(self, host: str) -> bool:
        """Whether the owner has allowed this very name, or all below one that it lies under."""
        below = [name[1:] for name in self.names if name.startswith("*.")]
        return bool(host) and (host in self.names or host.endswith(tuple(below)))


def host_of(authority: str) -> str:
    """The name or address before the port, in small letters; nothing if it is malformed."""
    parts = _AUTHORITY.fullmatch(authority)
    return parts[1].strip("[]").lower().removesuffix(".") if parts else ""


def authority_of(origin: str) -> str:
    """The host and port of an origin or an absolute URL; nothing if there is none."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Whether the name or address always means this machine (RFC 6761, section 6.3)."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    # An IPv6 socket shows a visitor by IPv4 as ::ffff:127.0.0.1.
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def is_address(host: str) -> bool:
    """Whether this is an IPv4 or IPv6 address, without brackets or a port."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
