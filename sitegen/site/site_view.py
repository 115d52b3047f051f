"""The whole site as layouts see it (docs/layouts.md)."""

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen import __version__
from sitegen.config import Author
from sitegen.site.facts import Facts
from sitegen.site.model import LISTING_URLS
from sitegen.site.views import EntryView, SeriesView, TagView, newest_date, view_entries
from sitegen.source.moment import Moment


@dataclass(frozen=True)
class SiteView:
    """The whole site."""

    _facts: Facts

    @property
    def title(self) -> str:
        return self._facts.site.config.title

    @property
    def description(self) -> str:
        return self._facts.site.config.description

    @property
    def language(self) -> str:
        return self._facts.site.config.language

    @property
    def author(self) -> Author:
        return self._facts.site.config.author

    @property
    def params(self) -> Mapping[str, object]:
        return self._facts.site.config.params

    @property
    def generator(self) -> str:
        return f"sitegen {__version__}"

    @property
    def url(self) -> str:
        return self._facts.site.config.base_url

    @property
    def updated(self) -> Moment | None:
        return newest_date(self._facts, self._facts.site.posts)

    @property
    def posts(self) -> tuple[EntryView, ...]:
        return view_entries(self._facts, self._facts.site.posts)

    @property
    def pages(self) -> tuple[EntryView, ...]:
        site = self._facts.site
        made = {*LISTING_URLS, *(one.url for one in site.series), *(tag.url for tag in site.tags)}
        written = (entry for entry in site.pages if entry.url not in made)
        return view_entries(self._facts, tuple(written))

    @property
    def series(self) -> tuple[SeriesView, ...]:
        return tuple(SeriesView(self._facts, series) for series in self._facts.site.series)

    @property
    def tags(self) -> tuple[TagView, ...]:
        return tuple(TagView(self._facts, tag) for tag in self._facts.site.tags)
