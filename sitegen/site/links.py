"""Links: what a URL that an author wrote in a document leads to."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from urllib.parse import unquote

from msgspec import Struct, field

from sitegen.markup.body import Target
from sitegen.markup.targets import CANDIDATE, is_external
from sitegen.site.model import Site
from sitegen.site.plan import Plan
from sitegen.source.document import Document
from sitegen.urls import encoded, is_markdown, normal_url, url_of_source


class Leads(Struct, frozen=True):
    """Where a link leads: a URL of this site, decoded, with its query and fragment as written.

    `found` is False if nothing is there; `held_back` names the draft or scheduled source if that
    is the reason.
    """

    url: str
    query: str = ""
    fragment: str = ""
    found: bool = True
    held_back: str = ""

    @property
    def href(self) -> str:
        """The link as it stands in HTML, from the site's root."""
        return encoded(self.url) + self.query + (f"#{self.fragment}" if self.fragment else "")


@dataclass(frozen=True, slots=True)
class Urls(Collection[str]):
    """The URLs of pages and of copied files, where they are held already."""

    pages: Collection[str]
    files: Collection[str]

    def __contains__(self, url: object) -> bool:
        return url in self.pages or url in self.files

    def __iter__(self) -> Iterator[str]:
        return chain(self.pages, self.files)

    def __len__(self) -> int:
        return len(self.pages) + len(self.files)


class LinkMap(Struct, frozen=True):
    """All that a link may lead to: `urls` of pages and files, `url_of` a source's path.

    `held_back` leads from the path `/blog/x.md` and the URL of a source that waits to that source.
    """

    urls: Collection[str]
    url_of: Mapping[str, str]
    prefix: str = ""
    held_back: Mapping[str, str] = field(default_factory=dict)

    def lead(self, document: Document, page_url: str, written: str) -> Leads:
        """Follow the URL `written` in `document`, which is published at `page_url`.

        A relative path is tried from the source file, as editors do, then from the page's URL,
        as browsers do.
        """
        path, query, fragment = _split(written)
        if not path:
            return Leads(page_url, query, fragment)
        candidates = list(self._candidates(document.path, page_url, normal_url(unquote(path))))
        for candidate in candidates:
            if url := self._known(candidate):
                return Leads(url, query, fragment)
        waiting = (self.held_back.get(c) or self.held_back.get(f"{c}/") for c in candidates)
        held_back = next((source for source in waiting if source), "")
        return Leads(candidates[0], query, fragment, found=False, held_back=held_back)

    def _candidates(self, source: str, page_url: str, path: str) -> Iterator[str]:
        if path.startswith("/"):
            yield _joined("/", path)
            # A link that already carries the path of base_url, as other generators ask for.
            if self.prefix and f"{path}/".startswith(f"{self.prefix}/"):
                yield _joined("/", "/" + path.removeprefix(self.prefix).lstrip("/"))
            return
        yield _joined("/" + posixpath.dirname(source), path)
        yield _joined(page_url, path)

    def _known(self, path: str) -> str:
        """The URL of the page or file at `path`, or nothing."""
        if is_markdown(path) and (url := self.url_of.get(path[1:])):
            return url
        bare = path.removesuffix("index.html").removesuffix(".html")
        for url in (path, f"{path}/", bare if bare.endswith("/") else f"{bare}/"):
            if url in self.urls:
                return url
        return ""

    def nearest(self, path: str) -> str:
        """The known URL that looks most like `path`, or nothing."""
        folded = path.casefold()
        if same := max((url for url in self.urls if url.casefold() == folded), default=""):
            return same
        near = get_close_matches(path, self.urls, 1, 0.75)
        return near[0] if near else ""

    def nearest_source(self, document: Document, written: str) -> str:
        """What to write in `document` in place of a Markdown file that is not there, or nothing.

        A file of the same name in another folder comes before one of a similar name.
        """
        name = posixpath.basename(unquote(_split(written)[0]))
        if not is_markdown(name):
            return ""
        names = {posixpath.basename(path): path for path in sorted(self.url_of, reverse=True)}
        near = get_close_matches(name, names, 1, 0.7)
        folder = posixpath.dirname(document.path) or "."
        return posixpath.relpath(names[near[0]], folder) if near else ""

    def suggestion(self, document: Document, written: str, leads: Leads) -> str:
        """What to tell the author of `document` about a URL that leads nowhere."""
        near = self.nearest_source(document, written) or self.nearest(leads.url)
        return f"did you mean `{near}`?" if near else "there is no page or file of that name"


def map_links(site: Site, plan: Plan, files: Iterable[str]) -> LinkMap:
    """The link map of a planned site whose copied files have the URLs `files`."""
    return LinkMap(
        urls=Urls(plan.pages.keys(), frozenset(files)),
        url_of={entry.document.path: entry.url for entry in site.entries},
        prefix=normal_url(unquote(site.config.prefix)),
        held_back=_held_back(site),
    )


def _held_back(site: Site) -> dict[str, str]:
    found: dict[str, str] = {}
    for document in (*site.held_back.drafts, *site.held_back.scheduled):
        found[f"/{document.path}"] = document.path
        found[url_of_source(document.path, document.front_matter.slug)] = document.path
    return found


def urls_in(target: Target) -> list[str]:
    """The URLs of an attribute that may lie in the site: one, or several of a `srcset`."""
    candidates = [url for url, _ in candidates_of(target)]
    return [url for url in candidates if not is_external(url)]


def candidates_of(target: Target) -> list[tuple[str, str]]:
    """Each URL of an attribute with the descriptor after it (HTML, section 4.8.4.2.1)."""
    if target.attribute != "srcset":
        return [(target.url.strip(), "")]
    found = CANDIDATE.finditer(target.url)
    return [(one["url"], (one["descriptor"] or "").strip()) for one in found]


def _split(written: str) -> tuple[str, str, str]:
    """Path, query with its `?`, and fragment of a URL."""
    rest, _, fragment = written.partition("#")
    path, mark, query = rest.partition("?")
    return path, mark + query, fragment


def _joined(folder: str, path: str) -> str:
    """`path` seen from `folder`; never above the root; a last slash is kept."""
    joined = posixpath.normpath(posixpath.join(folder, path)).replace("//", "/")
    return joined + "/" if path.endswith(("/", "/.", "/..")) and joined != "/" else joined
