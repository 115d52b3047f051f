"""The addresses that Jekyll gives to texts."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from sitegen.moving.blog import ForeignText
from sitegen.moving.permalink import expanded, rooted, tokens_of_day
from sitegen.moving.settings import known_zone
from sitegen.moving.values import Table, text_in, texts_in
from sitegen.source.moment import Moment
from sitegen.urls import slug_of, split_dated_name

# As Jekyll reads the name of a post: `2020-3-4-x` too.
_DATED = re.compile(r"(?P<year>\d{4}|\d\d)-(?P<month>\d\d?)-(?P<day>\d\d?)-(?P<name>.*)")
# The styles that `permalink` may name (jekyllrb.com/docs/permalinks).
_STYLES: Mapping[str, str] = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}


class Rules(Struct, frozen=True):
    """What decides about addresses: the configuration, and the folders of each collection."""

    config: Table
    collections: Mapping[str, Table]


def kind_of(path: str, rules: Rules) -> str:
    """`posts`, `drafts` or the name of the collection that a text belongs to; of pages nothing."""
    folders = PurePosixPath(path).parent.parts
    known = ("posts", "drafts", *rules.collections)
    return next((name for name in known if f"_{name}" in folders), "")


def collections_folder(rules: Rules) -> str:
    """The folder that all collections lie in, with a slash; nothing if that is the root."""
    folder = text_in(rules.config, "collections_dir").strip("./")
    return f"{folder}/" if folder else ""


def dated(text: ForeignText, rules: Rules) -> ForeignText:
    """The text with the day that Jekyll shows: in the zone of the configuration.

    Of a post it is that of its name, if there is no other; a post without a date there is a draft.
    """
    front_matter = text.front_matter
    if undated_post(text, rules):
        return replace(text, front_matter=replace(front_matter, draft=True))
    moment = front_matter.pub_date
    if moment is None and kind_of(text.path, rules) == "posts":
        day = _day_and_name(text.path)[0]
        moment = Moment(day) if day else None
    zone = known_zone(text_in(rules.config, "timezone"))
    if zone and moment and moment.clock:
        moment = _moved(moment, zone)
    return replace(text, front_matter=replace(front_matter, pub_date=moment))


def undated_post(text: ForeignText, rules: Rules) -> bool:
    """Whether Jekyll passes a text among the posts by, for its name has no date that there is."""
    return kind_of(text.path, rules) == "posts" and _day_and_name(text.path)[0] is None


def _moved(moment: Moment, zone: ZoneInfo) -> Moment:
    """The same instant in a zone; a time without an offset is one of UTC, as YAML has it."""
    instant = moment.instant(ZoneInfo("UTC")).astimezone(zone)
    return Moment(instant.date(), instant.time(), instant.utcoffset())


def _day_and_name(path: str) -> tuple[date | None, str]:
    """The date that the name of a post begins with, and the rest of the name."""
    stem = PurePosixPath(path).stem
    found = _DATED.fullmatch(stem)
    if found is None:
        return None, stem
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    try:
        return date(year + 2000 if year < 100 else year, month, day), found["name"]
    except ValueError:
        return None, stem


def placed(text: ForeignText, rules: Rules) -> ForeignText:
    """The text with its address, from what its front matter or the configuration says."""
    kind = kind_of(text.path, rules)
    is_post = kind in ("posts", "drafts")
    address = expanded(pattern_for(text, rules), _tokens(text, kind))
    return replace(text, url=_ended(address) if address else "", is_post=is_post)


def pattern_for(text: ForeignText, rules: Rules) -> str:
    """The pattern of a text's address: its own, or what the configuration has for its kind."""
    written = text_in(text.raw, "permalink")
    return _STYLES.get(written, written) or _pattern_of(kind_of(text.path, rules), rules)


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
    is_post = kind in ("posts", "drafts")
    stem = PurePosixPath(text.path).stem
    name = _day_and_name(text.path)[1] if is_post else split_dated_name(stem)[1]
    folder = _folder_inside(text.path, kind)
    inside = f"{folder}/{name}".strip("/") if kind else folder
    categories = texts_in(text.raw.get("categories"))
    slug = text.front_matter.slug
    return {
        **tokens_of_day(day),
        "categories": "/".join(category.lower() for category in categories),
        "slugified_categories": "/".join(map(slug_of, categories)),
        "title": slug or (name if is_post else slug_of(name)),
        "slug": slug or slug_of(name),
        "name": slug_of(name),
        "basename": name,
        "path": inside,
        "collection": kind,
        "output_ext": ".html",
    }


def _folder_inside(path: str, kind: str) -> str:
    """The folder of a text, from that of its collection."""
    folders = PurePosixPath(path).parent.parts
    start = folders.index(f"_{kind}") + 1 if kind else 0
    return "/".join(folders[start:])


def _ended(address: str) -> str:
    """An index is its folder."""
    return re.sub(r"(?<=/)index(?:\.html|/)?$", "", rooted(address))
