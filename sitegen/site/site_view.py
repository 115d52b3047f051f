"""The whole site as layouts see it (docs/layouts.md)."""

from collections.abc import Mapping

from sitegen import __version__
from sitegen.config import Author
from sitegen.site.viewing import View, Views, fact
from sitegen.site.views import EntryView, SeriesView, TagView, newest_date
from sitegen.source.moment import Moment


class SiteView(View, frozen=True):
    """The whole site."""

    _kind = "site"

    @fact
    def title(self) -> str:
        return self._facts.site.config.title

    @fact
    def description(self) -> str:
        return self._facts.site.config.description

    @fact
    def language(self) -> str:
        return self._facts.site.config.language

    @fact
    def author(self) -> Author:
        return self._facts.site.config.author

    @fact
    def params(self) -> Mapping[str, object]:
        return self._facts.site.config.params

    @fact
    def generator(self) -> str:
        return f"sitegen {__version__}"

    @fact
    def url(self) -> str:
        return self._facts.site.config.base_url

    @fact
    def updated(self) -> Moment | None:
        return newest_date(self._facts, self._facts.site.posts)

    @fact
    def has_search(self) -> bool:
        return self._facts.site.config.search

    @fact
    def _prefix(self) -> str:
        """The path that links from the root get."""
        return self._facts.site.config.prefix

    @fact
    def _links(self) -> str:
        """How much a dead link matters."""
        return self._facts.site.config.links

    @fact
    def _image_sizes(self) -> str:
        """How wide images are shown in texts."""
        return self._facts.site.config.images.sizes

    @fact
    def _timezone(self) -> str:
        return self._facts.site.config.timezone

    @property
    def posts(self) -> Views[EntryView]:
        return self._list("posts", self._facts.site.posts, EntryView)

    @property
    def pages(self) -> Views[EntryView]:
        return self._list("pages", self._facts.site.standalone, EntryView)

    @property
    def series(self) -> Views[SeriesView]:
        return self._list("series", self._facts.site.series, SeriesView)

    @property
    def tags(self) -> Views[TagView]:
        return self._list("tags", self._facts.site.tags, TagView)
