from datetime import date, datetime, time, timedelta, timezone

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.dates import DateProblem, parse_moment
from sitegen.source.moment import Moment

_DATE_HINT = "write the date as `2024-09-19`, or with a time as `2024-09-19T10:00:00+02:00`"
_TEN = time(10)
_DAYS = st.dates(date(1000, 1, 1), date(9998, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2024-09-19",
        " 2024-09-19\n",
        "2024-9-19",
        "2024/09/19",
        "2024.09.19",
        "Sep 19 2024",
        "Sep 19, 2024",
        "19 Sep 2024",
        "19-Sep-2024",
        "September 19th, 2024",
        "Thu Sep 19 2024",
        "19/09/2024",
        "09/19/2024",
        "19.09.2024",
        "19 de septiembre de 2024",
        "jueves, 19 de setiembre de 2024",
        "19 sept. 2024",
        "Septiembre 19 2024",
        "19 de setembro de 2024",
        "jeudi 19 septembre 2024",
        "19. September 2024",
        "19 settembre 2024",
        "19 de setembre del 2024",
    ],
)
def test_a_bare_date_is_a_calendar_day(text: str):
    assert parse_moment(text) == Moment(date(2024, 9, 19))


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("2024-09-19T10:00:00Z", 0),
        ("2024-09-19t10:00:00z", 0),
        ("2024-09-19T10:00:00.000+02:00", 2),
        ("2024-09-19 10:00:00 +0200", 2),
        ("2024-09-19 10:00", None),
        ("2024-09-19T10:00", None),
        ("Thu, 19 Sep 2024 10:00:00 GMT", 0),
        ("Thu, 19 Sep 2024 10:00:00 -0500", -5),
        ("Thu Sep 19 2024 10:00:00 GMT+0200 (CEST)", 2),
        ("Thu Sep 19 2024 10:00:00 GMT+0200 (Central European Summer Time)", 2),
        ("September 19, 2024 10:00", None),
        ("September 19, 2024 at 10:00 AM", None),
        ("Septiembre 19 2024 10:00:00", None),
        ("19/09/2024 10:00", None),
    ],
)
def test_a_date_with_a_time_keeps_the_day_and_the_offset_as_written(text: str, offset: int | None):
    zone = None if offset is None else timedelta(hours=offset)
    assert parse_moment(text) == Moment(date(2024, 9, 19), _TEN, zone)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "10/11/2024",
            "`10/11/2024` can be read as two dates",
            "write `2024-11-10` for 10 November 2024, or `2024-10-11` for 11 October 2024",
        ),
        (
            "2020-10-011",
            "`2020-10-011` is not a date: October 2020 has no day `011`",
            "write a day from 1 to 31, as `2020-10-11`",
        ),
        (
            "2024-02-30",
            "`2024-02-30` is not a date: February 2024 has no day `30`",
            "write a day from 1 to 29, as `2024-02-29`",
        ),
        (
            "31 de junio de 2024",
            "`31 de junio de 2024` is not a date: June 2024 has no day `31`",
            "write a day from 1 to 30, as `2024-06-30`",
        ),
        (
            "2024-13-01",
            "`2024-13-01` is not a date: there is no month `13`",
            "write year, month, day: `2024-01-13`",
        ),
        (
            "2024-00-10",
            "`2024-00-10` is not a date: there is no month `00`",
            "write year, month, day, the month from `01` to `12`, as `2024-09-19`",
        ),
        (
            "0001-01-01T00:00:00Z",
            "`0001-01-01` is not a date: the year `0001` is not between 1000 and 9998",
            _DATE_HINT,
        ),
        (
            "1726732800",
            "`1726732800` is a Unix timestamp, not a date",
            "write `2024-09-19T08:00:00Z`",
        ),
        (
            "1726732800000",
            "`1726732800000` is a Unix timestamp, not a date",
            "write `2024-09-19T08:00:00Z`",
        ),
        ("20240919", "`20240919` is not a date: it has no `-`", "write `2024-09-19`"),
        ("2024", "`2024` is not a date", _DATE_HINT),
        ("2024-09", "`2024-09` is not a date", _DATE_HINT),
        ("10/11/24", "`10/11/24` is not a date", _DATE_HINT),
        ("18:00", "`18:00` is not a date: it is a time without a day", _DATE_HINT),
        ("May 2024", "`May 2024` is not a date: it has no day", _DATE_HINT),
        ("19 Sep 24", "`19 Sep 24` is not a date: it has no year of four digits", _DATE_HINT),
        ("Sep Oct 2024", "`Sep Oct 2024` is not a date: it names more than one month", _DATE_HINT),
        ("Sep 1 2 2024", "`Sep 1 2 2024` is not a date: it has too many numbers", _DATE_HINT),
        ("Monday 1 2024", "`Monday 1 2024` is not a date: it names no month", _DATE_HINT),
        (
            "next Monday",
            "`next Monday` is not a date: `next` is not the name of a month",
            _DATE_HINT,
        ),
        ("x" * 100, f"`{'x' * 90}…` is not a date", _DATE_HINT),
        (
            "2024-09-19T25:00",
            "`25:00` is not a time of day: the hours go from 0 to 23, not `25`",
            "write the time as `10:00` or `10:00:00`, with an offset as `10:00:00+02:00`",
        ),
    ],
)
def test_what_is_no_date_says_what_to_write(text: str, message: str, hint: str):
    assert parse_moment(text) == DateProblem(message, hint)


