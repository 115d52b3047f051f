"""Posts, series and tags as layouts see them (docs/layouts.md has the contract)."""

from collections.abc import Sequence

from markupsafe import Markup

from sitegen.site.document_view import DocumentView, summary_of
from sitegen.site.facts import Facts
from sitegen.site.model import Entry, Series, Tag
from sitegen.site.picture_views import HeroView, SocialImageView, hero_of, social_image_of
from sitegen.site.shown_text import shown_apart, shown_in_feed, shown_text
from sitegen.site.viewing import View, Views, fact
from sitegen.source.moment import Moment
from sitegen.urls import encoded


class EntryView(DocumentView, frozen=True):
    """A post, or a page that an author wrote."""

    @property
    def html(self) -> Markup:
        return shown_text(self._facts, self._entry)

    @property
    def html_apart(self) -> Markup:
        """The text for a page that shows several: no other text has its ids."""
        return shown_apart(self._facts, self._entry)

    @property
    def feed_html(self) -> Markup:
        return shown_in_feed(self._facts, self._entry)

    @fact
    def hero(self) -> HeroView | None:
        return hero_of(self._facts, self._entry)

    @fact
    def social_image(self) -> SocialImageView | None:
        return social_image_of(self._facts, self._entry, self.hero)

    @fact
    def scheduled(self) -> bool:
        return self._entry.scheduled

    @property
    def tags(self) -> "Views[TagView]":
        found = self._facts.site.tags_of.get(self._entry.url, ())
        return self._list("tags", found, TagView)

    @fact
    def series(self) -> "SeriesView | None":
        series = self._series
        return SeriesView(self._facts, series) if series else None

    @fact
    def part(self) -> int:
        """The place in the series, from 1; 0 outside of one."""
        series = self._series
        return series.posts.index(self._entry) + 1 if series else 0

    @fact
    def parts(self) -> int:
        series = self._series
        return len(series.posts) if series else 0

    @fact
    def previous_in_series(self) -> "EntryView | None":
        return self._part(self.part - 1)

    @fact
    def next_in_series(self) -> "EntryView | None":
        return self._part(self.part + 1)

    @fact
    def previous(self) -> "EntryView | None":
        return self._neighbour(+1)

    @fact
    def next(self) -> "EntryView | None":
        return self._neighbour(-1)

    @property
    def _series(self) -> Series | None:
        return self._facts.site.series_of.get(self._entry.url)

    def _part(self, number: int) -> "EntryView | None":
        series = self._series
        if not series or not 1 <= number <= len(series.posts):
            return None
        return EntryView(self._facts, series.posts[number - 1])

    def _neighbour(self, step: int) -> "EntryView | None":
        """Posts are newest first, so the older neighbour is one place further on."""
        posts = self._facts.site.posts
        place = self._facts.site.place_of.get(self._entry.url)
        if place is None or not 0 <= place + step < len(posts):
            return None
        return EntryView(self._facts, posts[place + step])


class GroupView(View, frozen=True):
    """What tags and series have in common."""

    _group: Tag | Series

    @property
    def _subject(self) -> str:
        return self._group.url

    @fact
    def name(self) -> str:
        return self._group.name

    @fact
    def url(self) -> str:
        return encoded(self._group.url)

    @fact
    def count(self) -> int:
        return len(self._group.posts)

    @property
    def posts(self) -> Views[EntryView]:
        return self._list("posts", self._group.posts, EntryView)

    @fact
    def updated(self) -> Moment | None:
        return newest_date(self._facts, self._group.posts)


class TagView(GroupView, frozen=True):
    """A tag; its posts newest first."""

    _kind = "tag"


class SeriesView(GroupView, frozen=True):
    """A series; its posts in the order of reading."""

    _kind = "series"

    @fact
    def description(self) -> str:
        """What the author wrote at the URL of the series says of it."""
        intro = self._facts.site.entry_at.get(self._group.url)
        return summary_of(self._facts, intro) if intro else ""

    @fact
    def minutes(self) -> int:
        return sum(post.document.minutes for post in self._group.posts)


def newest_date(facts: Facts, entries: Sequence[Entry]) -> Moment | None:
    """The newest date of any of the entries, updates included."""
    zone = facts.site.config.zone
    dates = [entry.document.front_matter.updated_date or entry.date for entry in entries]
    return max((d for d in dates if d), key=lambda date: date.timestamp(zone), default=None)
