"""A part of an nginx configuration, for `include` in a `server` block that has a `root`."""

import re

from sitegen.publish.headers import FOR_EVER, REVALIDATE
from sitegen.publish.hosts.rules import Rules

HASHED_NAME = r"\.[0-9a-f]{8,64}\.[^/.]+$"


def nginx_file(rules: Rules) -> str:
    """Locations: exact ones come first in nginx, then patterns in their order, then prefixes."""
    start = rules.prefix or ""
    lines = [
        f"error_page 404 {_quoted(start + '/404.html')};",
        *(["gzip_static on;"] if "gzip" in rules.compress else []),
        *(["# needs ngx_brotli: brotli_static on;"] if "brotli" in rules.compress else []),
        *(_redirect(rules, old, new) for old, new in rules.redirects.items()),
        *(_gone(rules, pattern) for pattern in rules.gone),
        f"location ^~ {_quoted(start + '/.sitegen/')} {{ return 404; }}",
        f"location = {_quoted(start + '/sitegen-nginx.conf')} {{ return 404; }}",
        _cached(f'~ "^{re.escape(start)}/assets/.*{HASHED_NAME}"', FOR_EVER),
        _cached(_quoted(start + "/"), REVALIDATE),
    ]
    return "\n".join(lines) + "\n"


def _redirect(rules: Rules, old: str, new: str) -> str:
    """nginx compares decoded addresses, and sends what it is given, but for its variables."""
    target = rules.address(new).replace("$", "%24")
    return f"location = {_quoted(rules.prefix + old)} {{ return 301 {_quoted(target)}; }}"


def _gone(rules: Rules, pattern: str) -> str:
    url = rules.prefix + pattern
    if "*" not in url:
        return f"location = {_quoted(url)} {{ return 410; }}"
    regex = re.escape(url).replace(r"\*", ".*")
    return f"location ~ {_quoted(f'^{regex}$')} {{ return 410; }}"


def _cached(location: str, cache_control: str) -> str:
    return f'location {location} {{ add_header Cache-Control "{cache_control}"; }}'


def _quoted(text: str) -> str:
    """A word of nginx's configuration."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
