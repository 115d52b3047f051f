"""Places: where each text goes, so that its address stays or leads to it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import PurePosixPath

from msgspec import Struct

from sitegen.moving.blog import ForeignText
from sitegen.site.model import LISTING_URLS
from sitegen.urls import (
    FORBIDDEN_IN_SLUG,
    PAGE_SUFFIXES,
    name_of_source,
    normal_url,
    slug_of,
    split_dated_name,
    url_of_source,
)

_POSTS = "blog"


class Place(Struct, frozen=True):
    """Where a text goes: its `path` below content/, the `slug` that its address needs, if any.

    `url` is its address in the new site; `alias` the old one, if that is another.
    """

    path: str
    slug: str = ""
    url: str = ""
    alias: str = ""


def places_of(texts: Sequence[ForeignText]) -> tuple[Place, ...]:
    """The place of each text, no two the same on any file system."""
    taken, listing = set[str](), _main_listing(texts)
    return tuple(_free(text, taken, text is listing) for text in texts)


def _main_listing(texts: Sequence[ForeignText]) -> ForeignText | None:
    """The text that introduces the folder with most posts, unless sitegen has that list itself."""
    folders = Counter(text.path.split("/")[1] for text in texts if _is_in_a_section(text))
    for folder, _ in folders.most_common(1):
        found = (t for t in texts if _is_listing(t.path) and t.path.split("/")[1:-1] == [folder])
        return next((text for text in found if text.url not in LISTING_URLS), None)
    return None


def _is_in_a_section(text: ForeignText) -> bool:
    return text.is_post and text.path.count("/") > 1


def _free(text: ForeignText, taken: set[str], is_main_listing: bool) -> Place:
    """A place that nobody has yet. The main list of posts is at `/blog/` here."""
    if is_main_listing and "/blog/" not in taken:
        place = Place("blog/index.md", "", "/blog/", text.url)
        taken |= _names_of(place)
        return place
    free = (place for place in _candidates(text) if not _names_of(place) & taken)
    place = next(free)
    taken |= _names_of(place)
    return place


def _names_of(place: Place) -> set[str]:
    return {name.casefold() for name in (place.path, place.url, place.alias) if name}


def _candidates(text: ForeignText) -> Iterator[Place]:
    """The place that is wanted, then others with a number."""
    wanted = place_of(text)
    yield wanted
    head, dot, suffix = wanted.path.rpartition(".")
    folder, slash, index = head.rpartition("/")
    for number in count(2):
        stem = f"{folder}-{number}{slash}{index}" if _is_index(wanted.path) else f"{head}-{number}"
        path = f"{stem}{dot}{suffix}"
        yield Place(path, "", url_of_source(path), "")


def place_of(text: ForeignText) -> Place:
    """Where a text goes if nothing else is there.

    An address that ends in a slash stays: folders make it, and a slug what comes after a number
    (`/2024/09/19/x/` is the file `2024/x.md` with `slug: 09/19/x`). Other addresses become aliases.
    """
    old = normal_url(text.url)
    if not old:
        return _at(_folder_of_posts(text), text, "")
    if old == "/" or _is_listing(text.path):
        path = f"{old.strip('/')}/index.md".lstrip("/")
        return Place(path, "", url_of_source(path), "")
    if old.endswith("/"):
        return _kept(old, text)
    stripped = _without_suffix(old)
    segments = stripped.strip("/").split("/")
    keeps = not text.is_post or (len(segments) == 2 and not segments[0].isdigit())
    place = _kept(f"{stripped.rstrip('/')}/", text) if keeps else _at(_POSTS, text, old)
    return Place(place.path, place.slug, place.url, old)


def _is_listing(path: str) -> bool:
    return PurePosixPath(path).stem == "_index"


def _is_index(path: str) -> bool:
    return PurePosixPath(path).stem == "index"


def _folder_of_posts(text: ForeignText) -> str:
    return _POSTS if text.is_post else ""


def _without_suffix(url: str) -> str:
    suffix = PurePosixPath(url).suffix.lower()
    return url[: -len(suffix)] if suffix in PAGE_SUFFIXES else url


def _at(folder: str, text: ForeignText, old: str) -> Place:
    """The text in a folder, under the name of its file; its last words of old if that is none."""
    name = split_dated_name(name_of_source(text.path))[1]
    path = "/".join(filter(None, (folder, _file_of(text, name))))
    wanted = _without_suffix(old).rstrip("/").rpartition("/")[2]
    slug = wanted if wanted and wanted != slug_of(name) and _is_good(wanted) else ""
    return Place(path, slug, url_of_source(path, slug), "")


def _kept(url: str, text: ForeignText) -> Place:
    """The place at which a text has this very address."""
    *folders, last = url.strip("/").split("/")
    number = next((n for n, name in enumerate(folders) if name.isdigit()), len(folders) - 1)
    if _is_index(text.path):
        number = len(folders) - 1  # The files beside it have addresses too, which no slug keeps.
    rest = "/".join((*folders[number + 1 :], last))
    folder = "/".join(folders[: number + 1])
    if not (all(name == slug_of(name) for name in folders[: number + 1]) and _is_good(rest)):
        place = _at(_folder_of_posts(text), text, "")
        return Place(place.path, place.slug, place.url, url)
    path = "/".join(filter(None, (folder, _file_of(text, last))))
    slug = "" if url_of_source(path) == url else rest
    return Place(path, slug, url_of_source(path, slug), "")


def _file_of(text: ForeignText, name: str) -> str:
    """A file or, for a text that has a folder of its own, a folder of this name."""
    if re.match(r"\d{4}-\d{2}-\d{2}[-_ ]", name) or name in ("index", "_index"):
        name = f"page-{name}"
    suffix = ".mdx" if text.path.lower().endswith(".mdx") else ".md"
    return f"{name}/index{suffix}" if _is_index(text.path) else f"{name}{suffix}"


def _is_good(slug: str) -> bool:
    """Whether a slug can be part of an address here."""
    return not FORBIDDEN_IN_SLUG.search(slug) and not {"", ".", ".."} & set(slug.split("/"))
