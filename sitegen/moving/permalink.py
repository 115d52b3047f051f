"""Permalinks: a pattern and a text to the address that readers know."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from sitegen.urls import slug_of

_TOKEN = re.compile(r":([a-z_]+)")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def tokens_of_day(day: date | None) -> dict[str, str]:
    """What the tokens for parts of a date stand for in Hugo and Jekyll; no date has none."""
    if day is None:
        return {}
    year, week, weekday = day.isocalendar()
    return {
        "year": f"{day.year}",
        "short_year": f"{day:%y}",
        "month": f"{day:%m}",
        "i_month": str(day.month),
        "monthname": _MONTHS[day.month - 1].lower(),
        "long_month": _MONTHS[day.month - 1],
        "short_month": _MONTHS[day.month - 1][:3],
        "day": f"{day:%d}",
        "i_day": str(day.day),
        "y_day": f"{day:%j}",
        "yearday": str(day.timetuple().tm_yday),
        "weekday": str(day.isoweekday() % 7),
        "weekdayname": _DAYS[day.weekday()].lower(),
        "long_day": _DAYS[day.weekday()],
        "short_day": _DAYS[day.weekday()][:3],
        "w_year": str(year),
        "week": f"{week:02}",
        "w_day": str(weekday),
        "hour": "00",
        "minute": "00",
        "second": "00",
    }


def expanded(pattern: str, tokens: Mapping[str, str]) -> str:
    """The address that a pattern of Hugo or Jekyll stands for; nothing if a token is unknown."""
    unknown = [name for name in _TOKEN.findall(pattern) if name not in tokens]
    if unknown:
        return ""
    return rooted(_TOKEN.sub(lambda match: tokens[match[1]], pattern))


def rooted(path: str) -> str:
    """A path from the root with single slashes."""
    return re.sub("/{2,}", "/", f"/{path}")


def ascii_slug(text: str) -> str:
    """A slug as generators make it that keep to ASCII: Pelican, Nikola, Zola."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^\w\s-]", " " if not plain.strip() else "", plain).strip().lower()
    return re.sub(r"[-\s]+", "-", kept).strip("-") or slug_of(text)
