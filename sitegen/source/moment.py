"""Moment: a date as an author wrote it."""

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from msgspec import Struct

MIDNIGHT = time()


class Moment(Struct, frozen=True, array_like=True, gc=False):
    """A calendar day, perhaps with a time of day, perhaps with an offset from UTC.

    `day` is the day that the author wrote and is what readers see, wherever the site is built. A
    time without an offset is a time in the site's zone.
    """

    day: date
    clock: time | None = None
    offset: timedelta | None = None

    def instant(self, zone: ZoneInfo) -> datetime:
        """The moment on the world's clock: a day without a time begins at midnight in `zone`."""
        # A time that the zone's clocks skip or repeat is taken as the first of its readings.
        clocks = zone if self.offset is None else timezone(self.offset)
        return datetime.combine(self.day, self.clock or MIDNIGHT, clocks)

    def iso(self, zone: ZoneInfo) -> str:
        """ISO 8601: `2024-09-19`, or with a time `2024-09-19T08:00:00+02:00`."""
        return self.instant(zone).isoformat() if self.clock else self.day.isoformat()

    def timestamp(self, zone: ZoneInfo) -> float:
        """Seconds since 1970-01-01T00:00Z, for sorting."""
        return self.instant(zone).timestamp()
