"""The page being rendered, as layouts see it (docs/layouts.md)."""

from dataclasses import dataclass

from sitegen.site.facts import Facts
from sitegen.site.model import Entry, Series, Tag
from sitegen.site.plan import Listing, Page, Plan, Redirect
from sitegen.site.site_view import SiteView
from sitegen.site.views import EntryView, SeriesView, TagView, newest_date, view_entries
from sitegen.source.moment import Moment
from sitegen.urls import encoded

# How many posts a feed carries: readers fetch it often, and poll long before 20 new ones.
FEED_LENGTH = 20


@dataclass(frozen=True)
class PageView:
    """What every page has. `intro` is the author's own text for a page that sitegen makes."""

    _facts: Facts
    _page: Page
    kind: str
    title: str
    description: str
    language: str
    intro: EntryView | None

    @property
    def url(self) -> str:
        return encoded(self._page.url)

    @property
    def permalink(self) -> str:
        return self._facts.absolute(self.url)


@dataclass(frozen=True)
class PostPage(PageView):
    post: EntryView


@dataclass(frozen=True)
class DocumentPage(PageView):
    document: EntryView


@dataclass(frozen=True)
class HomePage(PageView):
    posts: tuple[EntryView, ...]


@dataclass(frozen=True)
class ArchivePage(PageView):
    """`newer_url` and `older_url` are empty at the ends."""

    posts: tuple[EntryView, ...]
    number: int
    count: int
    newer_url: str
    older_url: str


@dataclass(frozen=True)
class TagsPage(PageView):
    tags: tuple[TagView, ...]


@dataclass(frozen=True)
class TagPage(PageView):
    tag: TagView
    posts: tuple[EntryView, ...]


@dataclass(frozen=True)
class SeriesListPage(PageView):
    series: tuple[SeriesView, ...]


@dataclass(frozen=True)
class SeriesPage(PageView):
    series: SeriesView
    posts: tuple[EntryView, ...]


@dataclass(frozen=True)
class RedirectPage(PageView):
    """`target` is a URL from the site's root."""

    target: str


@dataclass(frozen=True)
class FeedPage(PageView):
    posts: tuple[EntryView, ...]


@dataclass(frozen=True)
class Listed:
    """A page that search engines may list, and the date of its newest content."""

    url: str
    permalink: str
    updated: Moment | None


@dataclass(frozen=True)
class TextPage(PageView):
    pages: tuple[Listed, ...]


def view_page(facts: Facts, plan: Plan, page: Page) -> PageView:
    """The page as its layout sees it: the attributes depend on its kind."""
    common = _common(facts, page)
    match page.kind, page.subject:
        case "post", Entry() as entry:
            return PostPage(*common, EntryView(facts, entry))
        case _, Entry() as entry:
            return DocumentPage(*common, EntryView(facts, entry))
        case "home", Listing() as listing:
            return HomePage(*common, view_entries(facts, listing.posts))
        case _, Listing() as listing:
            return _archive(facts, common, listing)
        case _, Tag() as tag:
            return TagPage(*common, TagView(facts, tag), view_entries(facts, tag.posts))
        case _, Series() as series:
            posts = view_entries(facts, series.posts)
            return SeriesPage(*common, SeriesView(facts, series), posts)
        case _, Redirect() as redirect:
            return RedirectPage(*common, encoded(redirect.target))
    return _view_fixed(facts, plan, common)


Common = tuple[Facts, Page, str, str, str, str, EntryView | None]


def _common(facts: Facts, page: Page) -> Common:
    written = page.entry
    entry = EntryView(facts, written) if written else None
    named = page.subject.name if isinstance(page.subject, Tag | Series) else ""
    return (
        facts,
        page,
        page.kind,
        entry.title if entry else named,
        entry.summary if entry else "",
        entry.language if entry else facts.site.config.language,
        entry if page.intro else None,
    )


def _archive(facts: Facts, common: Common, listing: Listing) -> ArchivePage:
    return ArchivePage(
        *common,
        view_entries(facts, listing.posts),
        listing.number,
        listing.count,
        listing.newer_url,
        listing.older_url,
    )


def _view_fixed(facts: Facts, plan: Plan, common: Common) -> PageView:
    site = SiteView(facts)
    match common[2]:
        case "tags":
            return TagsPage(*common, site.tags)
        case "series-list":
            return SeriesListPage(*common, site.series)
        case "feed":
            return FeedPage(*common, view_entries(facts, facts.site.posts[:FEED_LENGTH]))
        case "text":
            return TextPage(*common, _listed(facts, plan))
    return PageView(*common)


def _listed(facts: Facts, plan: Plan) -> tuple[Listed, ...]:
    found = []
    for page in sorted(plan.pages.values(), key=lambda page: page.url):
        if page.kind not in ("not-found", "redirect", "feed", "text"):
            url = encoded(page.url)
            found.append(Listed(url, facts.absolute(url), _updated(facts, page)))
    return tuple(found)


def _updated(facts: Facts, page: Page) -> Moment | None:
    """The date of what the page shows; a page without posts of its own has its own date."""
    match page.subject:
        case Entry() as entry:
            return newest_date(facts, (entry,))
        case Listing(posts=posts) | Tag(posts=posts) | Series(posts=posts):
            return newest_date(facts, posts)
    return newest_date(facts, facts.site.posts)
