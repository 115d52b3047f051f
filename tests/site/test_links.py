import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Severity, Where, error, warning
from sitegen.markup.body import Body, LinkedHtml, Target
from sitegen.site.links import (
    Leads,
    candidates_of,
    check_hero,
    check_links,
    is_external,
    map_links,
    urls_in,
)
from sitegen.site.plan import plan_pages

FILES = ("/c-s.svg", "/blog/foto 1.png", "/blog/100%.png", "/blog/x/mapa.svg", "/doc.html")


@pytest.fixture(scope="session")
def links(assemble, document):
    """The link map of a small site at a base path."""
    site = assemble(
        document("blog/x.md"),
        document("blog/y/index.md"),
        document("blog/2024-01-01-z.md", "2024-01-01", slug="zeta"),
        document("about.md", ""),
        document("blog/café.md"),
        document("blog/borrador.md", draft=True),
        base_url="https://example.com/repo/",
    )
    return map_links(site, plan_pages(site, {}), FILES)


@pytest.fixture(scope="session")
def lead(links, document):
    """Follow a URL from blog/x.md, at /blog/x/."""
    return lambda written: links.lead(document("blog/x.md"), "/blog/x/", written)


class TestFollowing:
    @pytest.mark.parametrize(
        ("written", "href"),
        [
            ("y/index.md", "/blog/y/"),
            ("./y/index.md", "/blog/y/"),
            ("2024-01-01-z.md", "/blog/zeta/"),
            ("../about.md", "/about/"),
            ("../about.md#quien", "/about/#quien"),
            ("../about.md?a=1#b", "/about/?a=1#b"),
            ("/blog/x.md", "/blog/x/"),
            ("caf%C3%A9.md", "/blog/caf%C3%A9/"),
            ("cafe\u0301.md", "/blog/caf%C3%A9/"),
        ],
    )
    def test_a_source_is_the_page_that_it_becomes(self, lead, written, href):
        assert (lead(written).found, lead(written).href) == (True, href)

    @pytest.mark.parametrize(
        ("written", "href"),
        [
            ("/", "/"),
            ("/blog/y/", "/blog/y/"),
            ("/blog/y", "/blog/y/"),
            ("/blog/y/index.html", "/blog/y/"),
            ("/blog/y.html", "/blog/y/"),
            ("/index.html", "/"),
            ("../y/", "/blog/y/"),
            ("y", "/blog/y/"),
            (".", "/blog/"),
            ("./", "/blog/"),
            ("..", "/"),
            ("../", "/"),
            ("../../../../about/", "/about/"),
            ("/doc.html", "/doc.html"),
            ("/rss.xml", "/rss.xml"),
            ("", "/blog/x/"),
            ("#a", "/blog/x/#a"),
            ("?q=1", "/blog/x/?q=1"),
        ],
    )
    def test_a_url_is_that_page(self, lead, written, href):
        assert (lead(written).found, lead(written).href) == (True, href)

    @pytest.mark.parametrize(
        ("written", "href"),
        [
            ("../c-s.svg", "/c-s.svg"),
            ("/c-s.svg#icono", "/c-s.svg#icono"),
            ("foto%201.png", "/blog/foto%201.png"),
            ("foto 1.png", "/blog/foto%201.png"),
            ("100%25.png", "/blog/100%25.png"),
            ("100%.png", "/blog/100%25.png"),
        ],
    )
    def test_a_file_is_found_from_the_source_as_editors_do(self, lead, written, href):
        assert (lead(written).found, lead(written).href) == (True, href)

    def test_and_from_the_page_as_browsers_do(self, lead):
        assert lead("mapa.svg").href == "/blog/x/mapa.svg"

    @pytest.mark.parametrize(
        ("written", "href"),
        [
            ("/repo/about/", "/about/"),
            ("/repo/c-s.svg", "/c-s.svg"),
            ("/repo/", "/"),
            ("/repo", "/"),
        ],
    )
    def test_a_link_may_carry_the_path_of_the_site_already(self, lead, written, href):
        assert (lead(written).found, lead(written).href) == (True, href)

    @pytest.mark.parametrize(
        "written", ["nada.md", "/repository/", "/blog/X/", "../c-s.png", "x/y"]
    )
    def test_what_is_not_there_is_not_found(self, lead, written):
        assert not lead(written).found

    @pytest.mark.parametrize(
        "written", ["borrador.md", "/blog/borrador/", "/blog/borrador", "../blog/borrador.md#a"]
    )
    def test_a_draft_is_told_from_nothing(self, lead, written):
        leads = lead(written)
        assert (leads.found, leads.held_back) == (False, "blog/borrador.md")

    @given(st.text(max_size=20))
    def test_any_text_leads_to_a_path_of_the_site(self, lead, written):
        leads = lead(written)
        assert leads.url.startswith("/")
        assert ".." not in leads.url.split("/")

    def test_a_place_in_html_is_encoded(self):
        assert Leads("/a b/", "?q", "c").href == "/a%20b/?q#c"


class TestNearest:
    def test_letter_case_is_the_first_guess(self, links):
        assert links.nearest("/About/") == "/about/"

    def test_a_slip_of_the_fingers_is_the_next(self, links):
        assert links.nearest("/abuot/") == "/about/"

    def test_there_may_be_none(self, links):
        assert links.nearest("/something/else/entirely") == ""


