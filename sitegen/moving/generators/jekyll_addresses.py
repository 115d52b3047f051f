"""The addresses that Jekyll gives to texts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from sitegen.moving.blog import ForeignText
from sitegen.moving.permalink import expanded, rooted, tokens_of_day
from sitegen.moving.values import Table, text_in, texts_in
from sitegen.urls import slug_of, split_dated_name

# The styles that `permalink` may name (jekyllrb.com/docs/permalinks).
_STYLES: Mapping[str, str] = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides about addresses: the configuration, and the folders of each collection."""

    config: Table
    collections: Mapping[str, Table]


def kind_of(path: str, rules: Rules) -> str:
    """`posts`, `drafts` or the name of the collection that a text belongs to; of pages nothing."""
    folders = PurePosixPath(path).parent.parts
    known = ("posts", "drafts", *rules.collections)
    return next((name for name in known if f"_{name}" in folders), "")


def placed(text: ForeignText, rules: Rules) -> ForeignText:
    """The text with its address, from what its front matter or the configuration says."""
    kind = kind_of(text.path, rules)
    is_post = kind in ("posts", "drafts")
    pattern = text_in(text.raw, "permalink")
    if pattern in _STYLES:
        pattern = _STYLES[pattern]
    if not pattern:
        pattern = _pattern_of(kind, rules)
    address = expanded(pattern, _tokens(text, kind))
    return replace(text, url=_ended(address) if address else "", is_post=is_post)


def _pattern_of(kind: str, rules: Rules) -> str:
    everywhere = text_in(rules.config, "permalink") or "date"
    if kind in ("posts", "drafts"):
        return _STYLES.get(everywhere, everywhere)
    ends_in_slash = everywhere == "pretty" or everywhere.endswith("/")
    if kind:
        default = "/:collection/:path" + ("/" if ends_in_slash else ":output_ext")
        return text_in(rules.collections[kind], "permalink") or default
    return "/:path/:basename" + ("/" if ends_in_slash else ":output_ext")


def _tokens(text: ForeignText, kind: str) -> dict[str, str]:
    """What the placeholders stand for (jekyllrb.com/docs/permalinks)."""
    day = text.front_matter.pub_date.day if text.front_matter.pub_date else None
    name = split_dated_name(PurePosixPath(text.path).stem)[1]
    folder = PurePosixPath(text.path).parent.as_posix().removeprefix(f"_{kind}").strip("./")
    inside = f"{folder}/{name}".strip("/") if kind else folder
    categories = texts_in(text.raw.get("categories"))
    slug = text.front_matter.slug
    return {
        **tokens_of_day(day),
        "categories": "/".join(category.lower() for category in categories),
        "slugified_categories": "/".join(map(slug_of, categories)),
        "title": slug or (name if kind in ("posts", "drafts") else slug_of(name)),
        "slug": slug or slug_of(name),
        "name": slug_of(name),
        "basename": name,
        "path": inside,
        "collection": kind,
        "output_ext": ".html",
    }


def _ended(address: str) -> str:
    """An index is its folder."""
    return re.sub(r"(?<=/)index(?:\.html|/)?$", "", rooted(address))
