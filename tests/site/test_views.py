from datetime import date
from typing import ClassVar

import pytest
from markupsafe import Markup

from sitegen.config import Author
from sitegen.markup.body import Body, Heading, LinkedHtml, Target
from sitegen.site.image_size import ImageSize
from sitegen.site.page_view import SiteView
from sitegen.site.picture_views import HeroView, SocialImageView
from sitegen.site.viewing import look, own_fact
from sitegen.site.views import OWN_FACTS, EntryView, newest_date
from sitegen.source.moment import Moment


@pytest.fixture(scope="session")
def view(assemble, document, facts):
    """The view of one post of a site at a base path."""

    def make(files=None, body=None, site=None, path="blog/x.md", **keys):
        base = {"base_url": "https://example.com/repo/", **(site or {})}
        made = assemble(document(path, **keys), drafts=True, future=True, **base)
        known = facts(made, files, {path: body} if body else {})
        return EntryView(known, (*made.posts, *made.pages)[0])

    return make


class TestPost:
    def test_its_facts_are_those_of_its_front_matter(self, view):
        post = view(
            title="Uno", description="Dos", extra={"mood": "calm"}, updated_date=Moment(date.min)
        )
        assert (post.title, post.description, post.summary) == ("Uno", "Dos", "Dos")
        assert post.extra == {"mood": "calm"}
        assert post.date == Moment(date(2024, 9, 19))
        assert post.updated == Moment(date.min)
        assert (post.draft, post.scheduled, post.minutes) == (False, False, 1)

    def test_without_a_description_its_beginning_is_its_summary(self, view):
        assert (view().description, view().summary) == ("", "Texto.")

    def test_its_urls(self, view):
        post = view(path="blog/café.md")
        assert post.url == "/blog/caf%C3%A9/"
        assert post.permalink == "https://example.com/repo/blog/caf%C3%A9/"

    def test_its_language_and_author_are_the_sites_unless_it_has_its_own(self, view):
        site = {"author": Author("Ada")}
        assert (view(site=site).language, view(site=site).author) == ("es", "Ada")
        own = view(site=site, language="pt-BR", author="Grace")
        assert (own.language, own.author) == ("pt-BR", "Grace")

    def test_its_id_stays_when_its_url_changes(self, view):
        assert view().id == "tag:example.com,2024:blog/x.md"
        assert view(slug="otro", site={"base_url": "https://example.com/y/"}).id == view().id

    def test_a_preview_marks_it(self, view):
        assert view(draft=True).draft
        assert view(day="2030-01-01").scheduled


class TestText:
    BODY = Body(
        LinkedHtml(
            ('<h2>a<a class="anchor" href="#a"></a></h2><a ', "><script>x</script>"),
            (Target("href", "y.md"),),
        ),
        toc=(
            Heading(1, "a", "A"),
            Heading(2, "b", "B"),
            Heading(3, "c", "C"),
            Heading(4, "d", "D"),
        ),
        has_code=True,
        custom_elements=("star-rating",),
    )

    def test_it_is_ready_to_print(self, view):
        html = view(body=self.BODY).html
        assert isinstance(html, Markup)
        assert '<a href="y.md"><script>' in html

    def test_for_feeds_it_has_full_urls_and_neither_anchors_nor_scripts(self, view):
        assert view(body=self.BODY).feed_html == (
            '<h2>a</h2><a href="https://example.com/repo/blog/x/y.md">'
        )

    def test_its_contents_are_headings_of_level_2_and_3(self, view):
        assert [heading.id for heading in view(body=self.BODY).toc] == ["b", "c"]
        assert view(body=self.BODY, toc=False).toc == ()

    def test_it_tells_whether_it_shows_code(self, view):
        assert view(body=self.BODY).has_code
        assert not view().has_code

    def test_it_tells_which_custom_elements_it_uses(self, view):
        assert view(body=self.BODY).custom_elements == ("star-rating",)


class TestHero:
    FILES: ClassVar = {"/a b.png": ImageSize(640, 480)}

    def test_there_may_be_none(self, view):
        assert view().hero is None

    def test_an_image_of_the_site_has_its_size(self, view):
        assert view(self.FILES, hero_image="../a b.png", hero_alt="Una foto").hero == HeroView(
            "/a%20b.png", "https://example.com/repo/a%20b.png", "Una foto", 640, 480
        )

    def test_an_image_of_another_site_has_none(self, view):
        url = "https://a.b/c.png"
        assert view(hero_image=url).hero == HeroView(url, url, "", 0, 0)

    def test_an_image_that_is_not_there_is_none(self, view):
        assert view(hero_image="nada.png").hero is None


