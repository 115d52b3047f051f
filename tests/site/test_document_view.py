from datetime import date
from typing import ClassVar

import pytest

from sitegen.config import Author
from sitegen.markup.body import Body, Heading, LinkedHtml
from sitegen.site.document_view import OWN_FACTS
from sitegen.site.viewing import look, own_fact
from sitegen.site.views import EntryView
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
        assert not isinstance(getattr(EntryView, name), own_fact)
