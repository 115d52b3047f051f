"""Site: the facts of one generation: published posts in order, series, tags, pages."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from sitegen.config import SiteConfig
from sitegen.errors import Diagnostic
from sitegen.site.series_order import order_parts
from sitegen.source.document import Document
from sitegen.source.moment import Moment
from sitegen.urls import slug_of, slug_of_series, slug_of_tag, url_of_source


class Visibility(Struct, frozen=True):
    """Which documents a run may see: `now` parts the published from the scheduled."""

    now: datetime
    drafts: bool = False
    future: bool = False


# The folders whose pages sitegen makes. A text written there is their introduction, never a
# post, though generators that fill in dates give it one.
LISTING_URLS = ("/", "/blog/", "/tags/", "/series/")


class Entry(Struct, frozen=True, array_like=True, gc=False):
    """A document at its URL; a post if it has a date. `scheduled` is in the future of this run."""

    document: Document
    url: str
    is_post: bool = False
    scheduled: bool = False

    @property
    def date(self) -> Moment | None:
        return self.document.front_matter.pub_date

    @property
    def draft(self) -> bool:
        return self.document.front_matter.draft


class Tag(Struct, frozen=True):
    """A tag under the first spelling met, and its posts, newest first."""

    name: str
    url: str
    posts: Sequence[Entry]


class Series(Struct, frozen=True):
    """A series and its posts in the order of reading."""

    name: str
    url: str
    posts: Sequence[Entry]


class HeldBack(Struct, frozen=True):
    """What this run does not publish; `next_due` is when the next scheduled post is due."""

    drafts: tuple[Document, ...] = ()
    scheduled: tuple[Document, ...] = ()
    next_due: datetime | None = None

    @property
    def waiting(self) -> "Waiting":
        return Waiting(len(self.drafts), len(self.scheduled), self.next_due)


class Waiting(Struct, frozen=True):
    """How much a run holds back, and when the next scheduled post is due."""

    drafts: int = 0
    scheduled: int = 0
    next_due: datetime | None = None


class Site(Struct, frozen=True):
    """Everything that a page may ask of the site. Posts are newest first.

    `standalone` are the pages that introduce no list of posts, tags or series.
    """

    config: SiteConfig
    posts: Sequence[Entry]
    pages: Sequence[Entry]
    series: tuple[Series, ...]
    tags: tuple[Tag, ...]
    held_back: HeldBack
    place_of: Mapping[str, int]
    series_of: Mapping[str, Series]
    tags_of: Mapping[str, tuple[Tag, ...]]
    entry_at: Mapping[str, Entry]
    standalone: Sequence[Entry]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every document that is published, posts first."""
        return (*self.posts, *self.pages)


def assemble_site(
    config: SiteConfig, documents: Iterable[Document], visibility: Visibility
) -> Site:
    """Order the documents into a site, keeping back what `visibility` does not show."""
    entries, held_back = _sort_out(config, documents, visibility)
    posts = sorted((e for e in entries if e.is_post), key=lambda e: _newest_first(e, config))
    pages = tuple(e for e in entries if not e.is_post)
    tags = _tags(posts)
    parts = _parts_held_back((*held_back.drafts, *held_back.scheduled))
    series, problems = _series(posts, config, _series_urls(pages), parts)
    lists = {*LISTING_URLS, *(one.url for one in series), *(tag.url for tag in tags)}
    return Site(
        config=config,
        posts=tuple(posts),
        pages=pages,
        series=series,
        tags=tags,
        held_back=held_back,
        place_of={post.url: place for place, post in enumerate(posts)},
        series_of={post.url: one for one in series for post in one.posts},
        tags_of=_tags_by_post(tags),
        entry_at={entry.url: entry for entry in (*reversed(pages), *reversed(posts))},
        standalone=tuple(page for page in pages if page.url not in lists),
        diagnostics=problems,
    )


