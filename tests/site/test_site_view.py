from sitegen import __version__
from sitegen.config import Author
from sitegen.site.site_view import SiteView


def test_it_has_what_the_configuration_says(assemble, facts):
    author = Author("Ada", "a@example.com", "https://example.com/ada/")
    site = SiteView(facts(assemble(description="D", author=author, params={"a": 1})))
    assert (site.title, site.description, site.language) == ("Cuaderno", "D", "es")
    assert (site.author, site.params) == (author, {"a": 1})
    assert site.url == "https://example.com/"
    assert site.generator == f"sitegen {__version__}"
    assert site.updated is None


def test_it_has_its_posts_series_and_tags(assemble, document, facts):
    site = SiteView(facts(assemble(document(tags=("t",), series="s"))))
    assert [post.url for post in site.posts] == ["/blog/x/"]
    assert [series.name for series in site.series] == ["s"]
    assert [tag.name for tag in site.tags] == ["t"]


def test_its_pages_are_those_that_are_nothing_else(assemble, document, facts):
    paths = ("index.md", "blog/index.md", "tags/t.md", "series/s.md", "about.md", "café.md")
    pages = [document(path, "") for path in paths]
    site = SiteView(facts(assemble(*pages, document(tags=("t",), series="s"))))
    assert {page.url for page in site.pages} == {"/about/", "/caf%C3%A9/"}
