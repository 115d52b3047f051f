import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.frontmatter.quotes import quoted, quotings


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_yaml_and_toml_read_quoted_text_back(text: str):
    assert yaml.safe_load(quoted(text)) == text
    assert tomllib.loads(f"a = {quoted(text)}") == {"a": text}


@pytest.mark.parametrize(
    ("value", "likeliest"),
    [
        ("A: b", '"A: b"'),
        ('say "hi"', "'say \"hi\"'"),
        ("'It's nice'", '"It\'s nice"'),
        ('"C:\\Users"', "'C:\\Users'"),
        ('"not closed', '"not closed"'),
        ("[a, b", "[a, b]"),
        ("{a: b", "{a: b}"),
    ],
)
def test_the_likeliest_meaning_comes_first(value: str, likeliest: str):
    assert next(quotings(value)) == likeliest


def test_the_value_as_a_whole_comes_last():
    assert list(quotings("'It's")) == ['"It\'s"', "\"'It's\""]


@pytest.mark.parametrize("value", ['"So" it goes', '"So" it "goes"'])
def test_quotes_around_a_word_are_part_of_the_text(value: str):
    assert list(quotings(value)) == [f"'{value}'"]
