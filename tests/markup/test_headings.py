import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup.headings import HeadingIds, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("alpha", "alpha"),
        ("bravoCharlieDelta", "bravocharliedelta"),
        ("heading with a - dash", "heading-with-a---dash"),
        ("heading with an _ underscore", "heading-with-an-_-underscore"),
        ("file.txt, (really)!", "filetxt-really"),
        ("¿Qué pasó?", "qué-pasó"),
        ("你好 мир", "你好-мир"),
        ("I ♥ unicode", "i--unicode"),
        ("🚀 Launch", "-launch"),
        ("x² and Ⅷ and ⓐ", "x-and-ⅷ-and-ⓐ"),
        ("a‿b", "a‿b"),
        ("en–dash", "endash"),
        ("no-break\u00a0space", "no-breakspace"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_a_slug_follows_githubs_rules(text: str, expected: str):
    assert slug(text) == expected


def test_repeated_headings_are_numbered():
    ids = HeadingIds()
    assert [ids.id_for("Echo") for _ in range(3)] == ["echo", "echo-1", "echo-2"]


def test_the_numbers_are_those_of_github():
    ids = HeadingIds()
    texts = ["echo", "echo", "echo 1", "echo-1", "echo"]
    assert [ids.id_for(text) for text in texts] == [
        "echo",
        "echo-1",
        "echo-1-1",
        "echo-1-2",
        "echo-2",
    ]


def test_an_id_that_looks_like_a_repetition_is_not_given_twice():
    ids = HeadingIds()
    texts = ["foxtrot-1", "foxtrot", "foxtrot"]
    assert [ids.id_for(text) for text in texts] == ["foxtrot-1", "foxtrot", "foxtrot-2"]


@pytest.mark.parametrize("text", ["", "🚀", "!?", "❤\ufe0f"])
def test_a_heading_without_letters_is_a_section(text: str):
    assert HeadingIds().id_for(text) == "section"


def test_an_id_of_the_authors_is_not_given_again():
    assert HeadingIds({"intro"}).id_for("Intro") == "intro-1"


@given(st.lists(st.text(max_size=5)), st.sets(st.text(max_size=3)))
def test_ids_are_unique_and_never_empty(texts: list[str], taken: set[str]):
    ids = HeadingIds(taken)
    given_ids = [ids.id_for(text) for text in texts]
    assert len({*given_ids}) == len(given_ids)
    assert not {*given_ids} & taken
    assert all(given_ids)


@given(st.text())
def test_a_slug_has_no_spaces_punctuation_or_symbols(text: str):
    alphabetic_symbols = {chr(c) for c in (*range(0x24B6, 0x24EA), *range(0x1F130, 0x1F18A))}
    for char in {*slug(text)} - {"-"} - alphabetic_symbols:
        assert unicodedata.category(char)[0] in "LMN" or unicodedata.category(char) == "Pc"
