"""The pages that search engines may list."""

from msgspec import Struct

from sitegen.site.facts import Facts
from sitegen.site.model import Entry, Series, Tag
from sitegen.site.plan import Listing, Page, Plan
from sitegen.site.views import newest_date
from sitegen.source.moment import Moment
from sitegen.urls import encoded

# The kinds that are no page of the site to a search engine.
_UNLISTED = frozenset({"not-found", "redirect", "inside", "feed", "text", "script", "search"})


class Listed(Struct, frozen=True):
    """A page that search engines may list, and the date of its newest content."""

    url: str
    permalink: str
    updated: Moment | None


def listed_pages(facts: Facts, plan: Plan) -> tuple[Listed, ...]:
    """Every page that may be listed, by URL."""
    found = []
    # One at a time: a plan may open each page when it is asked for.
    for page in map(plan.pages.__getitem__, sorted(plan.pages)):
        if page.kind not in _UNLISTED:
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
