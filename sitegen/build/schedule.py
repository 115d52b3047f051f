"""Schedule: which posts are still to come, and which have come since a build."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sitegen.build.memory import last_standing
from sitegen.config import SiteConfig, read_config
from sitegen.source.content import scan_content
from sitegen.source.document import Document
from sitegen.source.library import read_sources


class ScheduledPost(Struct, frozen=True, order=True):
    """A post and the moment from which it is published; `path` is that of its source."""

    due: datetime
    path: str


class Schedule(Struct, frozen=True):
    """What has a date, drafts left out, in the order of the dates.

    The last build published what was due before `known_until`, in seconds since 1970; None says
    that no build is known.
    """

    posts: tuple[ScheduledPost, ...]
    known_until: float | None = None

    def next_after(self, now: datetime) -> ScheduledPost | None:
        """The post that is due next."""
        return next((post for post in self.posts if post.due > now), None)

    def due_since_build(self, now: datetime) -> tuple[ScheduledPost, ...] | None:
        """The posts that are due and were not yet when the site was built; None if it never was."""
        if self.known_until is None:
            return None
        first = self.known_until
        return tuple(
            post for post in self.posts if first <= post.due.timestamp() <= now.timestamp()
        )


def read_schedule(folder: Path) -> Schedule:
    """The schedule of the site in `folder`, built into its configured output folder."""
    config = read_config(folder).config
    standing = last_standing(folder, folder / config.output)
    documents = read_sources(scan_content(folder), config.language).documents
    return Schedule(scheduled_posts(documents, config), standing.end if standing else None)


def scheduled_posts(documents: Iterable[Document], config: SiteConfig) -> tuple[ScheduledPost, ...]:
    """Everything with a date that is no draft, in the order of the dates."""
    dated = ((d.front_matter.pub_date, d) for d in documents if not d.front_matter.draft)
    found = (ScheduledPost(date.instant(config.zone), d.place.path) for date, d in dated if date)
    return tuple(sorted(found))
