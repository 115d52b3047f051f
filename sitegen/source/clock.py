"""Text such as `10:00:00 GMT+0200 (CEST)` to a time of day with its offset from UTC."""

import re
from datetime import time, timedelta

from msgspec import Struct


class DateProblem(Struct, frozen=True):
    """Why a text is not a date: what is wrong with it, and what to write instead."""

    message: str
    hint: str


class Clock(Struct, frozen=True):
    """A time of day, and the offset from UTC if one was written."""

    time: time
    offset: timedelta | None = None


_TIME = re.compile(
    r"(?P<hour>[0-9]{1,4}):(?P<minute>[0-9]{1,4})(?::(?P<second>[0-9]{1,4}))?"
    r"(?:[.,](?P<fraction>[0-9]+))?(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?"
    r"\s*(?P<zone>[^\s(0-9.,:][^(]*?)?"
    # JavaScript's Date.toString() ends with the zone's name in brackets.
    r"\s*(?:\([^)]*\))?"
)
_OFFSET = re.compile(r"(?:GMT|UTC)?(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-9]{2})?")
_UTC_NAMES = frozenset({"Z", "UTC", "GMT"})
_FURTHEST_OFFSET = timedelta(hours=14)
_TIME_HINT = "write the time as `10:00` or `10:00:00`, with an offset as `10:00:00+02:00`"


def read_clock(text: str) -> Clock | DateProblem:
    """The time of day that `text` states: hours and minutes, perhaps seconds, AM or PM, a zone.

    The zone is `Z`, `UTC`, `GMT` or an offset; an abbreviation such as `CST` names several zones
    and is not read. Fractions of a second are kept to the microsecond.
    """
    found = _TIME.fullmatch(text)
    if found is None:
        return DateProblem(f"`{text}` is not a time of day", _TIME_HINT)
    if found["fraction"] and not found["second"]:
        return _without_seconds(text, found)
    impossible = _impossible_part(found)
    if impossible:
        return DateProblem(f"`{text}` is not a time of day: {impossible}", _TIME_HINT)
    offset = _read_offset(found["zone"] or "")
    if isinstance(offset, DateProblem):
        return offset
    return Clock(_time_of(found), offset)


def _without_seconds(text: str, found: re.Match[str]) -> DateProblem:
    rest = text[found.end("fraction") :]
    return DateProblem(
        f"`{text}` is not a time of day: it has a fraction of a second but no seconds",
        f"write `{found['hour']}:{found['minute']}:00{rest}`",
    )


def _impossible_part(found: re.Match[str]) -> str:
    hour, minute, second = found["hour"], found["minute"], found["second"] or "00"
    if found["half"] and not 1 <= int(hour) <= 12:
        return f"with AM or PM the hours go from 1 to 12, not `{hour}`"
    if len(hour) > 2 or int(hour) > 23:
        return f"the hours go from 0 to 23, not `{hour}`"
    if len(minute) != 2 or int(minute) > 59:
        return f"the minutes go from 00 to 59, not `{minute}`"
    if len(second) != 2 or int(second) > 59:
        return f"the seconds go from 00 to 59, not `{second}`"
    return ""


def _time_of(found: re.Match[str]) -> time:
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] in "Pp" else 0)
    microsecond = int((found["fraction"] or "")[:6].ljust(6, "0"))
    return time(hour, int(found["minute"]), int(found["second"] or 0), microsecond)


def _read_offset(zone: str) -> timedelta | DateProblem | None:
    if not zone:
        return None
    name = zone.upper()
    if name in _UTC_NAMES:
        return timedelta()
    found = _OFFSET.fullmatch(name)
    if found is None:
        return DateProblem(
            f"`{zone}` is not an offset from UTC",
            "write the offset in digits, as `+02:00`, or `Z` for UTC",
        )
    return _checked_offset(zone, found)


def _checked_offset(zone: str, found: re.Match[str]) -> timedelta | DateProblem:
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    offset = timedelta(hours=hours, minutes=minutes)
    if minutes > 59 or offset > _FURTHEST_OFFSET:
        return DateProblem(
            f"no place on Earth is at the offset `{zone}`",
            "write an offset from `-12:00` to `+14:00`",
        )
    return offset if found["sign"] == "+" else -offset
