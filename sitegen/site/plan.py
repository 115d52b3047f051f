"""Plan: which pages a site has, each at one URL; conflicts are found here."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from sitegen.errors import Diagnostic, Where
from sitegen.site.conflicts import Claim, are_compatible, find_conflicts
from sitegen.site.model import Entry, Series, Site, Tag
from sitegen.urls import url_of_alias


class Listing(Struct, frozen=True):
    """A run of posts, newest first: one of `count` archive pages, numbered from the oldest.

    Number 0 is the front page of the archive, which shows the newest posts whatever their page.
    """

    posts: Sequence[Entry]
    number: int = 0
    count: int = 0
    newer_url: str = ""
    older_url: str = ""


class Redirect(Struct, frozen=True):
    """An old address that leads to the page at `target`."""

    target: str


class Inside(Struct, frozen=True):
    """What a script puts into a custom element, in the language of the pages that use it."""

    element: str
    language: str


Subject = Entry | Listing | Tag | Series | Redirect | Inside | None


class Page(Struct, frozen=True, gc=False):
    """One page to be rendered: where it is, what kind it is, what it is about.

    `intro` is the document that an author wrote at the URL of a page that sitegen makes: it gives
    the page its title, its description and its first words.
    """

    url: str
    kind: str
    layout: str
    subject: Subject = None
    intro: Entry | None = None

    @property
    def entry(self) -> Entry | None:
        """The document that an author wrote for this page, if there is one."""
        return self.subject if isinstance(self.subject, Entry) else self.intro


class Plan(Struct, frozen=True):
    """All pages by URL, in the order in which they are rendered."""

    pages: Mapping[str, Page]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def redirects(self) -> dict[str, str]:
        """Where each old address leads."""
        return {
            url: page.subject.target
            for url, page in self.pages.items()
            if isinstance(page.subject, Redirect)
        }


# The pages that every site has, whatever its posts: feeds and the like are layouts too.
FIXED_PAGES = (
    Page("/rss.xml", "feed", "rss.xml"),
    Page("/atom.xml", "feed", "atom.xml"),
    Page("/feed.json", "feed", "feed.json"),
    Page("/sitemap.xml", "text", "sitemap.xml"),
    Page("/robots.txt", "text", "robots.txt"),
    Page("/404.html", "not-found", "404.html"),
)
SEARCH_PAGE = Page("/search/", "search", "search")
# Where the search index lies; of its files these have the same names on every site.
SEARCH_INDEX = "/pagefind/"
SEARCH_FILES = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
# The service worker that stands in for the server of this element on a static host. A browser
# knows it by its address, which must stay, and lets it answer for what lies below that alone.
RELAY_ELEMENT = "message-relay"
RELAY_WORKER = Page("/relay-worker.js", "script", "relay-worker.js")


def plan_pages(site: Site, files: Mapping[str, str], insides: Collection[str] = ()) -> Plan:
    """Plan the pages of `site`; `files` are the URLs of other files with their sources.

    `insides` are the custom elements whose inside has a layout.
    """
    made = {page.url: page for page in (*_made_pages(site), *_insides(site, insides))}
    intros = {entry.url: entry for entry in reversed(site.pages) if entry.url in made}
    written = [e for e in site.entries if intros.get(e.url) is not e]
    pages = [
        *(_page_of(entry) for entry in written),
        *(_with_intro(page, intros.get(page.url)) for page in made.values()),
        *_redirects(site.entries),
    ]
    by_url: dict[str, Page] = {}
    for page in pages:
        by_url.setdefault(page.url, page)
    return Plan(by_url, _conflicts(site, pages, files))


def _conflicts(
    site: Site, pages: Sequence[Page], files: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """What is wrong with the URLs; who claims them is asked only where it has to be told."""
    urls = (*(page.url for page in pages), *files, *_index_urls(site))
    if are_compatible(urls):
        return ()
    return find_conflicts([*_claims(pages), *_file_claims(files), *_index_claims(site)])


def _page_of(entry: Entry) -> Page:
    kind = "post" if entry.is_post else "page"
    return Page(entry.url, kind, entry.document.front_matter.layout or kind, entry)


def _with_intro(page: Page, intro: Entry | None) -> Page:
    layout = (intro.document.front_matter.layout if intro else "") or page.layout
    return Page(page.url, page.kind, layout, page.subject, intro)


def _made_pages(site: Site) -> Iterator[Page]:
    size = site.config.page_size
    yield Page("/", "home", "home", Listing(site.posts[:size]))
    yield from _archive(site.posts, size)
    yield Page("/tags/", "tags", "tags")
    for tag in site.tags:
        yield Page(tag.url, "tag", "tag", tag)
    yield Page("/series/", "series-list", "series-list")
    for series in site.series:
        yield Page(series.url, "series", "series", series)
    yield from FIXED_PAGES
    if site.config.search:
        yield SEARCH_PAGE
    if any(RELAY_ELEMENT in entry.document.custom_elements for entry in site.entries):
        yield RELAY_WORKER


def _insides(site: Site, insides: Collection[str]) -> Iterator[Page]:
    """The inside of each element that a text uses, once in every language of these texts."""
    used = {
        Inside(name, entry.document.front_matter.language or site.config.language)
        for entry in site.entries
        for name in entry.document.custom_elements
        if name in insides
    }
    for inside in sorted(used, key=lambda one: (one.element, one.language)):
        url = f"/elements/{inside.element}.{inside.language}.html"
        yield Page(url, "inside", f"elements/{inside.element}.inside.html", inside)


def _archive(posts: Sequence[Entry], size: int) -> Iterator[Page]:
    """The archive: numbered from the oldest post, so that a page once full never changes."""
    count = -(-len(posts) // size)
    urls = {n: f"/blog/page/{n}/" for n in range(1, count + 1)} if count > 1 else {}
    # The first post after the front page lies on the page of this number.
    older = -(-(len(posts) - size) // size)
    front = Listing(posts[:size], 0, count, older_url=urls.get(older, ""))
    yield Page("/blog/", "archive", "archive", front)
    for number, url in urls.items():
        end = len(posts) - (number - 1) * size
        newer = urls.get(number + 1, "/blog/")
        listing = Listing(
            posts[max(0, end - size) : end], number, count, newer, urls.get(number - 1, "")
        )
        yield Page(url, "archive", "archive", listing)


def _redirects(entries: Iterable[Entry]) -> Iterator[Page]:
    for entry in entries:
        aliases = entry.document.front_matter.aliases
        for url in dict.fromkeys(url_of_alias(alias, entry.url) for alias in aliases):
            if url != entry.url:
                yield Page(url, "redirect", "redirect", Redirect(entry.url), entry)


def _claims(pages: Iterable[Page]) -> Iterator[Claim]:
    for page in pages:
        match page.subject:
            case Entry(document=document):
                whole = document.place
                place = document.front_matter.places.get("slug", whole)
                yield Claim(page.url, f"`{whole.path}`", place)
            case Redirect() if page.intro:
                document = page.intro.document
                place = document.front_matter.places.get("aliases", document.place)
                owner = f"an alias of `{document.place.path}`"
                yield Claim(page.url, owner, place, "take the alias away, or rename the other")
            case _ if page.intro:
                place = page.intro.document.place
                yield Claim(page.url, f"`{place.path}`", place)
            case Tag(name=name):
                yield Claim(page.url, f"the page of the tag `{name}`")
            case Series(name=name):
                yield Claim(page.url, f"the page of the series `{name}`")
            case _:
                yield Claim(page.url, "a page that sitegen makes")


def _file_claims(files: Mapping[str, str]) -> Iterator[Claim]:
    for url, source in files.items():
        way_out = "rename the file, or change the page itself by a layout of its name in `layouts/`"
        yield Claim(url, f"`{source}`", Where(source), way_out)


def _index_claims(site: Site) -> Iterator[Claim]:
    for url in _index_urls(site):
        yield Claim(url, "a file of the search index")


def _index_urls(site: Site) -> tuple[str, ...]:
    return tuple(SEARCH_INDEX + name for name in SEARCH_FILES) if site.config.search else ()
