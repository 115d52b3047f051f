"""Where texts go, so that their addresses stay."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.moving.blog import ForeignText
from sitegen.moving.places import Place, place_of, places_of
from sitegen.source.document import FrontMatter
from sitegen.source.moment import Moment
from sitegen.urls import url_of_source

DATED = FrontMatter(title="X", pub_date=Moment(date(2024, 9, 19)))


def text(path: str, url: str, is_post: bool = True) -> ForeignText:
    return ForeignText(path, DATED, "", url=url, is_post=is_post)


@pytest.mark.parametrize(
    ("path", "url", "place", "slug", "alias"),
    [
        ("p/x.md", "/blog/x/", "blog/x.md", "", ""),
        ("p/x.md", "/x/", "x.md", "", ""),
        ("p/x.mdx", "/a/b/x/", "a/b/x.mdx", "", ""),
        ("p/X y.md", "/blog/X_y/", "blog/X_y.md", "X_y", ""),
        ("_posts/2024-09-19-x.md", "/2024/09/19/x/", "2024/x.md", "09/19/x", ""),
        ("_posts/2024-09-19-x.md", "/c/2024/09/19/x.html", "blog/x.md", "", "/c/2024/09/19/x.html"),
        ("c/posts/x.md", "/posts/x.html", "posts/x.md", "", "/posts/x.html"),
        ("c/x/index.md", "/2024/09/x/", "2024/09/x/index.md", "", ""),
        ("c/x.md", "", "blog/x.md", "", ""),
        ("c/x.md", "/A?/x/", "blog/x.md", "", "/A?/x/"),
        ("c/_index.md", "/", "index.md", "", ""),
        ("c/posts/_index.md", "/posts/", "posts/index.md", "", ""),
    ],
)
def test_a_place_keeps_the_address_or_leads_to_it(path, url, place, slug, alias):
    found = place_of(text(path, url))
    assert found == Place(place, slug, url_of_source(place, slug), alias)
    assert not url or url in (found.url, found.alias)


def test_a_page_stays_outside_of_the_posts():
    assert place_of(text("about.md", "/info/about.html", False)).path == "info/about.md"


def test_the_list_of_most_posts_is_the_blog():
    texts = [text("c/notes/_index.md", "/notes/", False)]
    texts += [text(f"c/notes/{n}.md", f"/notes/{n}/") for n in "ab"]
    texts += [text("c/log/_index.md", "/log/", False), text("c/log/c.md", "/log/c/")]
    first, *_, other, _ = places_of(texts)
    assert first == Place("blog/index.md", "", "/blog/", "/notes/")
    assert other.url == "/log/"


@given(st.lists(st.sampled_from(["/a/", "/A/", "/b/c/", "/b/c.html", ""]), max_size=6))
def test_no_two_texts_have_one_place(urls):
    places = places_of([text("p/x.md", url) for url in urls])
    for names in ([p.path for p in places], [p.url for p in places]):
        assert len({name.casefold() for name in names}) == len(names)
