import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import plain_value
from sitegen.source.frontmatter.yaml_nodes import YamlTrouble, compose
from sitegen.source.frontmatter.yaml_repair import repair


def _repaired(text: str) -> tuple[str, object] | None:
    """The line to write, and what is read then."""
    entry = Block("a.md", text, 0, text)
    trouble = compose(entry)
    found = repair(entry, trouble.start if isinstance(trouble, YamlTrouble) else 0)
    return (found.line, plain_value(found.table)) if found else None


@pytest.mark.parametrize(
    ("text", "line", "value"),
    [
        ("a: B: c", 'a: "B: c"', "B: c"),
        ("a: B: c # note", 'a: "B: c" # note', "B: c"),
        ('a: say "hi": now', "a: 'say \"hi\": now'", 'say "hi": now'),
        ("a: 'It's nice'", 'a: "It\'s nice"', "It's nice"),
        ('a: "He said "hi""', "a: 'He said \"hi\"'", 'He said "hi"'),
        ('a: "C:\\Users"', "a: 'C:\\Users'", "C:\\Users"),
        ('a: "not closed', 'a: "not closed"', "not closed"),
        ("a: @b", 'a: "@b"', "@b"),
        ("a: `b`", 'a: "`b`"', "`b`"),
        ("a: [b] c", 'a: "[b] c"', "[b] c"),
        ("a: [b, c", "a: [b, c]", ["b", "c"]),
        ("a: *b*", 'a: "*b*"', "*b*"),
        ("a: {{ b }}", 'a: "{{ b }}"', "{{ b }}"),
        ("a: !b", 'a: "!b"', "!b"),
        ("a:b", "a: b", "b"),
        ("a:\n- b: c: d", '- b: "c: d"', [{"b": "c: d"}]),
        ("a:\n\t- b", "  - b", ["b"]),
        ("a:\n  - b\n - c", "  - c", ["b", "c"]),
    ],
)
def test_the_line_that_was_meant(text: str, line: str, value: object):
    assert _repaired(text) == (line, {"a": value})


def test_a_line_that_is_indented_by_mistake_is_a_field_of_its_own():
    assert _repaired("a: b\n c: d") == ("c: d", {"a": "b", "c": "d"})


@pytest.mark.parametrize("text", ["Hello world", "? [a]\n: b", "a: " + "b: " * 1000])
def test_what_cannot_be_guessed_is_left(text: str):
    assert _repaired(text) is None


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["C", "Z"]), min_size=1))
def test_any_value_with_a_colon_is_repaired_to_itself(text: str):
    value = f"A{text}: b"
    if isinstance(compose(Block("a.md", "", 0, f"a: {value}")), YamlTrouble):
        found = _repaired(f"a: {value}")
        assert found is not None
        assert found[1] == {"a": value}