@given(_DAYS)
def test_a_day_and_month_in_digits_are_read_where_they_leave_no_doubt(day: date):
    read = parse_moment(f"{day:%d/%m}/{day.year}")
    in_doubt = day.day <= 12 and day.day != day.month
    assert isinstance(read, DateProblem) if in_doubt else read == Moment(day)


@given(_DAYS, st.sampled_from(["en", "es", "pt", "fr", "de", "it", "ca"]))
def test_every_language_reads_the_dates_that_it_writes(day: date, language: str):
    pattern = {"en": "MMMM d, y", "de": "d. MMMM y", "ca": "d MMMM 'de' y"}.get(language, "d MMM y")
    assert parse_moment(format_date(day, pattern, language)) == Moment(day)


@given(_DAYS, st.times(), st.integers(-14 * 60, 14 * 60))
def test_every_iso_moment_reads_back(day: date, clock: time, minutes: int):
    offset = timedelta(minutes=minutes)
    written = datetime.combine(day, clock, timezone(offset)).isoformat()
    assert parse_moment(written) == Moment(day, clock, offset)


_DIGITS = st.integers(0, 99).map("{:02}".format)
_YEARS = st.sampled_from(["0999", "1000", "2023", "2024", "8999", "9000", "9998", "9999"])
_ZONES = st.sampled_from(["", "Z"])


@given(_YEARS, _DIGITS, _DIGITS, st.lists(_DIGITS, min_size=2, max_size=3) | st.none(), _ZONES)
def test_the_usual_form_says_what_the_same_does_with_slashes(
    year: str, month: str, day: str, clock: list[str] | None, zone: str
):
    rest = f"T{':'.join(clock)}{zone}" if clock else ""
    usual = parse_moment(f"{year}-{month}-{day}{rest}")
    other = parse_moment(f"{year}/{month}/{day}{rest}")
    assert (
        usual == other or isinstance(usual, DateProblem) is isinstance(other, DateProblem) is True
    )


@given(st.text() | st.from_regex(r"[0-9]{1,5}[-/. ][0-9A-Za-z]{1,4}[-/. ][0-9]{1,5}[T ]?[0-9:+Z]*"))
def test_any_text_has_an_answer(text: str):
    assert isinstance(parse_moment(text), Moment | DateProblem)