def _sort_out(
    config: SiteConfig, documents: Iterable[Document], visibility: Visibility
) -> tuple[list[Entry], HeldBack]:
    entries: list[Entry] = []
    drafts: list[Document] = []
    scheduled: list[tuple[datetime, Document]] = []
    for document in documents:
        date = document.front_matter.pub_date
        due = date.instant(config.zone) if date else None
        is_future = due is not None and due > visibility.now
        if document.front_matter.draft and not visibility.drafts:
            drafts.append(document)
        elif due is not None and is_future and not visibility.future:
            scheduled.append((due, document))
        else:
            url = url_of_source(document.path, document.front_matter.slug)
            entries.append(Entry(document, url, bool(due) and url not in LISTING_URLS, is_future))
    next_due = min((due for due, _ in scheduled), default=None)
    return entries, HeldBack(tuple(drafts), tuple(d for _, d in scheduled), next_due)


def _newest_first(entry: Entry, config: SiteConfig) -> tuple[float, str]:
    """Posts of one moment keep the order of their URLs, on every machine."""
    return (-entry.date.timestamp(config.zone) if entry.date else 0.0, entry.url)


def _tags(posts: Sequence[Entry]) -> tuple[Tag, ...]:
    """One tag a slug; the oldest post that uses it decides its spelling."""
    members: dict[str, list[Entry]] = defaultdict(list)
    names: dict[str, str] = {}
    for post in posts:
        for slug, name in {slug_of_tag(n): n for n in post.document.front_matter.tags}.items():
            members[slug].append(post)
            names[slug] = name
    tags = [Tag(names[slug], f"/tags/{slug}/", tuple(found)) for slug, found in members.items()]
    return tuple(sorted(tags, key=lambda tag: (tag.name.casefold(), tag.url)))


def _tags_by_post(tags: Sequence[Tag]) -> dict[str, tuple[Tag, ...]]:
    found: dict[str, list[Tag]] = defaultdict(list)
    for tag in tags:
        for post in tag.posts:
            found[post.url].append(tag)
    return {url: tuple(of_post) for url, of_post in found.items()}


def _series_urls(pages: Iterable[Entry]) -> dict[str, str]:
    """The URL of each series that a page in content/series/ introduces, by the series' slug.

    The page names the series by its key `series`, or by its title; its file decides the URL.
    """
    urls: dict[str, str] = {}
    for page in pages:
        if page.url.startswith("/series/") and page.url not in LISTING_URLS:
            front_matter = page.document.front_matter
            urls.setdefault(slug_of(front_matter.series or front_matter.title), page.url)
    return urls


def _parts_held_back(documents: Iterable[Document]) -> dict[str, set[int]]:
    """The parts of each series, by its slug, that are written but not published."""
    parts: dict[str, set[int]] = defaultdict(set)
    for document in documents:
        front_matter = document.front_matter
        if front_matter.series and front_matter.part:
            parts[slug_of(front_matter.series)].add(front_matter.part)
    return parts


def _series(
    posts: Sequence[Entry],
    config: SiteConfig,
    urls: Mapping[str, str],
    parts_held_back: Mapping[str, Collection[int]],
) -> tuple[tuple[Series, ...], tuple[Diagnostic, ...]]:
    members: dict[str, list[Entry]] = defaultdict(list)
    names: dict[str, str] = {}
    for post in reversed(posts):
        if name := post.document.front_matter.series:
            slug = slug_of_series(name)
            members[slug].append(post)
            names.setdefault(slug, name)
    series: list[Series] = []
    problems: list[Diagnostic] = []
    for slug, found in members.items():
        places = order_parts(
            [post.document for post in found], config.zone, parts_held_back.get(slug, ())
        )
        ordered = tuple(found[place] for place in places.order)
        series.append(Series(names[slug], urls.get(slug, f"/series/{slug}/"), ordered))
        problems.extend(places.diagnostics)
    return tuple(sorted(series, key=lambda one: one.name.casefold())), tuple(problems)
