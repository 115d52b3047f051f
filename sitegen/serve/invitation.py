"""Invitation: the token by which other devices are let in."""

import secrets
from urllib.parse import parse_qsl, quote, urlencode

TOKEN_BYTES = 16
PARAMETER = "token"


def new_token() -> str:
    """A token that nobody guesses: 128 bits of chance, fit for a URL."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def invitation(url: str, token: str) -> str:
    """The address that lets whoever opens it in."""
    return f"{url}?{PARAMETER}={quote(token, safe='')}"


def is_same(given: str, token: str) -> bool:
    """Whether the two are equal, in a time that does not depend on where they differ."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), token.encode())


def token_in_query(query: str) -> str:
    """The token of a URL, or nothing."""
    return dict(parse_qsl(query)).get(PARAMETER, "")


def token_in_cookies(cookies: str, port: int) -> str:
    """The token that a browser has kept, or nothing."""
    # Other servers of this machine may have left anything here, so nothing is made of the rest.
    pairs = (cookie.strip().partition("=") for cookie in cookies.split(";"))
    return next((text for name, _, text in pairs if name == _cookie_name(port)), "")


def cookie_of(token: str, port: int) -> str:
    """`Set-Cookie` for a browser that has been let in.

    No script can read it, and it does not come along when a page elsewhere embeds or posts
    something; a link from elsewhere, in a chat for instance, does open the site.
    """
    return f"{_cookie_name(port)}={token}; Path=/; HttpOnly; SameSite=Lax"


def without_token(path: str, query: str) -> str:
    """The address to go on with, free of the token. It is one of this server, whatever `path` is:
    what begins with two slashes would be another one's.
    """
    given = parse_qsl(query, keep_blank_values=True)
    kept = urlencode([(name, text) for name, text in given if name != PARAMETER])
    own = quote("/" + path.lstrip("/\\"), safe="/%~!$&'()*+,;=:@")
    return f"{own}?{kept}" if kept else own


def _cookie_name(port: int) -> str:
    """Cookies do not tell ports apart; two servers of one machine must not take each other's."""
    return f"sitegen-{port}"
