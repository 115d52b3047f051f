"""Admission: which requests are answered at all, decided from values."""

from collections.abc import Mapping

from msgspec import Struct, field

from sitegen.serve.host_names import HostNames, authority_of, host_of, is_loopback
from sitegen.serve.invitation import (
    cookie_of,
    is_same,
    token_in_cookies,
    token_in_query,
    without_token,
)
from sitegen.serve.marking import OWN, RELAY

METHODS = ("GET", "HEAD")
TARGET_CHARACTERS = 4096
HEADER_BYTES = 65_536  # all of localhost share their cookies, so there may be many


class Door(Struct, frozen=True):
    """Who may come in: under which names of this server, and with which token from elsewhere.

    Without a token nobody from another machine may.
    """

    names: HostNames = field(default_factory=HostNames)
    token: str = ""


class Caller(Struct, frozen=True):
    """What a request says of itself; `headers` by their names in small letters.

    `address` is that of the machine that it comes from, `port` the one that it came to.
    """

    method: str
    target: str
    query: str
    headers: Mapping[str, str]
    address: str
    port: int


class Refusal(Struct, frozen=True):
    """Why a request is not answered; `is_private` says that an invitation is missing."""

    status: int
    why: str
    is_private: bool = False


class Welcome(Struct, frozen=True):
    """An invitation is good: its reader goes on at `location` with a cookie."""

    location: str
    cookie: str


def admit(caller: Caller, door: Door) -> Refusal | Welcome | None:
    """What stands between a request and its answer; nothing, if it may be answered."""
    return (
        _misshapen(caller)
        or _misdirected(caller, door)
        or _from_another_site(caller, door)
        or _uninvited(caller, door)
        or _changing(caller)
    )


def path_of(target: str) -> str:
    """The path of a request's target, which may be a whole URL (RFC 9112, section 3.2.2)."""
    if not target.lower().startswith(("http://", "https://")):
        return target
    _, slash, path = target.split("//", 1)[1].partition("/")
    return slash + path or "/"


def has_content(headers: Mapping[str, str]) -> bool:
    """Whether something follows the headers of a request (RFC 9112, section 6)."""
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"


def _misshapen(caller: Caller) -> Refusal | None:
    if len(caller.target) + len(caller.query) > TARGET_CHARACTERS:
        return Refusal(414, f"an address has up to {TARGET_CHARACTERS} characters here")
    if sum(len(name) + len(text) for name, text in caller.headers.items()) > HEADER_BYTES:
        return Refusal(431, f"headers have up to {HEADER_BYTES} bytes here")
    if not path_of(caller.target).startswith("/"):
        return Refusal(400, "the address of a request begins with a slash")
    if caller.method not in ("POST", "PUT", "PATCH") and has_content(caller.headers):
        return Refusal(413, f"{caller.method} has no content here")
    return None


def _misdirected(caller: Caller, door: Door) -> Refusal | None:
    """RFC 9110, section 15.5.20. Of two names, one in the target and one in `Host`, both count."""
    asked = caller.headers.get("host", "")
    named = authority_of(caller.target) if not caller.target.startswith("/") else asked
    if door.names.allow(asked) and named == asked:
        return None
    host = host_of(named or asked)
    how = f"; if it is yours, start it with --allow-host {host}" if host else ""
    return Refusal(421, f"this server does not answer to that name{how}")


def _from_another_site(caller: Caller, door: Door) -> Refusal | None:
    """Whether a page elsewhere makes the browser ask; its own links to the site do no harm.

    Browsers tell it in `Sec-Fetch-Site` where the address is trustworthy, as that of this machine
    is, and in `Origin` wherever something could be changed (Fetch Metadata, section 2.3; Fetch,
    section 3.2).
    """
    site = caller.headers.get("sec-fetch-site", "none")
    if site == "same-origin" and caller.method in METHODS:
        # The browser's own word, which also holds where a proxy has put another host in.
        return None
    origin = caller.headers.get("origin")
    if origin is not None and not _is_origin_of(caller, origin, door):
        return Refusal(403, "only pages of this site may ask for that")
    if site in ("same-origin", "none"):
        return None
    is_followed_link = (
        caller.headers.get("sec-fetch-mode") == "navigate"
        and caller.headers.get("sec-fetch-dest") == "document"
        and caller.method in METHODS
    )
    if is_followed_link and not _is_own(caller.target):
        return None
    return Refusal(403, "only pages of this site may ask for that")


def _is_origin_of(caller: Caller, origin: str, door: Door) -> bool:
    """Whether it is this server's, or that of a proxy before it that its owner has named.

    Another port would be another site, so a name counts without one only.
    """
    authority = authority_of(origin)
    return authority == caller.headers.get("host") or door.names.name(authority)


def _is_own(target: str) -> bool:
    """Whether it is an address of the server itself, wherever the site begins."""
    return OWN in target or RELAY in target


def _uninvited(caller: Caller, door: Door) -> Refusal | Welcome | None:
    shown = token_in_query(caller.query)
    if door.token and shown and is_same(shown, door.token):
        location = without_token(path_of(caller.target), caller.query)
        return Welcome(location, cookie_of(door.token, caller.port))
    if is_loopback(caller.address):
        return None
    kept = token_in_cookies(caller.headers.get("cookie", ""), caller.port)
    if door.token and is_same(kept, door.token):
        return None
    return Refusal(403, "this site is private", is_private=True)


def _changing(caller: Caller) -> Refusal | None:
    """Nothing on this server can be changed, but for the messages of its relay."""
    if caller.method in METHODS or RELAY in caller.target:
        return None
    return Refusal(405, f"this address takes {' and '.join(METHODS)}")
