"""Fields to FrontMatter: which key sets what, and what becomes of the rest."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sitegen.errors import Diagnostic, Where, error, warning
from sitegen.source.document import FrontMatter
from sitegen.source.frontmatter.coerce import (
    Hero,
    flag_of,
    read_author,
    read_flag,
    read_hero,
    read_language,
    read_moment,
    read_part,
    read_single_text,
    read_tags,
    read_text,
    read_texts,
)
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import Field, Scalar, Table, is_blank, plain_value
from sitegen.source.frontmatter.keys import likely_meant, meaning_of, preference_of
from sitegen.source.places import Places

Reader = Callable[[Block, Field], object]

# By the schema's name: the attribute of FrontMatter and how its value is read.
SCHEMA: Mapping[str, tuple[str, Reader]] = {
    "title": ("title", read_text),
    "description": ("description", read_text),
    "pubDate": ("pub_date", read_moment),
    "updatedDate": ("updated_date", read_moment),
    "heroImage": ("hero_image", read_hero),
    "heroAlt": ("hero_alt", read_text),
    "tags": ("tags", read_tags),
    "series": ("series", read_single_text),
    "part": ("part", read_part),
    "draft": ("draft", read_flag),
    "slug": ("slug", read_text),
    "aliases": ("aliases", read_texts),
    "author": ("author", read_author),
    "language": ("language", read_language),
    "layout": ("layout", read_text),
    "toc": ("toc", read_flag),
}
_STATUSES = {"draft": True, "private": True, "published": False, "publish": False}
_ZOLA_TAXONOMIES = frozenset({"tags", "categories", "series"})


class _Setting(Struct, frozen=True):
    """What the fields of one meaning come to: `value`, read from `field`.

    The `unread` say otherwise. A `value` of None could not be read.
    """

    field: Field
    value: object
    unread: tuple[Field, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_schema(
    block: Block, fields: tuple[Field, ...]
) -> tuple[FrontMatter, tuple[Diagnostic, ...]]:
    """The front matter that the fields set, and what is wrong with them.

    The schema's own keys come before synonyms. A synonym that says otherwise is kept in `extra`,
    as is every key that the schema does not know. An empty value counts as not set.
    """
    known, unknown = _sorted_out(block, fields)
    settings = {name: _setting(block, name, same) for name, same in known.items()}
    unread = (field for setting in settings.values() for field in setting.unread)
    front_matter = FrontMatter(
        **_attributes(settings),
        extra=_extra((*unknown, *unread)),
        places=Places.of(
            block.path,
            {name: _place(block, setting.field) for name, setting in settings.items()},
        ),
    )
    problems = (problem for setting in settings.values() for problem in setting.diagnostics)
    return front_matter, (*problems, *_misspellings(block, unknown))


def _sorted_out(
    block: Block, fields: Iterable[Field]
) -> tuple[dict[str, list[Field]], tuple[Field, ...]]:
    """The fields by what they mean, the best key first, and those that mean nothing here."""
    known: dict[str, list[Field]] = {}
    unknown: list[Field] = []
    for field in _unfolded(fields):
        name = _meaning(block, field)
        if name is None:
            unknown.append(field)
        elif not is_blank(field.value):
            known.setdefault(name, []).append(field)
    for same in known.values():
        if len(same) > 1:
            same.sort(key=lambda field: preference_of(field.key))
    return known, tuple(unknown)


def _unfolded(fields: Iterable[Field]) -> Iterator[Field]:
    """The fields, with those that Zola keeps in a table of taxonomies as if they were outside."""
    for field in fields:
        if field.key == "taxonomies" and isinstance(field.value, Table):
            inner = field.value.fields
            yield from (each for each in inner if each.key in _ZOLA_TAXONOMIES)
            rest = tuple(each for each in inner if each.key not in _ZOLA_TAXONOMIES)
            if rest:
                yield replace(field, value=replace(field.value, fields=rest))
        else:
            yield field


def _meaning(block: Block, field: Field) -> str | None:
    name = meaning_of(field.key)
    if field.key == "published" and flag_of(field.value) is not None:
        return "draft"
    if name == "draft" and field.key != name and draft_of(field) is None:
        return None
    if name == "heroImage" and field.key != name and not is_blank(field.value):
        # Themes put other things under these names too.
        return name if isinstance(read_hero(block, field), Hero) else None
    return name


def _setting(block: Block, name: str, fields: list[Field]) -> _Setting:
    if name == "tags":
        return _merged_tags(block, fields)
    first, *others = fields
    value = _value(block, name, first)
    if isinstance(value, Diagnostic):
        return _Setting(first, None, tuple(others), (value,))
    if not others:
        return _Setting(first, value)
    unread = tuple(field for field in others if _value(block, name, field) != value)
    # A summary beside a description is no contradiction.
    differing = () if name == "description" else unread
    warnings = tuple(_contradiction(block, first, field) for field in differing)
    return _Setting(first, value, unread, warnings)


def _value(block: Block, name: str, field: Field) -> object:
    if name == "draft" and field.key != name:
        return draft_of(field)
    return SCHEMA[name][1](block, field)


def _merged_tags(block: Block, fields: list[Field]) -> _Setting:
    read = [read_tags(block, field) for field in fields]
    tags = dict.fromkeys(tag for tags in read if isinstance(tags, tuple) for tag in tags)
    problems = tuple(problem for problem in read if isinstance(problem, Diagnostic))
    return _Setting(fields[0], tuple(tags), (), problems)


def _attributes(settings: Mapping[str, _Setting]) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        SCHEMA[name][0]: setting.value
        for name, setting in settings.items()
        if setting.value is not None
    }
    hero = attributes.get("hero_image")
    if isinstance(hero, Hero):
        attributes["hero_image"] = hero.url
        attributes.setdefault("hero_alt", hero.alt)
    return attributes


def _extra(fields: Iterable[Field]) -> dict[str, object]:
    """The fields as plain values, with those of Zola's table `extra` beside the others."""
    plain = {field.key: plain_value(field.value) for field in fields}
    inner = plain.pop("extra", None)
    if isinstance(inner, dict):
        return {**inner, **plain}
    return plain if inner is None else {**plain, "extra": inner}


