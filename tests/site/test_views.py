from datetime import date
from typing import ClassVar

import pytest

from sitegen.config import Author
from sitegen.markup.body import Body, Heading, LinkedHtml
from sitegen.site.site_view import SiteView
from sitegen.site.viewing import look, own_fact
from sitegen.site.views import OWN_FACTS, EntryView, newest_date
from sitegen.source.moment import Moment


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
        LinkedHtml(("",)),
        toc=(
            Heading(1, "a", "A"),
            Heading(2, "b", "B"),
            Heading(3, "c", "C"),
            Heading(4, "d", "D"),
        ),
        has_code=True,
        custom_elements=("star-rating",),
    )

    def test_its_contents_are_headings_of_level_2_and_3(self, view):
        assert [heading.id for heading in view(body=self.BODY).toc] == ["b", "c"]
        assert view(body=self.BODY, toc=False).toc == ()

    def test_it_tells_whether_it_shows_code(self, view):
        assert view(body=self.BODY).has_code
        assert not view().has_code

    def test_it_tells_which_custom_elements_it_uses(self, view):
        assert view(body=self.BODY).custom_elements == ("star-rating",)


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
