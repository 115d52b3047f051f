"""What layouts see of every page, whatever its kind (docs/layouts.md)."""

from sitegen.site.model import Entry
from sitegen.site.picture_views import SocialImageView
from sitegen.site.plan import Page, Plan
from sitegen.site.site_view import SiteView
from sitegen.site.viewing import View, fact
from sitegen.site.views import EntryView
from sitegen.urls import encoded


class PageView(View, frozen=True):
    """What every page has."""

    _kind = "page"
    _plan: Plan
    _page: Page

    @property
    def _subject(self) -> str:
        return self._page.url

    @property
    def _written(self) -> EntryView | None:
        return EntryView(self._facts, self._page.entry) if self._page.entry else None

    @property
    def kind(self) -> str:
        return self._page.kind

    @property
    def title(self) -> str:
        return self._written.title if self._written else ""

    @property
    def description(self) -> str:
        return self._written.summary if self._written else ""

    @property
    def language(self) -> str:
        return self._written.language if self._written else SiteView(self._facts).language

    @property
    def intro(self) -> EntryView | None:
        """The author's own text for a page that sitegen makes."""
        return EntryView(self._facts, self._page.intro) if self._page.intro else None

    @property
    def social_image(self) -> SocialImageView | None:
        """The picture that social networks show of the page."""
        return self._written.social_image if self._written else None

    @property
    def url(self) -> str:
        return encoded(self._page.url)

    @fact
    def permalink(self) -> str:
        return self._facts.absolute(self.url)

    @fact
    def _about(self) -> tuple[str, ...]:
        """What the page is about, by the plan."""
        page = self._page
        subject = page.subject.document.path if isinstance(page.subject, Entry) else ""
        return page.kind, page.layout, subject, page.intro.document.path if page.intro else ""
