"""The addresses that Eleventy gives to texts."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from sitegen.moving.blog import ForeignText
from sitegen.moving.permalink import rooted
from sitegen.moving.values import text_in
from sitegen.urls import slug_of, split_dated_name

_FILE_SLUG = re.compile(r"\{\{-?\s*page\.fileSlug\s*(?:\|\s*slug(?:ify)?\s*)?-?\}\}")
_FILE_PATH = re.compile(r"\{\{-?\s*page\.filePathStem\s*-?\}\}")
_TITLE = re.compile(r"\{\{-?\s*title\s*\|\s*slug(?:ify)?\s*-?\}\}")


class Rules(Struct, frozen=True):
    """The folder `source` of the texts, and the data of folders by their path."""

    source: str
    data: Mapping[str, Mapping[str, object]]


def address_of(text: ForeignText, rules: Rules) -> str:
    """Where Eleventy writes the text (its documentation, Permalinks); nothing if unknown."""
    inner = PurePosixPath(text.path.removeprefix(f"{rules.source}/" if rules.source else ""))
    name = split_dated_name(inner.stem)[1]
    if name == inner.parent.name:
        name = "index"
    slug = split_dated_name(inner.parent.name)[1] if name == "index" else name
    pattern = text_in(text.raw, "permalink")
    if not pattern:
        bare = "" if name == "index" else f"{name}/"
        folder = "" if inner.parent.as_posix() == "." else f"{inner.parent.as_posix()}/"
        return rooted(f"{folder}{bare}")
    stem = (inner.parent / name).as_posix()
    filled = _FILE_PATH.sub(lambda _: stem, _FILE_SLUG.sub(lambda _: slug, pattern))
    filled = _TITLE.sub(lambda _: slug_of(text.front_matter.title), filled)
    if "{" in filled:
        return ""
    return re.sub(r"(?<=/)index\.html$", "", rooted(filled))
