from datetime import UTC, date, datetime, time

import pytest

from sitegen.errors import Where, error
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import (
    DEEPEST,
    Field,
    Fields,
    Items,
    Node,
    Scalar,
    Table,
    is_blank,
    node_of,
    plain_value,
    without_doubles,
)


@pytest.mark.parametrize(
    ("value", "text", "plain"),
    [
        ("a", "a", "a"),
        (True, "true", True),
        (False, "false", False),
        (None, "", None),
        (12, "12", 12),
        (date(2024, 9, 19), "2024-09-19", "2024-09-19"),
        (time(10), "10:00:00", "10:00:00"),
        (datetime(2024, 9, 19, 10, tzinfo=UTC), *["2024-09-19T10:00:00+00:00"] * 2),
    ],
)
def test_a_scalar_is_text_and_a_plain_value(value: object, text: str, plain: object):
    assert node_of(value, 7, 2) == Scalar(7, 2, text, plain)


@pytest.mark.parametrize("number", [-(2**63), 2**64 - 1])
def test_a_number_that_64_bits_hold_is_one(number: int):
    assert node_of(number, 7) == Scalar(7, 0, str(number), number)


@pytest.mark.parametrize("number", [-(2**63) - 1, 2**64, 10**30])
def test_a_longer_number_is_text_at_every_depth(number: int):
    assert node_of(number, 7) == Scalar(7, 0, str(number), str(number))
    value = {"a": [number, {"b": number}]}
    assert plain_value(node_of(value, 0)) == {"a": [str(number), {"b": str(number)}]}


def test_a_node_reads_back_as_the_value_that_it_was_made_of():
    value = {"a": [1, "b", {"c": True}], "d": {}, "e": None}
    assert plain_value(node_of(value, 0)) == value


def test_values_nested_without_end_are_refused():
    value: object = "a"
    for _ in range(DEEPEST + 1):
        value = [value]
    with pytest.raises(RecursionError):
        node_of(value, 0)


@pytest.mark.parametrize("value", ["", " \n", None, [], {}])
def test_blank_values_hold_nothing(value: object):
    assert is_blank(node_of(value, 0))


@pytest.mark.parametrize("value", ["a", 0, False, [""], {"a": ""}])
def test_other_values_hold_something(value: object):
    assert not is_blank(node_of(value, 0))


def _field(key: str, start: int, value: Node) -> Field:
    return Field(key, start, 1, value)


def test_a_key_that_comes_twice_is_reported_and_the_first_one_counts():
    block = Block("a.md", "---\na: 1\na: 2\n---\n", 4, "a: 1\na: 2\n")
    first = _field("a", 4, Scalar(7, 1, "1", "1"))
    second = _field("a", 9, Scalar(12, 1, "2", "2"))
    assert without_doubles(block, [first, second]) == Fields(
        (first,),
        (
            error(
                "front-matter-duplicate-key",
                "`a` is there twice; the first one is in line 2",
                Where("a.md", 3, 1, "a: 2", 1),
                "delete one of the two",
            ),
        ),
    )


def test_a_key_that_comes_twice_deep_inside_is_reported_too():
    text = "a: [{b: 1, b: 2}]"
    block = Block("a.md", text, 0, text)
    one, two = Scalar(8, 1, "1", "1"), Scalar(14, 1, "2", "2")
    table = Table(4, 12, (_field("b", 5, one), _field("b", 11, two)))
    fields = (_field("a", 0, Items(3, 14, (table,))),)
    (double,) = without_doubles(block, fields).diagnostics
    assert double == error(
        "front-matter-duplicate-key",
        "`b` is there twice; the first one is in line 1",
        Where("a.md", 1, 12, text, 1),
        "delete one of the two",
    )
