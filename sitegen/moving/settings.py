"""The settings of a foreign blog to sitegen.toml."""

import json
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sitegen.config import parse_config
from sitegen.errors import SiteError
from sitegen.language_tag import language_tag
from sitegen.moving.blog import ForeignSettings

_UNKNOWN_ADDRESS = "https://example.com/"
LENIENT = """\

[check]
# Links that lead nowhere are warnings, so that the site builds. Mend them, then take this away.
links = "warn"
"""


def config_text(settings: ForeignSettings, lenient: bool) -> str:
    """The text of sitegen.toml; with `lenient`, links that lead nowhere are warnings."""
    return "".join((*_lines(settings), LENIENT if lenient else ""))


def _lines(settings: ForeignSettings) -> Iterator[str]:
    address = address_in(settings)
    yield f"title = {_quoted(settings.title or 'Blog')}\n"
    yield f"description = {_quoted(settings.description)}\n"
    if not address:
        yield "# The address at which readers find the site; the blog did not tell it.\n"
    yield f"base_url = {_quoted(address or _UNKNOWN_ADDRESS)}\n"
    yield f"language = {_quoted(language_in(settings))}\n"
    yield f"timezone = {_quoted(timezone_in(settings))}\n"
    yield f"\n[author]\nname = {_quoted(settings.author)}\n"
    if settings.email:
        yield f"email = {_quoted(settings.email)}\n"
    if not settings.math:
        yield "\n[markdown]\nmath = false  # true: formulas between dollar signs\n"


def address_in(settings: ForeignSettings) -> str:
    """The full address of the site, if the blog tells one that sitegen can use."""
    written = settings.base_url.strip()
    if "://" not in written:
        return ""
    try:
        problems = parse_config(f"base_url = {_quoted(written)}").diagnostics
    except SiteError:
        return ""
    return "" if problems else written.rstrip("/") + "/"


def language_in(settings: ForeignSettings) -> str:
    """The language of the site; English where the blog tells none."""
    return language_tag(settings.language.replace("_", "-").partition(".")[0]) or "en"


def timezone_in(settings: ForeignSettings) -> str:
    """The time zone of the site; UTC where the blog names none that is known."""
    return str(known_zone(settings.timezone) or "UTC")


def known_zone(name: str) -> ZoneInfo | None:
    """The time zone of this name, if there is one."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _quoted(text: str) -> str:
    """A string of TOML; JSON escapes what has to be escaped in the same way."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "")