class TestTargets:
    @pytest.mark.parametrize(
        ("srcset", "candidates"),
        [
            ("a.png", [("a.png", "")]),
            ("a.png 1x, b.png 2x", [("a.png", "1x"), ("b.png", "2x")]),
            ("a.png 1x,b.png 2x", [("a.png", "1x"), ("b.png", "2x")]),
            ("a.png, b.png 2x,", [("a.png", ""), ("b.png", "2x")]),
            ("a,b.png  300w ", [("a,b.png", "300w")]),
            ("\n a.png 1x,\n b.png", [("a.png", "1x"), ("b.png", "")]),
            ("", []),
        ],
    )
    def test_a_srcset_names_several(self, srcset, candidates):
        assert candidates_of(Target("srcset", srcset)) == candidates

    def test_any_other_attribute_names_one(self):
        assert candidates_of(Target("href", " a, b.md ")) == [("a, b.md", "")]

    def test_those_of_other_sites_are_not_followed(self):
        assert urls_in(Target("srcset", "https://a.b/c.png 1x, d.png 2x")) == ["d.png"]

    @pytest.mark.parametrize(
        ("url", "external"),
        [
            ("https://a.b/", True),
            ("//a.b/", True),
            ("mailto:a@b", True),
            ("data:,x", True),
            ("a/b:c", False),
            ("/a", False),
            ("1:2", False),
        ],
    )
    def test_a_scheme_or_a_host_makes_a_url_external(self, url, external):
        assert is_external(url) is external


class TestChecking:
    @pytest.fixture
    def check(self, links, assemble, document):
        """The diagnostics of a body with one link, in blog/x.md from its fifth line on."""

        def run(written, body=None, level="error"):
            text = document(body=body or f"Uno.\n\n[dos]({written})")
            (entry,) = assemble(text).posts
            html = LinkedHtml(("<a ", ">"), (Target("href", written),))
            anchors = {"/about/": frozenset(["quién", "dónde"])}
            return check_links(entry, Body(html), links, anchors, level)

        return run

    @pytest.mark.parametrize(
        "written",
        [
            "/about/",
            "/about/#qui%C3%A9n",
            "/about/#",
            "/about/#top",
            "/about/#:~:text=x",
            "/c-s.svg#x",
            "https://no.example/",
            "mailto:a@b",
        ],
    )
    def test_a_link_that_leads_somewhere_is_right(self, check, written):
        assert check(written) == ()

    def test_a_link_that_leads_nowhere(self, check):
        assert check("nada.md") == (
            error(
                "link-dead",
                "`nada.md` leads nowhere",
                Where("content/blog/x.md", 3, 7, "[dos](nada.md)", 7),
                "there is no page or file of that name",
            ),
        )

    def test_the_nearest_is_suggested(self, check):
        (problem,) = check("/About/")
        assert problem.hint == "did you mean `/about/`?"

    def test_a_link_to_a_draft(self, check):
        (problem,) = check("/blog/borrador/")
        assert problem == error(
            "link-held-back",
            "`/blog/borrador/` leads to `content/blog/borrador.md`, which is not published yet",
            Where("content/blog/x.md", 3, 7, "[dos](/blog/borrador/)", 15),
            "publish it first, take the link away, or build with --drafts or --future",
        )

    def test_a_place_that_the_page_does_not_have(self, check):
        assert check("/about/#quien") == (
            error(
                "link-anchor-missing",
                "`/about/#quien` leads to a place that `/about/` does not have",
                Where("content/blog/x.md", 3, 7, "[dos](/about/#quien)", 13),
                "did you mean `#quién`?",
            ),
        )

    def test_a_place_that_is_like_none(self, check):
        (problem,) = check("/about/#zzz")
        assert problem.hint == "no heading of that page has this name"

    def test_the_site_decides_whether_it_is_an_error(self, check):
        assert [d.severity for d in check("nada.md", level="warn")] == [Severity.WARNING]

    def test_a_url_that_markdown_has_encoded_is_found_as_it_is_written(self, check):
        (problem,) = check("a%20%C3%B1.md", "[x](<a ñ.md>)")
        assert problem.where == Where("content/blog/x.md", 1, 6, "[x](<a ñ.md>)", 6)

    def test_a_url_that_is_not_found_in_the_text_has_the_place_of_the_file(self, check):
        (problem,) = check("nada.md", "Generated by a shortcode.")
        assert problem.where == Where("content/blog/x.md")


class TestHeroes:
    @pytest.fixture
    def check(self, links, assemble, document):
        def run(hero, **keys):
            (entry,) = assemble(document(hero_image=hero, **keys)).posts
            return check_hero(entry, links)

        return run

    @pytest.mark.parametrize("hero", ["", "../c-s.svg", "/c-s.svg", "https://a.b/c.png"])
    def test_an_image_that_is_there_is_right(self, check, hero):
        assert check(hero) == ()

    def test_an_image_that_is_not(self, check):
        where = Where("content/blog/x.md", 3, 12, "heroImage: /nada.png", 9)
        assert check("/nada.png", places={"heroImage": where}) == (
            warning(
                "hero-missing",
                "the image `/nada.png` does not exist; the page has no picture",
                where,
                "put the image into `content/` under this name",
            ),
        )

    def test_the_nearest_is_suggested(self, check):
        (problem,) = check("/C-S.svg")
        assert problem.hint == "did you mean `/c-s.svg`?"
        assert problem.where == Where("content/blog/x.md")


def test_a_file_that_lies_elsewhere_is_suggested_as_it_must_be_written(assemble, document):
    site = assemble(document("about.md"), document("blog/good.md"), document("blog/x.md"))
    links = map_links(site, plan_pages(site, {}), ())
    assert links.nearest_source(document("blog/x.md"), "about.md") == "../about.md"
    assert links.nearest_source(document("blog/x.md"), "goood.md#a") == "good.md"
    assert links.nearest_source(document("about.md"), "good.md") == "blog/good.md"
    assert links.nearest_source(document("about.md"), "/good/") == ""
