import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.errors import Diagnostic, Where, error
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import Field, Scalar, plain_value
from sitegen.source.frontmatter.json_fields import read_json


def _read(text: str) -> tuple[dict[str, object], tuple[Diagnostic, ...]]:
    read = read_json(Block("a.md", text, 0, text))
    return {field.key: plain_value(field.value) for field in read.fields}, read.diagnostics


def test_values_keep_their_types_and_fractions_their_digits():
    text = '{"a": "b", "c": 1.10, "d": 2, "e": true, "f": ["g", {"h": null}], "i": 1e999}'
    assert _read(text) == (
        {"a": "b", "c": "1.10", "d": 2, "e": True, "f": ["g", {"h": None}], "i": "1e999"},
        (),
    )


def test_numbers_that_no_machine_counts_to_stay_text():
    assert _read(f'{{"a": {"9" * 5000}, "b": NaN}}') == ({"a": "9" * 5000, "b": "NaN"}, ())


def test_braces_are_optional_between_fences():
    assert _read('"a": 1,\n"b": 2\n') == ({"a": 1, "b": 2}, ())


@pytest.mark.parametrize("text", ["{}", "{\n}", "", "\n"])
def test_an_empty_object_has_no_fields(text: str):
    assert _read(text) == ({}, ())


def test_every_member_knows_its_place():
    text = '{\n  "a": "b",\n  "c": [\n1]\n}'
    first, second = read_json(Block("a.md", text, 0, text)).fields
    assert first == Field("a", 4, 3, Scalar(9, 3, "b", "b"))
    assert (second.start, second.value.start, second.value.length) == (16, 21, 0)


@pytest.mark.parametrize(
    ("line", "column", "reason", "hint"),
    [
        ('"a": b,', 6, "this is no value", 'write text in double quotes, as `"text"`'),
        ('"a": "b,', 9, "text in quotes does not end on its line", 'close it with `"`'),
        ('"a": "C:\\Users",', 9, "a `\\` in quotes that is no escape", "write `\\\\` for a `\\`"),
        ('"a": "\\uZZZZ",', 8, "a `\\` in quotes that is no escape", "write `\\\\` for a `\\`"),
        ('"a": {b: 1},', 7, "this is no key", 'write keys in double quotes, as `"key": "value"`'),
        ('"a": {"b" 1},', 11, "a `:` is missing before this", 'write `"key": value`'),
        ('"a": [1 2],', 9, "a `,` or a bracket is missing before this", "write it"),
        ('"a" 1,', 1, 'this is not `"key": value`', 'write `"key": value`'),
        ("a: 1,", 1, 'this is not `"key": value`', 'write `"key": value`'),
        ('"a": 1', None, "a `,` is missing before this", "write a `,` after the value before it"),
    ],
)
def test_a_broken_member_is_reported_and_the_others_are_read(
    line: str, column: int | None, reason: str, hint: str
):
    fields, (report,) = _read(f'{{\n{line}\n"z": 1\n}}')
    assert fields["z"] == 1
    where = (
        Where("a.md", 2, column, line, min(1, len(line) - column + 1))
        if column
        else (Where("a.md", 3, 1, '"z": 1', 1))
    )
    assert report == error(
        "front-matter-syntax", f"JSON cannot read this line: {reason}", where, hint
    )


def test_a_comma_after_the_last_member():
    assert _read('{\n"a": 1,\n}') == (
        {"a": 1},
        (
            error(
                "front-matter-syntax",
                "JSON cannot read this line: a `,` with nothing after it",
                Where("a.md", 2, 7, '"a": 1,', 1),
                "delete the `,`",
            ),
        ),
    )


def test_text_that_never_ends():
    assert _read('"a": "b')[1] == (
        error(
            "front-matter-syntax",
            "JSON cannot read this line: text in quotes does not end",
            Where("a.md", 1, 6, '"a": "b', 1),
            'close it with `"`',
        ),
    )


def test_a_key_that_comes_twice():
    assert _read('{"a": 1, "a": 2, "b": {"c": 1, "c": 2}}') == (
        {"a": 1},
        (
            error(
                "front-matter-duplicate-key",
                "`c` is there twice in one mapping",
                Where("a.md", 1, 18, '{"a": 1, "a": 2, "b": {"c": 1, "c": 2}}', 0),
                "delete one of the two",
            ),
            error(
                "front-matter-duplicate-key",
                "`a` is there twice; the first one is in line 1",
                Where("a.md", 1, 10, '{"a": 1, "a": 2, "b": {"c": 1, "c": 2}}', 3),
                "delete one of the two",
            ),
        ),
    )


@pytest.mark.parametrize("depth", [30, 100_000])
def test_nesting_without_end_is_refused(depth: int):
    text = f'{{"a": {"[" * depth}{"]" * depth}}}'
    assert _read(text) == (
        {},
        (
            error(
                "front-matter-syntax",
                "JSON cannot read this line: lists and mappings are nested too deep",
                Where("a.md", 1, 2, text, 1),
                "write front matter with fewer lists and mappings inside one another",
            ),
        ),
    )


_VALUES = st.recursive(
    st.none() | st.booleans() | st.text() | st.integers(-(10**17), 10**17),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(max_examples=40)
@given(st.dictionaries(st.text(), _VALUES), st.sampled_from([None, 2]), st.booleans())
def test_what_json_writes_reads_back(
    value: dict[str, object], indent: int | None, ascii_only: bool
):
    assert _read(json.dumps(value, indent=indent, ensure_ascii=ascii_only)) == (value, ())


@given(
    st.lists(st.sampled_from(['"a"', ":", ",", "{", "}", "[", "1", "\n", '"', "b"])).map("".join)
)
def test_any_text_has_an_answer(text: str):
    for found in _read(text)[1]:
        assert found.where is not None
        assert found.where.excerpt in text
