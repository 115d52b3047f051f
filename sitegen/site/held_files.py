"""Files that belong to drafts and scheduled posts, and so wait with them."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote

from sitegen.site.model import LISTING_URLS, Site
from sitegen.site.social import beside_hero
from sitegen.source.document import Document
from sitegen.urls import normal_url, url_of_source

_IN_NAMES = re.compile(r"[\w.-]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def files_held_back(
    site: Site,
    files: Iterable[str],
    layouts: Iterable[str],
    markdown_of: Callable[[Document], str],
) -> frozenset[str]:
    """Those of `files` (paths below content/) that only documents held back speak of.

    Such a file lies in the folder of an unpublished `index.md`, or its name stands in the text of
    unpublished documents and neither in a published one nor in a layout. `markdown_of` reads the
    text of a document.
    """
    theirs, bundled = _claimed(site, tuple(files), markdown_of)
    if not theirs | bundled:
        return frozenset()
    texts = (_text_of(e.document, markdown_of(e.document)) for e in site.entries)
    published = "\n".join((*texts, *layouts))
    # Others have to name the folder of a bundle to speak of a file in it.
    return frozenset(
        {path for path in theirs - bundled if not _speaks_of(published, _name(path))}
        | {path for path in bundled if not _speaks_of(published, "/".join(path.split("/")[-2:]))}
    )


def has_claims(site: Site, files: Iterable[str], markdown_of: Callable[[Document], str]) -> bool:
    """Whether documents held back speak of any of `files`: then texts decide if it waits too."""
    return any(_claimed(site, tuple(files), markdown_of))


def _claimed(
    site: Site, files: Collection[str], markdown_of: Callable[[Document], str]
) -> tuple[set[str], set[str]]:
    """The files that documents held back name, and those that lie in their folders."""
    held_back = (*site.held_back.drafts, *site.held_back.scheduled)
    if not held_back or not files:
        return set(), set()
    unpublished = "\n".join(_text_of(d, markdown_of(d)) for d in held_back)
    theirs = {path for path in files if _speaks_of(unpublished, _name(path))}
    return theirs, _bundled(held_back, files)


def _text_of(document: Document, markdown: str) -> str:
    """All that a document says, with every way to write a name brought to the name itself."""
    front_matter = document.front_matter
    hero = front_matter.hero_image
    written = (markdown, hero, beside_hero(hero), *_strings(front_matter.extra))
    plain = _ESCAPE.sub(r"\1", unescape("\n".join(written)))
    return normal_url(f"{plain}\n{unquote(plain)}")


def _name(path: str) -> str:
    return PurePosixPath(path).name


def _speaks_of(text: str, name: str) -> bool:
    """Whether the name of a file stands in the text, and not as a part of a longer one."""
    place = text.find(name)
    while place >= 0:
        before, after = text[max(place - 1, 0) : place], text[place + len(name) :][:1]
        if not _IN_NAMES.match(before) and not _IN_NAMES.match(after.strip(".-")):
            return True
        place = text.find(name, place + 1)
    return False


def _strings(value: object) -> Iterator[str]:
    """Every text in a value of the front matter, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(inner)


def _bundled(documents: Iterable[Document], paths: Iterable[str]) -> set[str]:
    """Files in the folder of an index document, and below it."""
    folders = tuple(
        f"{PurePosixPath(document.path).parent}/"
        for document in documents
        if PurePosixPath(document.path).stem.lower() in ("index", "_index")
        and url_of_source(document.path) not in LISTING_URLS
    )
    return {path for path in paths if path.startswith(folders)}
