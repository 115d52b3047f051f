"""The links of a site that lead to others."""

from datetime import UTC, datetime

import pytest

from sitegen.build.text_cache import open_text_cache
from sitegen.build.texts import Texts
from sitegen.external.links import external_links
from sitegen.generation import read_generation
from sitegen.site.model import Visibility

_VISIBILITY = Visibility(datetime(2024, 12, 31, tzinfo=UTC))

pytestmark = pytest.mark.parametrize("site", ["markdown", "commonmark"], indirect=True)


@pytest.fixture
def found(site, tmp_path):
    def run():
        generation = read_generation(site.folder, _VISIBILITY)
        with open_text_cache(tmp_path) as cache:
            return external_links(generation, Texts(generation, cache).body_of)

    return run


def test_links_images_and_raw_html(site, found):
    urls = [
        "https://a.b/1",
        "https://a.b/2.png",
        "https://a.b/3",
        "//a.b/4.png",
        "https://a.b/5.png",
        "https://a.b/6.mp4",
    ]
    one, two, three, four, five, six = urls
    site.post(
        "x",
        f"[a]({one}) ![b]({two}) <{three}>\n\n"
        f'<img src="{four}" srcset="{five} 2x" alt=""> <video src="{six}"></video>\n\n'
        '<form action="https://a.b/7"></form> [m](mailto:a@b.c) [i](x.md) [t](tel:1)',
    )
    links, problems = found()
    assert sorted(link.url for link in links) == sorted(urls)
    assert {link.where.line for link in links} == {6, 8}
    assert problems == ()


def test_a_hero_image(site, found):
    site.post("x", heroImage="https://a.b/c.png")
    (link,), _ = found()
    assert (link.url, link.where.line) == ("https://a.b/c.png", 4)


def test_a_url_has_all_its_places(site, found):
    site.post("x", "[a](https://a.b/c)\n\n[a](https://a.b/c)")
    site.post("y", "[a](https://a.b/c#d)")
    links, _ = found()
    places = [(link.where.path, link.where.line) for link in links]
    assert sorted(places) == [
        ("content/blog/x.md", 6),
        ("content/blog/x.md", 8),
        ("content/blog/y.md", 6),
    ]
    assert {link.address for link in links} == {"https://a.b/c"}


def test_links_to_our_own_address_are_our_own(site, found):
    site.post("x", "[a](https://example.com/blog/x/#b) [c](https://example.com/d/)\n\n# B")
    links, (problem,) = found()
    assert links == ()
    assert (problem.code, problem.where.column) == ("link-dead", 40)


def test_an_address_that_nobody_has_set_is_not_our_own(site, found):
    site.write("sitegen.toml", "")
    site.post("x", "[a](http://localhost:8000/b)")
    (link,), problems = found()
    assert (link.url, problems) == ("http://localhost:8000/b", ())
