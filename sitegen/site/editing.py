"""A site and its plan, made again after edits that change no fact but what texts say."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from sitegen.site.model import Entry, Series, Site, Tag
from sitegen.site.plan import Listing, Page, Plan, Subject
from sitegen.source.document import Document

T = TypeVar("T")


def is_edit_of_text(before: Document, after: Document) -> bool:
    """Whether a document says the same as before everywhere but in its text.

    Nothing that `assemble_site`, `plan_pages` and `map_links` make depends on the rest.
    """
    return before == replace(
        after,
        text=before.text,
        beginning=before.beginning,
        minutes=before.minutes,
        diagnostics=before.diagnostics,
    )


class Swap(Struct, frozen=True):
    """What takes the place of what: the new forms of entries, and of their tags and series.

    All are found by the `id` of the old form; `ids` are those of all of them.
    """

    entries: Mapping[int, Entry]
    tags: Mapping[int, Tag]
    series: Mapping[int, Series]
    ids: frozenset[int]

    def page(self, page: Page) -> Page:
        """A page with everything in it in its new form."""
        intro = self.entries.get(id(page.intro), page.intro)
        return Page(page.url, page.kind, page.layout, self._subject(page.subject), intro)

    def _subject(self, subject: Subject) -> Subject:
        match subject:
            case Entry():
                return self.entries.get(id(subject), subject)
            case Tag():
                return self.tags.get(id(subject), subject)
            case Series():
                return self.series.get(id(subject), subject)
            case Listing(posts=posts):
                return replace(subject, posts=_swapped(posts, self.entries))
        return subject


def swap_for(site: Site, entries: Mapping[int, Entry]) -> Swap:
    """What changes in a site whose entries get new documents; `entries` by the old one's id."""
    urls = [entry.url for entry in entries.values()]
    old_tags = {id(tag): tag for url in urls for tag in site.tags_of.get(url, ())}
    old_series = {id(one): one for url in urls if (one := site.series_of.get(url))}
    tags = {key: replace(t, posts=_swapped(t.posts, entries)) for key, t in old_tags.items()}
    series = {key: replace(s, posts=_swapped(s.posts, entries)) for key, s in old_series.items()}
    return Swap(entries, tags, series, frozenset((*entries, *tags, *series)))


def site_after(site: Site, swap: Swap) -> Site:
    """The site with the new forms; all that has none is shared with the old one."""
    posts_of_tags = chain.from_iterable(tag.posts for tag in swap.tags.values())
    tags_of = {post.url: _swapped(site.tags_of[post.url], swap.tags) for post in posts_of_tags}
    series_of = {post.url: one for one in swap.series.values() for post in one.posts}
    return replace(
        site,
        posts=_swapped(site.posts, swap.entries),
        pages=_swapped(site.pages, swap.entries),
        standalone=_swapped(site.standalone, swap.entries),
        tags=_swapped(site.tags, swap.tags),
        series=_swapped(site.series, swap.series),
        tags_of={**site.tags_of, **tags_of},
        series_of={**site.series_of, **series_of},
        entry_at={**site.entry_at, **{entry.url: entry for entry in swap.entries.values()}},
    )


def plan_after(plan: Plan, swap: Swap) -> Plan:
    """The plan with the new forms."""
    ids = swap.ids
    # A site has many pages and few of them change, so this looks before it makes.
    fresh = {
        url: swap.page(page)
        for url, page in plan.pages.items()
        if id(page.subject) in ids
        or (page.intro is not None and id(page.intro) in ids)
        or (page.subject.__class__ is Listing and not ids.isdisjoint(map(id, page.subject.posts)))
    }
    return replace(plan, pages={**plan.pages, **fresh})


def _swapped(things: Sequence[T], swap: Mapping[int, T]) -> tuple[T, ...]:
    return tuple(map(swap.get, map(id, things), things))
