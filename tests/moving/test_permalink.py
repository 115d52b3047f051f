from datetime import date

import pytest

from sitegen.moving.permalink import ascii_slug, expanded, rooted, tokens_of_day

TOKENS = {**tokens_of_day(date(2024, 2, 5)), "title": "x", "categories": ""}


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("/:year/:month/:day/:title/", "/2024/02/05/x/"),
        (":categories/:short_year/:i_month/:i_day/:title", "/24/2/5/x"),
        ("/:y_day/:yearday/:title", "/036/36/x"),
        ("/:w_year/:week/:w_day/:short_day/", "/2024/06/1/Mon/"),
        ("/:monthname/:long_month/:short_month/", "/february/February/Feb/"),
        ("/:author/:title/", ""),
    ],
)
def test_patterns(pattern, address):
    assert expanded(pattern, TOKENS) == address


def test_a_text_without_a_date_has_no_tokens_for_one():
    assert expanded("/:year/x/", tokens_of_day(None)) == ""


def test_one_slash_at_a_time():
    assert rooted("a//b/") == "/a/b/"


@pytest.mark.parametrize(
    ("text", "slug"), [("¡Qué Día!", "que-dia"), ("C++ & co", "c-co"), ("日本", "日本")]
)
def test_ascii_slugs(text, slug):
    assert ascii_slug(text) == slug
