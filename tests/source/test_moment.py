from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.moment import Moment

UTC = ZoneInfo("UTC")
MADRID = ZoneInfo("Europe/Madrid")
DAY = date(2024, 9, 19)


def test_a_day_begins_at_midnight_where_the_site_is():
    assert Moment(DAY).instant(MADRID) == datetime(2024, 9, 18, 22, tzinfo=UTC)


def test_a_time_without_an_offset_is_of_the_sites_zone():
    assert Moment(DAY, time(8)).instant(MADRID) == datetime(2024, 9, 19, 6, tzinfo=UTC)


def test_an_offset_counts_whatever_the_zone():
    moment = Moment(DAY, time(8), timedelta(hours=-5))
    assert moment.instant(MADRID) == datetime(2024, 9, 19, 13, tzinfo=UTC)


def test_a_time_that_the_clocks_repeat_is_the_first_of_the_two():
    moment = Moment(date(2024, 10, 27), time(2, 30))
    assert moment.timestamp(MADRID) == datetime(2024, 10, 27, 0, 30, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("moment", "iso"),
    [
        (Moment(DAY), "2024-09-19"),
        (Moment(DAY, time(8)), "2024-09-19T08:00:00+02:00"),
        (Moment(DAY, time(0)), "2024-09-19T00:00:00+02:00"),
        (Moment(DAY, time(8), timedelta()), "2024-09-19T08:00:00+00:00"),
    ],
)
def test_iso_has_a_time_only_if_the_author_wrote_one(moment, iso):
    assert moment.iso(MADRID) == iso


@given(st.dates(date(1971, 1, 1), date(2200, 1, 1)), st.sampled_from(["Asia/Tokyo", "Etc/GMT+12"]))
def test_the_day_is_never_shifted(day, zone):
    assert Moment(day).iso(ZoneInfo(zone)) == day.isoformat()


def test_moments_sort_by_the_worlds_clock():
    late_in_new_york = Moment(DAY, time(23), timedelta(hours=-4))
    early_in_tokyo = Moment(date(2024, 9, 20), time(1), timedelta(hours=9))
    assert early_in_tokyo.timestamp(UTC) < late_in_new_york.timestamp(UTC)
    assert Moment(date(1970, 1, 2)).timestamp(UTC) == 86_400
