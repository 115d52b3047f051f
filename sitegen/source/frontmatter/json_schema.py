"""The front matter as a JSON Schema, for editors."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from sitegen.source.frontmatter.coerce import (
    FLAGS,
    IMAGE_KEYS,
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
from sitegen.source.frontmatter.keys import SYNONYMS
from sitegen.source.frontmatter.schema import SCHEMA, Reader

# The schema says nothing in words that only one of these dialects knows.
DIALECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "2020-12": "https://json-schema.org/draft/2020-12/schema",
        "07": "http://json-schema.org/draft-07/schema#",
    }
)

Schema = Mapping[str, Any]

# YAML makes numbers and truth values of what sitegen takes as text; an empty value is not set.
_SCALAR: Final[Schema] = {"type": ["string", "number", "boolean", "null"]}
_LIST: Final[Schema] = {"type": "array", "items": _SCALAR}
_NAMED: Final[Schema] = {
    "type": "object",
    "properties": {"name": {"type": "string"}},
    "required": ["name"],
}
_FLAG_WORDS: Final = [form for word in FLAGS for form in (word, word.title(), word.upper())]

# The values that each reader takes.
_SHAPES: Final[Mapping[Reader, Schema]] = MappingProxyType(
    {
        read_text: _SCALAR,
        read_single_text: {
            "anyOf": [_SCALAR, {"type": "array", "items": _SCALAR, "maxItems": 1}],
        },
        read_texts: {"anyOf": [_SCALAR, _LIST]},
        read_tags: {"anyOf": [_SCALAR, _LIST]},
        read_author: {
            "anyOf": [
                {"type": ["string", "null"]},
                _NAMED,
                {"type": "array", "items": {"anyOf": [{"type": "string"}, _NAMED]}},
            ]
        },
        read_hero: {
            "anyOf": [
                {"type": ["string", "null"]},
                {
                    "type": "object",
                    "properties": {
                        **{key: {"type": "string"} for key in IMAGE_KEYS},
                        "alt": {"type": "string"},
                    },
                    "anyOf": [{"required": [key]} for key in IMAGE_KEYS],
                },
            ]
        },
        read_language: {"type": ["string", "null"], "examples": ["es", "en", "pt-BR"]},
        read_flag: {
            "anyOf": [{"type": ["boolean", "null"]}, {"enum": [0, 1, *dict.fromkeys(_FLAG_WORDS)]}]
        },
        read_part: {
            "anyOf": [
                {"type": "integer", "minimum": 1},
                {"type": ["string", "null"], "pattern": "^0*[1-9][0-9]*$"},
            ]
        },
        read_moment: {
            "type": ["string", "null"],
            "examples": ["2024-09-19", "2024-09-19T10:00:00+02:00", "Sep 19 2024"],
        },
    }
)
_MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": "The title; without it the first heading is taken.",
        "description": "One or two sentences for lists, feeds and search engines.",
        "pubDate": "The date of publication; it makes the file a post. One to come holds it back.",
        "updatedDate": "When the text last changed in a way that readers care for.",
        "heroImage": "The picture at the head: a path, or a mapping with `url` and `alt`.",
        "heroAlt": "What the picture shows, for those who do not see it.",
        "tags": "A list, or text with commas.",
        "series": "The series that the post belongs to.",
        "part": "The place in the series, from 1; without it, dates decide.",
        "draft": "`true` keeps the file back.",
        "slug": "The last part of the URL, in place of the file's name.",
        "aliases": "Old addresses that lead here.",
        "author": "Who wrote it, if not the author of the site.",
        "language": "The language, if not that of the site: a tag of BCP 47.",
        "layout": "Another layout than the usual one.",
        "toc": "`false` for no table of contents.",
    }
)
# Themes put other things under the synonyms of these; what is none of the kind is left alone.
_LOOSE: Final = frozenset({"heroImage", "draft"})
# `published: false` is a draft, though the key is a date otherwise.
_OTHERWISE: Final[Mapping[str, Schema]] = MappingProxyType(
    {"published": {"anyOf": [_SHAPES[read_moment], _SHAPES[read_flag]]}}
)


def front_matter_schema(dialect: str = "2020-12") -> dict[str, Any]:
    """The schema: every key that is read, with its synonyms; `dialect` is one of `DIALECTS`.

    Other keys are allowed, for layouts see them as `post.extra`.
    """
    own = {name: _described(name) for name in SCHEMA}
    synonyms = {
        synonym: {**_synonym_shape(name, synonym), "description": f"Read as `{name}`."}
        for name, others in SYNONYMS.items()
        for synonym in others
    }
    return {
        "$schema": DIALECTS[dialect],
        "title": "Front matter of sitegen",
        "type": "object",
        "properties": {**own, **synonyms},
        "additionalProperties": True,
    }


def _described(name: str) -> Schema:
    return {**_SHAPES[SCHEMA[name][1]], "description": _MEANINGS[name]}


def _synonym_shape(name: str, synonym: str) -> Schema:
    if name in _LOOSE:
        return {}
    return _OTHERWISE.get(synonym, _SHAPES[SCHEMA[name][1]])
