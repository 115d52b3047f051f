"""Where a document has a URL."""

import pytest

from sitegen.errors import Where
from sitegen.external.places import PlaceFinder
from sitegen.source.document import Manuscript

_URL = "https://a.b/c"


@pytest.fixture
def finder(document):
    return lambda body: PlaceFinder(Manuscript(document(body=body), body))


@pytest.fixture
def columns(finder):
    def of(body: str, url: str = _URL):
        return [(w.line, w.column) for w in finder(body).places_of(url)]

    return of


@pytest.mark.parametrize(
    "body",
    [
        "ab [](https://a.b/c)",
        'ab ![](https://a.b/c "d")',
        "abcdef <https://a.b/c>",
        "abcdefg https://a.b/c.",
        "abcdefg https://a.b/c, d",
        '<img src="https://a.b/c">'.rjust(28),
        "[a]:    https://a.b/c",
        "**abcde https://a.b/c**",
    ],
)
def test_a_url_is_found_however_it_is_written(columns, body: str):
    ((line, column),) = columns(body)
    assert (line, body[column - 1 : column - 1 + len(_URL)]) == (1, _URL)


def test_every_place_is_told(columns):
    assert columns("[a](https://a.b/c)\n\n[b](https://a.b/c) https://a.b/c") == [
        (1, 5),
        (3, 5),
        (3, 20),
    ]


def test_a_place_says_how_long_it_is(finder):
    places = finder("[a](https://a.b/c)")
    (where,) = places.places_of(_URL)
    assert where == Where("content/blog/x.md", 1, 5, "[a](https://a.b/c)", 13)


def test_longer_urls_are_others(columns):
    body = "https://a.b/c/d https://a.b/cd https://a.b/c?d https://a.b/c.d https://a.b/c"
    assert columns(body) == [(1, 64)]


def test_code_does_not_count(columns):
    assert columns("`https://a.b/c` https://a.b/c") == [(1, 17)]


def test_the_text_of_a_link_does_not_count(columns):
    assert columns("[https://a.b/c](https://a.b/c)") == [(1, 17)]


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://a.b/?c&amp;d", "https://a.b/?c&d"),
        ("https://a.b/ñ", "https://a.b/%C3%B1"),
        ("www.a.b/c", "http://www.a.b/c"),
    ],
)
def test_engines_spell_a_url_in_their_own_way(columns, written: str, url: str):
    assert columns(f"See {written}", url) == [(1, 5)]


def test_a_url_that_is_not_found_has_the_place_of_the_file(finder):
    assert finder("").places_of(_URL) == (Where("content/blog/x.md"),)
