import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Where, error
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.toml_repair import offset_in, without_problem


def _block(text: str) -> Block:
    return Block("a.md", f"+++\n{text}\n+++\n", 4, text)


def _problem_of(text: str) -> str:
    with pytest.raises(tomllib.TOMLDecodeError) as raised:
        tomllib.loads(text)
    return str(raised.value)


@pytest.mark.parametrize(
    ("text", "repaired", "reason", "column"),
    [
        ("a = Foo bar", 'a = "Foo bar"', "text that is not in quotes", 5),
        ("a: b", 'a = "b"', "this is not `key = value`", 2),
        ("a : true", "a = true", "this is not `key = value`", 3),
        (
            'a = "not closed\nb = 1',
            'a = "not closed"\nb = 1',
            "a quote is opened and never closed",
            16,
        ),
        ('a = "C:\\Users"', "a = 'C:\\Users'", "a `\\` in double quotes that is no escape", None),
        ('a = ["b"\nc = 1', 'a = ["b"]\nc = 1', "a bracket is opened and never closed", 1),
        ('a = ["b"', 'a = ["b"]', "a bracket is opened and never closed", 1),
        ('a = "b" c', "a = '\"b\" c'", "something follows the end of the value", 9),
    ],
)
def test_the_line_that_was_meant_takes_the_place_of_the_one_that_was_written(
    text: str, repaired: str, reason: str, column: int | None
):
    better, (report,) = without_problem(_block(text), text, _problem_of(text))
    assert better == repaired
    assert report.code == "front-matter-syntax"
    assert report.message == f"TOML cannot read this line: {reason}"
    assert report.hint == f"write `{repaired.partition(chr(10))[0]}`"
    assert report.where is not None
    assert (report.where.line, report.where.excerpt) == (2, text.partition("\n")[0])
    assert column is None or report.where.column == column


def test_a_line_without_a_repair_becomes_blank():
    text = "a = 1\nwhat is this\nb = 2"
    assert without_problem(_block(text), text, _problem_of(text)) == (
        "a = 1\n            \nb = 2",
        (
            error(
                "front-matter-syntax",
                "TOML cannot read this line: this is not `key = value`",
                Where("a.md", 3, 6, "what is this", 1),
                'write `key = "value"`',
            ),
        ),
    )


def test_a_key_that_comes_twice_is_left_out():
    text = "a = 1\n  a = 2\n"
    assert without_problem(_block(text), text, _problem_of(text)) == (
        "a = 1\n       \n",
        (
            error(
                "front-matter-duplicate-key",
                "`a` is there twice",
                Where("a.md", 3, 3, "  a = 2", 1),
                "delete one of the two",
            ),
        ),
    )


def test_a_table_that_comes_twice_is_reported_as_such():
    text = "[a]\nb = 1\n[a]\nc = 1"
    _, (report,) = without_problem(_block(text), text, _problem_of(text))
    assert report == error(
        "front-matter-duplicate-key",
        "`[a]` is there twice",
        Where("a.md", 4, 1, "[a]", 3),
        "delete one of the two",
    )


@pytest.mark.parametrize("day", ["2024-13-01", "2024-02-30", "2024-9-1", "2024/09/19", "18:00:99"])
def test_a_date_that_toml_refuses_is_left_for_the_schema_to_judge(day: str):
    text = f"date = {day}"
    assert without_problem(_block(text), text, _problem_of(text)) == (f'date = "{day}"', ())


def test_a_place_after_a_repair_is_the_one_in_the_text_as_written():
    assert offset_in("a = b\nc = d\n", 'a = "b"\nc = d\n', 8) == 6
    assert offset_in("ab\nc", "ab\ncdef", 6) == 4


_LINES = st.sampled_from(
    ["a = 1", "a = b", "c: d", "[t]", "[", '"""', "e = [", "]", "f = {", "", "g"]
)


@given(st.lists(_LINES).map("\n".join))
def test_a_repair_keeps_the_lines_in_number(text: str):
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        better, _ = without_problem(_block(text), text, str(problem))
        assert better.count("\n") == text.count("\n")