class TestSocialImage:
    def test_it_lies_beside_the_hero(self, view):
        files = {"/a b.svg": ImageSize(12, 6), "/a b.social.png": ImageSize(1200, 630)}
        assert view(files, hero_image="../a b.svg", hero_alt="Uno").social_image == SocialImageView(
            "https://example.com/repo/a%20b.social.png", "Uno", 1200, 630
        )

    def test_a_photo_without_one_stands_for_itself(self, view):
        seen = view({"/a.jpg": ImageSize(4, 3)}, hero_image="/a.jpg")
        assert seen.social_image == SocialImageView(seen.hero.permalink, "", 4, 3)

    def test_a_drawing_without_one_is_none(self, view):
        assert view({"/a.svg": ImageSize(4, 3)}, hero_image="/a.svg").social_image is None
        assert view().social_image is None

    def test_an_image_of_another_site_stands_for_itself(self, view):
        assert view(hero_image="https://a.b/c.png").social_image.permalink == "https://a.b/c.png"


class TestNeighbours:
    @pytest.fixture
    def posts(self, assemble, document, facts):
        """Three posts, oldest first; the first and the last are a series."""
        site = assemble(
            document("blog/a.md", "2024-01-01", series="S", body="palabra " * 300),
            document("blog/b.md", "2024-01-02"),
            document("blog/c.md", "2024-01-03", series="S", tags=("Web",)),
            document("series/s.md", "", title="S", body="De qué trata."),
        )
        known = facts(site)
        return [EntryView(known, entry) for entry in reversed(site.posts)]

    def test_previous_is_older_and_next_is_newer(self, posts):
        assert [post.previous and post.previous.title for post in posts] == [None, "A", "B"]
        assert [post.next and post.next.title for post in posts] == ["B", "C", None]

    def test_the_same_in_the_series(self, posts):
        before = [p.previous_in_series and p.previous_in_series.title for p in posts]
        after = [p.next_in_series and p.next_in_series.title for p in posts]
        assert (before, after) == ([None, None, "A"], ["C", None, None])

    def test_its_place_in_the_series(self, posts):
        assert [(post.part, post.parts) for post in posts] == [(1, 2), (0, 0), (2, 2)]
        assert posts[1].series is None

    def test_a_series(self, posts):
        series = posts[0].series
        assert (series.name, series.url, series.count) == ("S", "/series/s/", 2)
        assert [post.title for post in series.posts] == ["A", "C"]
        assert series.description == "De qué trata."
        assert series.minutes == 3
        assert series.updated == Moment(date(2024, 1, 3))

    def test_a_series_that_nobody_introduced(self, view):
        assert view(series="T").series.description == ""

    def test_a_tag(self, posts):
        (tag,) = posts[2].tags
        assert (tag.name, tag.url, tag.count) == ("Web", "/tags/web/", 1)
        assert [post.title for post in tag.posts] == ["C"]
        assert tag.updated == Moment(date(2024, 1, 3))
        assert [*posts[0].tags] == []

    def test_a_page_has_neither_neighbours_nor_date(self, view):
        page = view(path="about.md", day="")
        assert (page.previous, page.next, page.part, page.date) == (None, None, 0, None)


def test_the_newest_date_counts_updates(assemble, document, facts):
    site = assemble(
        document("blog/a.md", "2024-01-01", updated_date=Moment(date(2024, 5, 1))),
        document("blog/b.md", "2024-02-01"),
    )
    assert newest_date(facts(site), site.posts) == Moment(date(2024, 5, 1))
    assert newest_date(facts(site), ()) is None
    assert SiteView(facts(site)).updated == Moment(date(2024, 5, 1))


class TestOwnFacts:
    NAMES = sorted(name for kind, name in OWN_FACTS if kind == "document")
    KEYS: ClassVar = {"series": "Uno", "tags": ("web",), "hero_image": "foto.svg"}

    @pytest.fixture
    def alone(self, assemble, document, facts):
        made = assemble(document("blog/b.md", **self.KEYS))
        return EntryView(facts(made), made.posts[0])

    @pytest.fixture
    def among_others(self, assemble, document, facts):
        """The same post, with neighbours, in a series with others, its tag shared."""
        others = [document(f"blog/{name}.md", **self.KEYS) for name in "ac"]
        intro = document("series/uno.md", day="", title="Uno")
        made = assemble(document("blog/b.md", **self.KEYS), intro, *others)
        post = next(post for post in made.posts if post.url == "/blog/b/")
        return EntryView(facts(made, {"/blog/foto.svg": "foto.svg"}), post)

    def test_there_are_some(self):
        assert {"title", "summary", "date", "permalink"} < {*self.NAMES}

    @pytest.mark.parametrize("name", NAMES)
    def test_no_other_document_has_a_say_in_them(self, alone, among_others, name):
        assert look(alone, name) == look(among_others, name)

    @pytest.mark.parametrize("name", ["series", "part", "parts", "previous", "next", "hero"])
    def test_others_have_a_say_in_the_rest(self, name):
        assert not isinstance(vars(EntryView)[name], own_fact)
