import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Diagnostic, Where, error
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import MOST_PROBLEMS, plain_value
from sitegen.source.frontmatter.yaml_fields import read_yaml


def _read(text: str) -> tuple[dict[str, object], tuple[Diagnostic, ...]]:
    read = read_yaml(Block("a.md", f"---\n{text}\n---\n", 4, text))
    return {field.key: plain_value(field.value) for field in read.fields}, read.diagnostics


def test_fields_come_in_order():
    assert list(_read("b: 1\na: 2\nc: [3]\n")[0].items()) == [("b", "1"), ("a", "2"), ("c", ["3"])]


def test_an_empty_block_has_no_fields():
    assert _read("") == ({}, ())


def test_a_colon_in_a_title_is_an_error_that_gives_the_line_to_write():
    assert _read("title: Client and server: a café") == (
        {"title": "Client and server: a café"},
        (
            error(
                "front-matter-syntax",
                "YAML cannot read this line: a `: ` inside a value that is not in quotes",
                Where("a.md", 2, 25, "title: Client and server: a café", 1),
                'write `title: "Client and server: a café"`',
            ),
        ),
    )


def test_every_broken_line_is_reported_and_every_other_field_is_read():
    fields, diagnostics = _read(
        "title: A: b\ntags:\n\t- c\ndraft: true\nurl: @d\nwhat is this\ntags: [e]\nseries: S"
    )
    assert fields == {
        "title": "A: b",
        "tags": ["c"],
        "draft": "true",
        "url": "@d",
        "series": "S",
    }
    assert [(found.code, found.where and found.where.line) for found in diagnostics] == [
        ("front-matter-syntax", 2),
        ("front-matter-syntax", 4),
        ("front-matter-syntax", 6),
        ("front-matter-syntax", 7),
        ("front-matter-duplicate-key", 8),
    ]
    assert diagnostics[3] == error(
        "front-matter-syntax",
        "YAML cannot read this line: this is not `key: value`",
        Where("a.md", 7, 1, "what is this", 0),
        "write `key: value`, and close the front matter with `---` before the text",
    )


def test_a_field_may_be_indented_and_go_over_several_lines():
    fields, diagnostics = _read(
        "  a: b: c\n  d:\n    - e\n    - f\n\n  # note\n  g: {\n    h: i\n  }"
    )
    assert fields == {"a": "b: c", "d": ["e", "f"], "g": {"h": "i"}}
    assert [found.where and found.where.line for found in diagnostics] == [2]


def test_prose_is_reported_once():
    fields, diagnostics = _read("a: b: c\n\nOne line of text\nand another\n\nand one more")
    assert fields == {"a": "b: c"}
    assert [found.where and found.where.line for found in diagnostics] == [2, 4]


def test_an_alias_is_refused():
    assert _read("a: &x [1, 2]\nb: [*x, *x]")[1] == (
        error(
            "front-matter-alias",
            "`*x` is a YAML alias, which front matter does not take",
            Where("a.md", 3, 5, "b: [*x, *x]", 2),
            'write `b: "[*x, *x]"`',
        ),
    )


def test_an_alias_that_cannot_be_text():
    assert _read("a: {\n  b: *x, c: [d] }")[1] == (
        error(
            "front-matter-alias",
            "`*x` is a YAML alias, which front matter does not take",
            Where("a.md", 3, 6, "  b: *x, c: [d] }", 2),
            "write the value out",
        ),
    )


def test_a_bomb_of_aliases_is_refused_at_once():
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    fields, diagnostics = _read("\n".join(["a0: &a0 lol", *lines]))
    assert fields["a0"] == "lol"
    assert {found.code for found in diagnostics} == {"front-matter-alias"}


def test_a_tag_is_refused():
    assert _read("a: !!python/object/apply:os.system [ls]")[1] == (
        error(
            "front-matter-tag",
            "`!!python/object/apply:os.system` is a YAML tag, which front matter does not take",
            Where("a.md", 2, 4, "a: !!python/object/apply:os.system [ls]", 33),
            'write `a: "!!python/object/apply:os.system [ls]"`',
        ),
    )


def test_a_control_character_is_refused():
    assert _read("a: b\x07\nc: d") == (
        {"c": "d"},
        (
            error(
                "front-matter-character",
                "the character U+0007, which front matter does not take",
                Where("a.md", 2, 5, "a: b\x07", 1),
                "delete the character",
            ),
        ),
    )


@pytest.mark.parametrize(("text", "kind"), [("- a\n- b", "a list"), ("Hello\nworld", "text")])
def test_front_matter_that_is_no_mapping(text: str, kind: str):
    assert _read(text) == (
        {},
        (
            error(
                "front-matter-not-fields",
                f"front matter is `key: value`, a line for each field, but this is {kind}",
                Where("a.md", 2, 1, text.partition("\n")[0], 0),
                "write, for example, `title: My first post`; if the `---` is meant as a line "
                "across the page, write `***`",
            ),
        ),
    )


def test_a_text_that_was_never_front_matter_does_not_flood_the_report():
    assert len(_read("a: b: c\nprose\n" * 1000)[1]) < 2 * MOST_PROBLEMS


@given(st.lists(st.sampled_from(["a: b", "c: d: e", "f", "- g", "", " h: i", "'", "[", "#"])))
def test_places_are_lines_of_the_file(lines: list[str]):
    source = "\n".join(["---", *lines, "---", ""])
    for found in read_yaml(Block("a.md", source, 4, "\n".join(lines))).diagnostics:
        assert found.where is not None
        assert found.where.excerpt == source.split("\n")[found.where.line - 1]
