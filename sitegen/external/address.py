"""Addresses: what a link to another site asks for, and whether it can be asked from here."""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from ipaddress import ip_address
from urllib.parse import SplitResult, urldefrag, urlsplit

_WEB = re.compile(r"(?:https?:)?//[^/\s]", re.IGNORECASE)
# Names that no public server has: RFC 6761, RFC 6762, RFC 8375, RFC 9476, and ICANN's `.internal`.
_PRIVATE_ENDS = (
    "localhost", "local", "internal", "test", "example", "invalid", "alt", "home.arpa", "onion",
)  # fmt: skip


def is_web(url: str) -> bool:
    """Whether the URL leads to the web: `http:`, `https:` or `//`."""
    return _WEB.match(url.strip()) is not None


def address_of(url: str) -> str:
    """What is asked for: the URL with a scheme and without the place in the page."""
    full = url.strip()
    return urldefrag(f"https:{full}" if full.startswith("//") else full).url


def host_of(address: str) -> str:
    """The host with its port, in small letters; nothing if the address cannot be read."""
    parts = _split(address)
    return parts.netloc.rpartition("@")[2].lower() if parts else ""


def is_private(address: str) -> bool:
    """Whether only machines nearby can tell what is at the address, or none at all."""
    parts = _split(address)
    host = (parts.hostname or "").rstrip(".") if parts else ""
    try:
        return not ip_address(host).is_global
    except ValueError:
        # A name that ends in a number is an IP address in an old spelling (URL Standard, 3.5).
        is_number = host.rpartition(".")[2].isdigit()
        is_named = "." in host and not host.endswith(tuple(f".{end}" for end in _PRIVATE_ENDS))
        return is_number or not is_named


def is_ignored(address: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns, in which `*` stands for anything, fits the address."""
    return any(fnmatchcase(address, pattern) for pattern in patterns)


def path_within(address: str, base_url: str) -> str | None:
    """The path, with query, that the address has on the site at `base_url`; none if elsewhere."""
    ours, theirs = urlsplit(base_url), _split(address)
    if theirs is None or theirs.netloc.lower() != ours.netloc.lower():
        return None
    path = theirs.path or "/"
    if not f"{path}/".startswith(ours.path):
        return None
    return f"{path}?{theirs.query}" if theirs.query else path


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        # Only now is a port looked at.
        return parts if parts.port != 0 else None
    except ValueError:
        return None
