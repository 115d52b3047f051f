"""What layouts see of a page of each kind (docs/layouts.md)."""

from collections.abc import Mapping

from sitegen.site.facts import Facts
from sitegen.site.model import Entry, Series, Tag
from sitegen.site.page_view import PageView
from sitegen.site.picture_views import SocialImageView
from sitegen.site.plan import Inside, Listing, Page, Plan, Redirect
from sitegen.site.site_view import SiteView
from sitegen.site.sitemap import Listed, listed_pages
from sitegen.site.viewing import Views, fact
from sitegen.site.views import EntryView, SeriesView, TagView
from sitegen.urls import encoded

# How many posts a feed carries: readers fetch it often, and poll long before 20 new ones.
FEED_LENGTH = 20


class PostPage(PageView, frozen=True):
    _entry: Entry

    @property
    def post(self) -> EntryView:
        return EntryView(self._facts, self._entry)


class DocumentPage(PageView, frozen=True):
    _entry: Entry

    @property
    def document(self) -> EntryView:
        return EntryView(self._facts, self._entry)


class HomePage(PageView, frozen=True):
    _listing: Listing

    @property
    def posts(self) -> Views[EntryView]:
        return self._list("posts", self._listing.posts, EntryView)


class ArchivePage(HomePage, frozen=True):
    """`newer_url` and `older_url` are empty at the ends."""

    @fact
    def number(self) -> int:
        return self._listing.number

    @fact
    def count(self) -> int:
        return self._listing.count

    @fact
    def newer_url(self) -> str:
        return self._listing.newer_url

    @fact
    def older_url(self) -> str:
        return self._listing.older_url


class TagsPage(PageView, frozen=True):
    @property
    def tags(self) -> Views[TagView]:
        return SiteView(self._facts).tags


class TagPage(PageView, frozen=True):
    _tag: Tag

    @property
    def title(self) -> str:
        return super().title or self.tag.name

    @property
    def tag(self) -> TagView:
        return TagView(self._facts, self._tag)

    @property
    def posts(self) -> Views[EntryView]:
        return self.tag.posts


class SeriesListPage(PageView, frozen=True):
    @property
    def series(self) -> Views[SeriesView]:
        return SiteView(self._facts).series


class SeriesPage(PageView, frozen=True):
    _series: Series

    @property
    def title(self) -> str:
        return super().title or self.series.name

    @property
    def series(self) -> SeriesView:
        return SeriesView(self._facts, self._series)

    @property
    def social_image(self) -> SocialImageView | None:
        # The card of a post would show the title of that post for the whole series.
        pictures = (post.social_image for post in self.posts if post.hero)
        return super().social_image or next(filter(None, pictures), None)

    @property
    def posts(self) -> Views[EntryView]:
        return self.series.posts


class RedirectPage(PageView, frozen=True):
    """`target` is a URL from the site's root."""

    _redirect: Redirect

    @fact
    def target(self) -> str:
        return encoded(self._redirect.target)


class InsidePage(PageView, frozen=True):
    _inside: Inside

    @property
    def language(self) -> str:
        return self._inside.language


class FeedPage(PageView, frozen=True):
    @property
    def posts(self) -> Views[EntryView]:
        return self._list("posts", self._facts.site.posts[:FEED_LENGTH], EntryView)


class TextPage(PageView, frozen=True):
    @fact
    def pages(self) -> tuple[Listed, ...]:
        return listed_pages(self._facts, self._plan)


def view_page(facts: Facts, plan: Plan, page: Page) -> PageView:
    """The page as its layout sees it: the attributes depend on its kind."""
    common = facts, plan, page
    match page.kind, page.subject:
        case "post", Entry() as entry:
            return PostPage(*common, entry)
        case _, Entry() as entry:
            return DocumentPage(*common, entry)
        case "home", Listing() as listing:
            return HomePage(*common, listing)
        case _, Listing() as listing:
            return ArchivePage(*common, listing)
        case _, Tag() as tag:
            return TagPage(*common, tag)
        case _, Series() as series:
            return SeriesPage(*common, series)
        case _, Redirect() as redirect:
            return RedirectPage(*common, redirect)
        case _, Inside() as inside:
            return InsidePage(*common, inside)
    return _FIXED.get(page.kind, PageView)(*common)


_FIXED: Mapping[str, type[PageView]] = {
    "tags": TagsPage,
    "series-list": SeriesListPage,
    "feed": FeedPage,
    "text": TextPage,
}
