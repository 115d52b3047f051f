import pytest

from sitegen.errors import Diagnostic, Where, error
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import (
    MOST_PROBLEMS,
    Field,
    Items,
    Scalar,
    Table,
    plain_value,
)
from sitegen.source.frontmatter.toml_fields import read_toml


def _block(text: str) -> Block:
    return Block("a.md", f"+++\n{text}\n+++\n", 4, text)


def _read(text: str) -> tuple[dict[str, object], tuple[Diagnostic, ...]]:
    read = read_toml(_block(text))
    return {field.key: plain_value(field.value) for field in read.fields}, read.diagnostics


def test_values_keep_their_types_and_fractions_their_digits():
    text = 'a = "b"\nc = 1.10\nd = 2\ne = true\nf = ["g", 3]\nh = 2024-09-19\n'
    assert _read(text) == (
        {"a": "b", "c": "1.10", "d": 2, "e": True, "f": ["g", 3], "h": "2024-09-19"},
        (),
    )


def test_dates_of_toml_are_text_in_iso_form():
    text = "a = 2024-09-19T10:00:00Z\nb = 2024-09-19 10:00:00\nc = 10:00:00"
    assert _read(text)[0] == {
        "a": "2024-09-19T10:00:00+00:00",
        "b": "2024-09-19T10:00:00",
        "c": "10:00:00",
    }


def test_every_key_of_a_line_knows_its_place():
    assert read_toml(_block('a = "b"\n[c]\nd = ["e"]\n')).fields == (
        Field("a", 4, 1, Scalar(8, 3, "b", "b")),
        Field(
            "c",
            13,
            1,
            Table(13, 0, (Field("d", 16, 1, Items(20, 5, (Scalar(20, 5, "e", "e"),))),)),
        ),
    )


def test_a_key_with_dots_is_placed_at_the_beginning():
    (field,) = read_toml(_block("a.b = 1")).fields
    assert plain_value(field.value) == {"b": 1}
    assert field.start == 4


def test_every_broken_line_is_reported_and_every_other_field_is_read():
    fields, diagnostics = _read(
        'title = A b\ndraft = true\nslug: c\nslug = "d"\nwhat is this\ne = 1'
    )
    assert fields == {"title": "A b", "draft": True, "slug": "c", "e": 1}
    assert [(found.code, found.where and found.where.line) for found in diagnostics] == [
        ("front-matter-syntax", 2),
        ("front-matter-syntax", 4),
        ("front-matter-duplicate-key", 5),
        ("front-matter-syntax", 6),
    ]


def test_places_after_a_repair_are_those_of_the_file():
    first, second = read_toml(_block("a = B c\nd = 1")).fields
    assert (first.start, second.start, second.value.start) == (4, 12, 16)


def test_an_impossible_date_is_read_as_text():
    assert _read("date = 2024-02-30") == ({"date": "2024-02-30"}, ())


@pytest.mark.parametrize("value", ["[" * 5000, "9" * 5000])
def test_values_out_of_bounds_are_refused(value: str):
    assert _read(f"a = {value}") == (
        {},
        (
            error(
                "front-matter-syntax",
                "TOML cannot read this front matter: it is nested too deep, or has a number too "
                "long",
                Where("a.md", 2, 1, f"a = {value}", 0),
                "put long numbers in quotes, and fewer lists and mappings inside one another",
            ),
        ),
    )


def test_a_text_that_was_never_front_matter_does_not_flood_the_report():
    fields, diagnostics = _read("prose\n" * 1000)
    assert fields == {}
    assert len(diagnostics) == MOST_PROBLEMS
