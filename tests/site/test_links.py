import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup.body import Target
from sitegen.markup.targets import is_external
from sitegen.site.links import Leads, candidates_of, map_links, urls_in
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


def test_a_file_that_lies_elsewhere_is_suggested_as_it_must_be_written(assemble, document):
    site = assemble(document("about.md"), document("blog/good.md"), document("blog/x.md"))
    links = map_links(site, plan_pages(site, {}), ())
    assert links.nearest_source(document("blog/x.md"), "about.md") == "../about.md"
    assert links.nearest_source(document("blog/x.md"), "goood.md#a") == "good.md"
    assert links.nearest_source(document("about.md"), "good.md") == "blog/good.md"
    assert links.nearest_source(document("about.md"), "/good/") == ""
