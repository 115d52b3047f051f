"""Posts, series and tags as layouts see them (docs/layouts.md has the contract)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from markupsafe import Markup

from sitegen.markup.apart import set_apart
from sitegen.markup.body import Heading, Target
from sitegen.markup.excerpt import excerpt_of
from sitegen.markup.feed import for_feed
from sitegen.markup.options import markup_options
from sitegen.markup.rebase import rebase_html
from sitegen.site.facts import Facts
from sitegen.site.model import Entry, Series, Tag
from sitegen.source.moment import Moment
from sitegen.urls import encoded


@dataclass(frozen=True, slots=True)
class HeroView:
    """The picture at the head of a post; width and height are 0 if unknown."""

    url: str
    permalink: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class EntryView:
    """A post, or a page that an author wrote."""

    _facts: Facts
    _entry: Entry

    @property
    def title(self) -> str:
        return self._entry.document.front_matter.title

    @property
    def description(self) -> str:
        return self._entry.document.front_matter.description

    @property
    def summary(self) -> str:
        return self.description or self._excerpt()

    @property
    def url(self) -> str:
        return encoded(self._entry.url)

    @property
    def permalink(self) -> str:
        return self._facts.absolute(self.url)

    @property
    def language(self) -> str:
        return self._entry.document.front_matter.language or self._facts.site.config.language

    @property
    def html(self) -> Markup:
        body = self._facts.body_of(self._entry)
        return Markup(body.html.render(self._attribute))  # noqa: S704 — the author's own HTML

    @property
    def html_apart(self) -> Markup:
        """The text for a page that shows several: no other text has its ids."""
        html = set_apart(self._facts.body_of(self._entry), self._id_prefix)
        return Markup(html.render(self._attribute))  # noqa: S704 — the author's own HTML

    @property
    def feed_html(self) -> Markup:
        body = self._facts.body_of(self._entry)
        # A reader may show several posts on one page. The links lead to the site, for a reader
        # may also drop the ids.
        apart = replace(set_apart(body, self._id_prefix), targets=body.html.targets)
        html = for_feed(apart).render(self._absolute_attribute)
        # What is left from the root stands in styles and in attributes of unknown elements.
        html = rebase_html(html, self._facts.site.config.base_url.rstrip("/"))
        return Markup(html)  # noqa: S704 — the author's own HTML

    @property
    def toc(self) -> tuple[Heading, ...]:
        if not self._entry.document.front_matter.toc:
            return ()
        return tuple(h for h in self._facts.body_of(self._entry).toc if h.level in (2, 3))

    @property
    def has_code(self) -> bool:
        return self._facts.body_of(self._entry).has_code

    @property
    def has_diagrams(self) -> bool:
        return self._facts.body_of(self._entry).has_diagrams

    @property
    def hero(self) -> HeroView | None:
        front_matter = self._entry.document.front_matter
        written = front_matter.hero_image
        if not written or not self._facts.exists(self._entry, written):
            return None
        url = self._facts.follow(self._entry, written)
        size = self._facts.size_of_written(self._entry, written)
        permalink = self._facts.address(self._entry, front_matter.hero_image)
        return HeroView(url, permalink, front_matter.hero_alt, size.width, size.height)

    @property
    def author(self) -> str:
        return self._entry.document.front_matter.author or self._facts.site.config.author.name

    @property
    def extra(self) -> Mapping[str, object]:
        return self._entry.document.front_matter.extra

    @property
    def minutes(self) -> int:
        return self._entry.minutes

    @property
    def id(self) -> str:
        """A tag URI (RFC 4151) of the source's path: it outlives a change of slug or host path."""
        host = urlsplit(self._facts.site.config.base_url).hostname or "localhost"
        date = self._entry.document.front_matter.pub_date
        year = date.day.year if date else 1970
        return f"tag:{host},{year}:{encoded(self._entry.document.path)}"

    @property
    def date(self) -> Moment | None:
        return self._entry.date

    @property
    def updated(self) -> Moment | None:
        return self._entry.document.front_matter.updated_date

    @property
    def draft(self) -> bool:
        return self._entry.draft

    @property
    def scheduled(self) -> bool:
        return self._entry.scheduled

    @property
    def tags(self) -> "tuple[TagView, ...]":
        found = self._facts.site.tags_of.get(self._entry.url, ())
        return tuple(TagView(self._facts, tag) for tag in found)

    @property
    def series(self) -> "SeriesView | None":
        series = self._series
        return SeriesView(self._facts, series) if series else None

    @property
    def part(self) -> int:
        """The place in the series, from 1; 0 outside of one."""
        series = self._series
        return series.posts.index(self._entry) + 1 if series else 0

    @property
    def parts(self) -> int:
        series = self._series
        return len(series.posts) if series else 0

    @property
    def previous_in_series(self) -> "EntryView | None":
        return self._part(self.part - 1)

    @property
    def next_in_series(self) -> "EntryView | None":
        return self._part(self.part + 1)

    @property
    def previous(self) -> "EntryView | None":
        return self._neighbour(+1)

    @property
    def next(self) -> "EntryView | None":
        return self._neighbour(-1)

    @property
    def _series(self) -> Series | None:
        return self._facts.site.series_of.get(self._entry.url)

    def _excerpt(self) -> str:
        document = self._entry.document
        options = markup_options(self._facts.site.config, document.front_matter.language)
        return excerpt_of(document.body, options)

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

    @property
    def _id_prefix(self) -> str:
        return "-".join(self._entry.url.split("/")[1:]) or "home-"

    def _attribute(self, target: Target) -> str:
        return self._facts.attribute_for(self._entry, target)

    def _absolute_attribute(self, target: Target) -> str:
        return self._facts.attribute_for(self._entry, target, absolute=True)


@dataclass(frozen=True)
class GroupView:
    """What tags and series have in common."""

    _facts: Facts
    _group: Tag | Series

    @property
    def name(self) -> str:
        return self._group.name

    @property
    def url(self) -> str:
        return encoded(self._group.url)

    @property
    def count(self) -> int:
        return len(self._group.posts)

    @property
    def posts(self) -> tuple[EntryView, ...]:
        return view_entries(self._facts, self._group.posts)

    @property
    def updated(self) -> Moment | None:
        return newest_date(self._facts, self._group.posts)


@dataclass(frozen=True)
class TagView(GroupView):
    """A tag; its posts newest first."""


@dataclass(frozen=True)
class SeriesView(GroupView):
    """A series; its posts in the order of reading."""

    @property
    def description(self) -> str:
        """What the author wrote at the URL of the series says of it."""
        for entry in self._facts.site.pages:
            if entry.url == self._group.url:
                return EntryView(self._facts, entry).summary
        return ""

    @property
    def minutes(self) -> int:
        return sum(post.minutes for post in self._group.posts)


def view_entries(facts: Facts, entries: tuple[Entry, ...]) -> tuple[EntryView, ...]:
    """The views of these entries, in their order."""
    return tuple(EntryView(facts, entry) for entry in entries)


def newest_date(facts: Facts, entries: tuple[Entry, ...]) -> Moment | None:
    """The newest date of any of the entries, updates included."""
    zone = facts.site.config.zone
    dates = [entry.document.front_matter.updated_date or entry.date for entry in entries]
    return max((d for d in dates if d), key=lambda date: date.timestamp(zone), default=None)
