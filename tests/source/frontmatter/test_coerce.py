from collections.abc import Callable
from datetime import date

import pytest

from sitegen.errors import Diagnostic, Where, error
from sitegen.source.frontmatter.coerce import (
    Hero,
    flag_of,
    read_author,
    read_flag,
    read_hero,
    read_moment,
    read_part,
    read_single_text,
    read_tags,
    read_text,
    read_texts,
)
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import Field, node_of
from sitegen.source.frontmatter.yaml_fields import read_yaml
from sitegen.source.moment import Moment

_Reader = Callable[[Block, Field], object]


def _read(reader: _Reader, value: str) -> object:
    """What the reader makes of the field `key`, with that value in YAML."""
    text = f"key: {value}"
    block = Block("a.md", text, 0, text)
    (field,) = read_yaml(block).fields
    return reader(block, field)


def _wrong_type(value: str, message: str, hint: str) -> Diagnostic:
    return error(
        "front-matter-type", message, Where("a.md", 1, 6, f"key: {value}", len(value)), hint
    )


@pytest.mark.parametrize(
    ("reader", "value", "expected"),
    [
        (read_text, "No", "No"),
        (read_text, "2024", "2024"),
        (read_text, '"  two words "', "two words"),
        (read_text, "|\n  one\n  two\n", "one\ntwo"),
        (read_single_text, "a, b", "a, b"),
        (read_single_text, "[a]", "a"),
        (read_texts, "/old/", ("/old/",)),
        (read_texts, "[/a/, '', /b/, /a/]", ("/a/", "/b/")),
        (read_tags, "a b", ("a b",)),
        (read_tags, "a, b c,, a", ("a", "b c")),
        (read_tags, "[1.10, on, 'x, y']", ("1.10", "on", "x, y")),
        (read_author, "Ana", "Ana"),
        (read_author, "{name: Ana, url: /ana/}", "Ana"),
        (read_author, "[Ana, {name: Luis}]", "Ana, Luis"),
        (read_hero, "./a.png", Hero("./a.png")),
        (read_hero, "{url: a.png, alt: A boat}", Hero("a.png", "A boat")),
        (read_hero, "{src: a.png}", Hero("a.png")),
        (read_hero, "{image: a.png, caption: b}", Hero("a.png")),
        (read_part, "2", 2),
        (read_part, "'02'", 2),
        (read_moment, "Jul 08 2022", Moment(date(2022, 7, 8))),
    ],
)
def test_a_value_as_the_schema_asks_for_it(reader: _Reader, value: str, expected: object):
    assert _read(reader, value) == expected


@pytest.mark.parametrize("word", ["true", "yes", "1", "True", "YES", "'true'"])
def test_words_for_yes(word: str):
    assert _read(read_flag, word) is True


@pytest.mark.parametrize("word", ["false", "no", "0", "False", "NO"])
def test_words_for_no(word: str):
    assert _read(read_flag, word) is False


@pytest.mark.parametrize("value", ["on", "", "2024-09-19", ["true"]])
def test_other_values_say_neither_yes_nor_no(value: object):
    assert flag_of(node_of(value, 0)) is None


@pytest.mark.parametrize(
    ("reader", "value", "message", "hint"),
    [
        (
            read_text,
            "[WIP]",
            "`key` takes text, not a list",
            'if it is text, put it in quotes: `"[WIP]"`',
        ),
        (read_text, '["a"]', "`key` takes text, not a list", 'write text, as `"My text"`'),
        (
            read_single_text,
            "[a, b]",
            "`key` takes one text, not a list",
            'write one text, as `"My text"`',
        ),
        (
            read_texts,
            "{a: b}",
            "`key` takes a list of texts, not a mapping",
            'write a list of texts, as `["one", "two"]`',
        ),
        (
            read_tags,
            "[a, {b: c}]",
            "`key` takes a list of texts, not a list with a mapping in it",
            'write a list of texts, as `["one", "two"]`',
        ),
        (
            read_author,
            "{url: /ana/}",
            "`key` takes a name or a list of names, not a mapping",
            'write a name or a list of names, as `"My name"`',
        ),
        (
            read_hero,
            "[a.png]",
            "`key` takes the address of an image, not a list",
            "write the address of an image, as `/images/hero.jpg`",
        ),
        (
            read_hero,
            "{alt: b}",
            "`key` takes the address of an image, not a mapping",
            "write the address of an image, as `/images/hero.jpg`",
        ),
        (read_flag, "[a]", "`key` takes `true` or `false`, not a list", "write `true` or `false`"),
        (
            read_part,
            "[1]",
            "`key` takes a whole number, not a list",
            "write a whole number, as `1`",
        ),
        (read_moment, "[a]", "`key` takes a date, not a list", "write a date, as `2024-09-19`"),
    ],
)
def test_a_value_of_the_wrong_type(reader: _Reader, value: str, message: str, hint: str):
    assert _read(reader, value) == _wrong_type(value, message, hint)


def test_a_flag_that_is_neither():
    assert _read(read_flag, "maybe") == error(
        "front-matter-value",
        "`key` is `true` or `false`, not `maybe`",
        Where("a.md", 1, 6, "key: maybe", 5),
        "write `true` or `false`",
    )


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "two", "٣", "1234567"])
def test_a_part_that_is_no_place_in_a_series(value: str):
    assert _read(read_part, value) == error(
        "front-matter-value",
        f"`key` is a whole number from 1, not `{value}`",
        Where("a.md", 1, 6, f"key: {value}", len(value)),
        "write the place of this post in its series, as `1` for the first",
    )


def test_a_date_that_is_none():
    assert _read(read_moment, "2024-02-30") == error(
        "front-matter-date",
        "`2024-02-30` is not a date: February 2024 has no day `30`",
        Where("a.md", 1, 6, "key: 2024-02-30", 10),
        "write a day from 1 to 29, as `2024-02-29`",
    )
