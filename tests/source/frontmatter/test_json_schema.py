"""The schema for editors says what is read."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator, Draft202012Validator

from sitegen.source.frontmatter import plain_front_matter, read_front_matter
from sitegen.source.frontmatter.json_schema import _MEANINGS, DIALECTS, front_matter_schema
from sitegen.source.frontmatter.keys import SYNONYMS
from sitegen.source.frontmatter.schema import SCHEMA

CONTENT = Path(__file__).parents[3] / "content"
FRONT_MATTER = front_matter_schema()
VALIDATOR = Draft202012Validator(FRONT_MATTER)


class _AsEditorsDo(yaml.SafeLoader):
    """YAML 1.2 knows no dates: a date is text."""


_AsEditorsDo.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def is_valid(yaml_text: str) -> bool:
    return VALIDATOR.is_valid(yaml.load(yaml_text, _AsEditorsDo))


def has_errors(yaml_text: str) -> bool:
    read = read_front_matter("x.md", f"---\n{yaml_text}\n---\n")
    return any(problem.severity == "error" for problem in read.diagnostics)


@pytest.mark.parametrize(
    ("dialect", "validator"), [("2020-12", Draft202012Validator), ("07", Draft7Validator)]
)
def test_it_is_a_schema(dialect, validator):
    made = front_matter_schema(dialect)
    validator.check_schema(made)
    assert made["$schema"] == DIALECTS[dialect] == validator.META_SCHEMA["$schema"]
    assert not validator(made).is_valid({"part": "two"})
    json.dumps(made)


def test_it_has_every_key_and_synonym_with_words():
    synonyms = {synonym for others in SYNONYMS.values() for synonym in others}
    assert FRONT_MATTER["properties"].keys() == {*SCHEMA, *synonyms}
    assert all(one["description"] for one in FRONT_MATTER["properties"].values())
    assert _MEANINGS.keys() == SCHEMA.keys()


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.md")), ids=lambda path: path.stem)
def test_the_texts_of_this_site_are_valid(path):
    text = path.read_text("utf-8")
    assert VALIDATOR.is_valid(plain_front_matter(path.name, text))
    assert is_valid(text.split("---\n")[1])


@pytest.mark.parametrize(
    "written",
    [
        "title: No",
        "title: 2024",
        "tags: [1.10, on]",
        "tags: a, b",
        "pubDate: 2024-09-19",
        "published: false",
        "date: 'Sep 19 2024'",
        "heroImage: {url: /a.png, alt: A}",
        "image: {width: 3}",
        "author: [{name: A}, B]",
        "part: 2",
        "part: '2'",
        "draft: yes",
        "draft: 'False'",
        "status: whatever",
        "series: [one]",
        "slug:",
        "mood: {calm: true}",
    ],
)
def test_what_is_read_is_valid(written):
    assert is_valid(written)
    assert not has_errors(written)


@pytest.mark.parametrize(
    "written",
    [
        "title: [a]",
        "pubDate: {day: 1}",
        "lastmod: [2024-09-19]",
        "tags: {a: b}",
        "tags: [{a: b}]",
        "heroImage: {width: 3}",
        "part: 0",
        "part: two",
        "draft: perhaps",
        "series: [one, two]",
        "author: {email: a}",
        "toc: [x]",
    ],
)
def test_what_is_an_error_is_not_valid(written):
    assert not is_valid(written)
    assert has_errors(written)
