"""Text in the forms that authors write dates in, to a Moment."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from sitegen.source.clock import DateProblem, read_clock
from sitegen.source.moment import Moment
from sitegen.source.month_names import ENGLISH, is_weekday, month_named

__all__ = ["DateProblem", "parse_moment"]

# The form that most dates have; all that is unusual about it is for the other patterns.
_USUAL = re.compile(
    r"([1-8][0-9]{3}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]((?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)(Z?))?"
)
_CLOCK_BEGINS = re.compile(r"(?:(?<=[0-9])[Tt]|[\s,]+)(?=[0-9]+:)")
_YEAR_FIRST = re.compile(r"([0-9]{3,6})([-/.])([0-9]{1,4})\2([0-9]{1,4})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_TIME_ALONE = re.compile(r"[0-9]+:[0-9].*")
_BETWEEN_WORDS = re.compile(r"[\s,./'’º°-]+")
_DAY_NUMBER = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|er)?", re.IGNORECASE)
_YEAR_NUMBER = re.compile(r"[0-9]{4}")
_SMALL_WORDS = {
    *("a", "à", "alle", "am", "às", "at", "d", "das", "de", "del", "den", "der", "el", "feira"),
    *("il", "la", "las", "le", "of", "on", "the", "um"),
}
# Outside of these years a time zone could carry a moment out of what Python's dates hold.
_FIRST_YEAR, _LAST_YEAR = 1000, 9998

# Longer than any date with its zone in words.
_LONGEST = 90

_DATE_HINT = "write the date as `2024-09-19`, or with a time as `2024-09-19T10:00:00+02:00`"


def parse_moment(text: str) -> Moment | DateProblem:
    """The moment that `text` states, its day and offset as written, or why it is none.

    Read are ISO 8601 dates, also with a space before the time; year first with slashes or dots;
    the forms that JavaScript's `Date` reads and prints (`Sep 19 2024`, `Thu Sep 19 2024 10:00:00
    GMT+0200 (CEST)`); the dates of e-mail headers; and words in the languages of `month_names`
    (`19 de septiembre de 2024`). A day and a month in digits are read where just one of the two
    can be the month.
    """
    text = text.strip()
    if usual := _read_usual(text):
        return usual
    if len(text) > _LONGEST:
        return DateProblem(f"`{text[:_LONGEST]}…` is not a date", _DATE_HINT)
    clock_begins = _CLOCK_BEGINS.search(text)
    if clock_begins is None:
        day = _read_day(text)
        return day if isinstance(day, DateProblem) else Moment(day)
    day = _read_day(text[: clock_begins.start()])
    if isinstance(day, DateProblem):
        return day
    clock = read_clock(text[clock_begins.end() :])
    return clock if isinstance(clock, DateProblem) else Moment(day, clock.time, clock.offset)


def _read_usual(text: str) -> Moment | None:
    """The moment that most authors mean by such a text, in a quarter of the time."""
    if not (found := _USUAL.fullmatch(text)):
        return None
    try:
        day = date.fromisoformat(found[1])
    except ValueError:
        return None
    clock = time.fromisoformat(found[2]) if found[2] else None
    return Moment(day, clock, timedelta() if found[3] else None)


def _read_day(text: str) -> date | DateProblem:
    if found := _YEAR_FIRST.fullmatch(text):
        year, _, month, day = found.groups()
        return _checked_day(text, year, month, day)
    if found := _YEAR_LAST.fullmatch(text):
        first, _, second, year = found.groups()
        return _read_year_last(text, int(first), int(second), year)
    if text.isascii() and text.isdigit():
        return _digits_problem(text)
    if _TIME_ALONE.fullmatch(text):
        return _not_a_date(text, "it is a time without a day", _DATE_HINT)
    if any(character.isalpha() for character in text):
        return _read_words(text)
    return DateProblem(f"`{text}` is not a date", _DATE_HINT)


def _checked_day(text: str, year: str, month: str, day: str) -> date | DateProblem:
    if len(year) != 4 or not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        why = f"the year `{year}` is not between {_FIRST_YEAR} and {_LAST_YEAR}"
        return _not_a_date(text, why, _DATE_HINT)
    if len(month) > 2 or not 1 <= int(month) <= 12:
        return _not_a_date(text, f"there is no month `{month}`", _month_hint(year, month, day))
    last = monthrange(int(year), int(month))[1]
    if len(day) > 2 or not 1 <= int(day) <= last:
        why = f"{ENGLISH[int(month) - 1]} {year} has no day `{day}`"
        return _not_a_date(text, why, _day_hint(int(year), int(month), int(day), last))
    return date(int(year), int(month), int(day))


def _month_hint(year: str, month: str, day: str) -> str:
    if len(month) == 2 and 1 <= int(day) <= 12 < int(month) <= 31:
        return f"write year, month, day: `{year}-{int(day):02}-{month}`"
    return "write year, month, day, the month from `01` to `12`, as `2024-09-19`"


def _day_hint(year: int, month: int, day: int, last: int) -> str:
    meant = day if 1 <= day <= last else last
    return f"write a day from 1 to {last}, as `{year}-{month:02}-{meant:02}`"


def _read_year_last(text: str, first: int, second: int, year: str) -> date | DateProblem:
    day_first = _checked_day(text, year, str(second), str(first))
    month_first = _checked_day(text, year, str(first), str(second))
    if isinstance(day_first, DateProblem):
        # With neither reading possible, report on the one that more of the world writes.
        return day_first if isinstance(month_first, DateProblem) else month_first
    if isinstance(month_first, DateProblem) or day_first == month_first:
        return day_first
    return DateProblem(
        f"`{text}` can be read as two dates",
        f"write `{day_first}` for {_in_words(day_first)}, or `{month_first}` for "
        f"{_in_words(month_first)}",
    )


def _in_words(day: date) -> str:
    return f"{day.day} {ENGLISH[day.month - 1]} {day.year}"


def _digits_problem(digits: str) -> DateProblem:
    if len(digits) in {10, 13}:
        day = datetime.fromtimestamp(int(digits[:10]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return DateProblem(f"`{digits}` is a Unix timestamp, not a date", f"write `{day}`")
    if len(digits) == 8:
        day = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
        return _not_a_date(digits, "it has no `-`", f"write `{day}`")
    return DateProblem(f"`{digits}` is not a date", _DATE_HINT)


def _read_words(text: str) -> date | DateProblem:
    years, months, days = list[str](), list[int](), list[str]()
    for word in _BETWEEN_WORDS.split(text):
        if month := month_named(word):
            months.append(month)
        elif number := _DAY_NUMBER.fullmatch(word):
            days.append(number[1])
        elif _YEAR_NUMBER.fullmatch(word):
            years.append(word)
        elif word and word.lower() not in _SMALL_WORDS and not is_weekday(word):
            return _not_a_date(text, f"`{word}` is not the name of a month", _DATE_HINT)
    if len(years) == len(months) == len(days) == 1:
        return _checked_day(text, years[0], str(months[0]), days[0])
    return _not_a_date(text, _missing_part(years, months, days), _DATE_HINT)


def _missing_part(years: list[str], months: list[int], days: list[str]) -> str:
    if not months:
        return "it names no month"
    if len(months) > 1:
        return "it names more than one month"
    if not years:
        return "it has no year of four digits"
    return "it has no day" if not days else "it has too many numbers"


def _not_a_date(text: str, why: str, hint: str) -> DateProblem:
    return DateProblem(f"`{text}` is not a date: {why}", hint)
