"""Files that belong to drafts and scheduled posts, and so wait with them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from sitegen.site.model import LISTING_URLS, Site
from sitegen.source.document import Document
from sitegen.urls import normal_url, url_of_source

_IN_ANGLES = re.compile(r"<([^<>\n]+)>")
_FILE_NAME = re.compile(r"[^\s\"'()<>\[\]{}/\\=]+\.[A-Za-z0-9]{1,8}")


def files_held_back(site: Site, files: Iterable[str], layouts: Iterable[str]) -> frozenset[str]:
    """Those of `files` (paths below content/) that only documents held back speak of.

    Such a file lies in the folder of an unpublished `index.md`, or its name stands in the text of
    unpublished documents and neither in a published one nor in a layout.
    """
    held_back = (*site.held_back.drafts, *site.held_back.scheduled)
    if not held_back:
        return frozenset()
    by_name = _by_name(files)
    theirs = {path for name in _names_in(held_back) for path in by_name.get(name, ())}
    theirs |= _bundled(held_back, by_name)
    published = [entry.document for entry in (*site.posts, *site.pages)]
    spoken_of = _names_in(published) | {
        name for text in layouts for name in _FILE_NAME.findall(text)
    }
    return frozenset(path for path in theirs if PurePosixPath(path).name not in spoken_of)


def _by_name(files: Iterable[str]) -> dict[str, list[str]]:
    by_name: dict[str, list[str]] = {}
    for path in files:
        by_name.setdefault(PurePosixPath(path).name, []).append(path)
    return by_name


def _names_in(documents: Iterable[Document]) -> set[str]:
    names: set[str] = set()
    for document in documents:
        values = (document.front_matter.hero_image, *_strings(document.front_matter.extra))
        for text in (document.body, *values):
            names.update(normal_url(unquote(name)) for name in _FILE_NAME.findall(text))
        # Here a name can have spaces in it.
        for url in (*values, *_IN_ANGLES.findall(document.body)):
            names.add(PurePosixPath(normal_url(unquote(url))).name)
    return names


def _strings(value: object) -> Iterator[str]:
    """Every text in a value of the front matter, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(inner)


def _bundled(documents: Iterable[Document], by_name: Mapping[str, list[str]]) -> set[str]:
    """Files in the folder of an index document, and below it."""
    folders = tuple(
        f"{PurePosixPath(document.path).parent}/"
        for document in documents
        if PurePosixPath(document.path).stem == "index"
        and url_of_source(document.path) not in LISTING_URLS
    )
    return {path for paths in by_name.values() for path in paths if path.startswith(folders)}
