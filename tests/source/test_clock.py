from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.clock import Clock, DateProblem, read_clock

_TIME_HINT = "write the time as `10:00` or `10:00:00`, with an offset as `10:00:00+02:00`"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:00", time(10)),
        ("9:05", time(9, 5)),
        ("23:59:59", time(23, 59, 59)),
        ("10:00:00.5", time(10, 0, 0, 500_000)),
        ("10:00:00,123456789", time(10, 0, 0, 123_456)),
        ("10:00 AM", time(10)),
        ("10:30 p.m.", time(22, 30)),
        ("12:00am", time(0)),
        ("12:00pm", time(12)),
    ],
)
def test_a_time_of_day_without_an_offset(text: str, expected: time):
    assert read_clock(text) == Clock(expected)


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("Z", 0),
        ("z", 0),
        (" UTC", 0),
        (" GMT", 0),
        ("+02:00", 2),
        ("-0500", -5),
        (" +0200", 2),
        ("+09", 9),
        (" GMT+0200 (CEST)", 2),
        (" GMT-0300 (Brasilia Standard Time)", -3),
        (" (UTC)", None),
    ],
)
def test_an_offset_from_utc(zone: str, hours: int | None):
    offset = None if hours is None else timedelta(hours=hours)
    assert read_clock(f"10:00:00{zone}") == Clock(time(10), offset)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "10:0a",
            "`10:0a` is not a time of day: the minutes go from 00 to 59, not `0`",
            _TIME_HINT,
        ),
        ("10:", "`10:` is not a time of day", _TIME_HINT),
        ("25:00", "`25:00` is not a time of day: the hours go from 0 to 23, not `25`", _TIME_HINT),
        (
            "010:00",
            "`010:00` is not a time of day: the hours go from 0 to 23, not `010`",
            _TIME_HINT,
        ),
        (
            "13:00 PM",
            "`13:00 PM` is not a time of day: with AM or PM the hours go from 1 to 12, not `13`",
            _TIME_HINT,
        ),
        (
            "10:60",
            "`10:60` is not a time of day: the minutes go from 00 to 59, not `60`",
            _TIME_HINT,
        ),
        (
            "10:00:60",
            "`10:00:60` is not a time of day: the seconds go from 00 to 59, not `60`",
            _TIME_HINT,
        ),
        (
            "18:00.000000000 +09:00",
            (
                "`18:00.000000000 +09:00` is not a time of day: "
                "it has a fraction of a second but no seconds"
            ),
            "write `18:00:00 +09:00`",
        ),
        (
            "10:00 CST",
            "`CST` is not an offset from UTC",
            "write the offset in digits, as `+02:00`, or `Z` for UTC",
        ),
        (
            "10:00 +15:00",
            "no place on Earth is at the offset `+15:00`",
            "write an offset from `-12:00` to `+14:00`",
        ),
        (
            "10:00 +01:75",
            "no place on Earth is at the offset `+01:75`",
            "write an offset from `-12:00` to `+14:00`",
        ),
    ],
)
def test_what_is_no_time_says_what_to_write(text: str, message: str, hint: str):
    assert read_clock(text) == DateProblem(message, hint)


@given(st.times(), st.integers(-14 * 4, 14 * 4).map(lambda n: timedelta(minutes=15 * n)))
def test_every_time_reads_back(clock: time, offset: timedelta):
    minutes = int(offset.total_seconds()) // 60
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    assert read_clock(f"{clock.isoformat('microseconds')}{zone}") == Clock(clock, offset)


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str):
    assert isinstance(read_clock(text), Clock | DateProblem)
