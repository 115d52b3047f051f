"""Answer: what of an HTTP response tells whether an address leads anywhere."""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from msgspec import Struct


class Answer(Struct, frozen=True):
    """Status, the target of a redirect as it was written, and how many seconds to wait."""

    status: int
    location: str = ""
    retry_after: float = 0.0


def answer_of(status: int, headers: Mapping[str, str]) -> Answer:
    """The answer with this status and these headers, whose names are in small letters."""
    location = headers.get("location", "") if status in (301, 302, 303, 307, 308) else ""
    return Answer(status, location, _seconds(headers))


def _seconds(headers: Mapping[str, str]) -> float:
    """What `Retry-After` says (RFC 9110, section 10.2.3); a date counts from the server's own."""
    written = headers.get("retry-after", "").strip()
    if written.isascii() and written.isdigit():
        return float(written[:9])
    try:
        until, now = (parsedate_to_datetime(text) for text in (written, headers.get("date", "")))
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError):
        return 0.0