def _place(block: Block, field: Field) -> Where:
    """The place of the value if it is on the line of its key, else of the key."""
    if "\n" in block.source[field.start : field.value.start]:
        return block.where(field.start, field.length)
    return block.where(field.value.start, field.value.length)


def _contradiction(block: Block, first: Field, other: Field) -> Diagnostic:
    line = block.line_of(first.start)
    return warning(
        "front-matter-key-twice",
        f"`{other.key}` is not read: it differs from `{first.key}` in line {line}",
        block.where(other.start, other.length),
        f"delete `{other.key}`, or give both the same value",
    )


def draft_of(field: Field) -> bool | None:
    """What another generator's field says of publication; None if it says something else.

    Jekyll has `published: false`, Pelican and WordPress have `status: draft`.
    """
    if field.key == "status" and isinstance(field.value, Scalar):
        return _STATUSES.get(field.value.text.strip().lower())
    flag = flag_of(field.value)
    return not flag if flag is not None and field.key in ("published", "publish") else flag


def _misspellings(block: Block, unknown: Iterable[Field]) -> Iterator[Diagnostic]:
    for field in unknown:
        meant = likely_meant(field.key) if meaning_of(field.key) is None else None
        if meant == "draft":
            # Read wrongly, it would publish what its author keeps back.
            yield error(
                "front-matter-draft-unread",
                f"`{field.key}` is not read, so the post would be published",
                block.where(field.start, field.length),
                "write `draft: true`, or take the key away",
            )
        elif meant is not None:
            yield warning(
                "front-matter-unknown-key",
                f"`{field.key}` is not read",
                block.where(field.start, field.length),
                f"did you mean `{meant}`?",
            )
