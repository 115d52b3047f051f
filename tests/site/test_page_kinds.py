import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from sitegen.images.card import Card
from sitegen.site.image_size import ImageSize
from sitegen.site.page_kinds import FEED_LENGTH, view_page
from sitegen.site.plan import plan_pages
from sitegen.site.site_view import SiteView
from sitegen.site.views import EntryView, SeriesView, TagView

CONTRACT = Path(__file__).parents[2] / "docs/layouts.md"


def public(thing):
    """The names that a layout may ask of a value."""
    return {name for name in dir(thing) if not name.startswith("_")}


class TestKinds:
    def test_a_post_a_page(self, blog):
        assert isinstance(blog("/blog/s/").post, EntryView)
        assert blog("/about/").document.title == "About"
        assert blog("/about/").intro is None

    def test_the_home_page(self, blog):
        assert [post.title for post in blog("/").posts[:2]] == ["S", "25"]
        assert blog("/").intro.title == "Hola"

    def test_the_archive(self, blog):
        front, second = blog("/blog/"), blog("/blog/page/2/")
        assert (front.number, front.count, len(front.posts)) == (0, 3, 10)
        assert (front.newer_url, front.older_url) == ("", "/blog/page/2/")
        assert (second.newer_url, second.older_url) == ("/blog/page/3/", "/blog/page/1/")
        assert second.number == 2

    def test_tags(self, blog):
        assert [tag.name for tag in blog("/tags/").tags] == ["Web"]
        page = blog("/tags/web/")
        assert isinstance(page.tag, TagView)
        assert [post.title for post in page.posts] == ["S"]

    def test_series(self, blog):
        assert [series.name for series in blog("/series/").series] == ["Serie"]
        page = blog("/series/serie/")
        assert isinstance(page.series, SeriesView)
        assert [post.title for post in page.posts] == ["S"]

    def test_a_redirect(self, blog):
        assert blog("/viejo/").target == "/blog/1/"

    def test_a_feed_has_the_newest_posts(self, blog):
        posts = blog("/rss.xml").posts
        assert (posts[0].title, len(posts)) == ("S", FEED_LENGTH)


class TestSeriesImage:
    """What social networks show of a series."""

    @pytest.fixture
    def seen(self, assemble, document, facts):
        def look(*heroes):
            posts = [
                document(f"blog/{n}.md", f"2024-01-0{n}", series="S", hero_image=hero)
                for n, hero in enumerate(heroes, 1)
            ]
            site = assemble(*posts)
            card = Card("/assets/cards/x.png", "key", "Uno", "S", "Cuaderno")
            known = replace(facts(site, {"/b.png": ImageSize(4, 3)}), card_of=lambda _: card)
            plan = plan_pages(site, {})
            return [
                view_page(known, plan, plan.pages[url]).social_image
                for url in ("/blog/1/", "/series/s/")
            ]

        return look

    def test_it_is_the_first_picture_of_its_posts_and_no_card(self, seen):
        post, series = seen("", "/b.png")
        assert post.permalink == "https://example.com/assets/cards/x.png"
        assert series.permalink == "https://example.com/b.png"

    def test_a_card_with_the_title_of_one_post_stands_for_no_series(self, seen):
        post, series = seen("", "")
        assert post.alt == "Uno"
        assert series is None


class TestContract:
    """docs/layouts.md names what layouts may use; so does the code, and they agree."""

    COMMON = frozenset(
        ("url", "permalink", "kind", "title", "description", "language", "social_image", "intro")
    )

    @pytest.mark.parametrize(
        ("kind", "url"),
        [
            ("post", "/blog/s/"),
            ("page", "/about/"),
            ("home", "/"),
            ("archive", "/blog/"),
            ("tags", "/tags/"),
            ("tag", "/tags/web/"),
            ("series-list", "/series/"),
            ("series", "/series/serie/"),
            ("redirect", "/viejo/"),
            ("feed", "/rss.xml"),
            ("text", "/sitemap.xml"),
        ],
    )
    def test_a_kind_of_page_has_what_its_row_says(self, blog, kind, url):
        table = CONTRACT.read_text().partition("| kind | has as well |")[2].partition("\n\n")[0]
        (row,) = re.findall(rf"^\| `{kind}` \| (.*) \|$", table, re.MULTILINE)
        own = {*re.findall(r"`(\w+)`", row.partition(": each with")[0])}
        assert blog(url).kind == kind
        assert public(blog(url)) == self.COMMON | own

    def test_a_post_has_what_its_table_says(self, blog):
        section = CONTRACT.read_text().partition("## A post, a document")[2].partition("\n## ")[0]
        cells = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
        assert public(blog("/blog/s/").post) == {*re.findall(r"`(\w+)`", " ".join(cells))}

    def test_the_site_has_what_its_paragraph_says(self, blog):
        section = CONTRACT.read_text().partition("## `site`")[2].partition("\n## ")[0]
        named = {*re.findall(r"`([a-z_]+)(?:\.[a-z]+)?`", section.replace("`sitegen.toml`", ""))}
        assert public(SiteView(blog("/")._facts)) == named

    @pytest.mark.parametrize(
        ("word", "url", "attribute"),
        [("series", "/series/serie/", "series"), ("tag", "/tags/web/", "tag")],
    )
    def test_a_series_and_a_tag_have_what_their_sentences_say(self, blog, word, url, attribute):
        text = " ".join(CONTRACT.read_text().split())
        (sentence,) = re.findall(rf"A {word} has (.*?)\.(?: |$)", text)
        named = {*re.findall(r"`(\w+)`", sentence)}
        assert public(getattr(blog(url), attribute)) >= named
