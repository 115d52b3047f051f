import pytest


def test_every_page_has_its_address(blog):
    page = blog("/about/")
    assert (page.url, page.permalink) == ("/about/", "https://example.com/repo/about/")


@pytest.mark.parametrize(
    ("url", "kind", "title", "description", "language"),
    [
        ("/", "home", "Hola", "Bienvenida.", "es"),
        ("/blog/s/", "post", "S", "Texto.", "pt"),
        ("/about/", "page", "About", "Quién", "es"),
        ("/blog/", "archive", "", "", "es"),
        ("/tags/", "tags", "", "", "es"),
        ("/tags/web/", "tag", "La web", "Texto.", "es"),
        ("/series/", "series-list", "", "", "es"),
        ("/series/serie/", "series", "Serie", "", "es"),
        ("/viejo/", "redirect", "1", "Texto.", "es"),
        ("/404.html", "not-found", "", "", "es"),
        ("/rss.xml", "feed", "", "", "es"),
        ("/robots.txt", "text", "", "", "es"),
    ],
)
def test_what_all_have(blog, url, kind, title, description, language):
    page = blog(url)
    assert (page.kind, page.title, page.description, page.language) == (
        kind,
        title,
        description,
        language,
    )
