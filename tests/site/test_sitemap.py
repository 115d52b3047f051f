from datetime import date

import pytest

from sitegen.source.moment import Moment


@pytest.fixture(scope="module")
def listed(blog):
    """What the sitemap of a small blog lists, by URL."""
    return {one.url: one for one in blog("/sitemap.xml").pages}


def test_it_lists_what_search_engines_may_list(listed):
    assert {"/", "/blog/", "/blog/page/1/", "/about/", "/tags/web/", "/series/"} <= {*listed}
    assert not {"/404.html", "/rss.xml", "/robots.txt", "/viejo/"} & {*listed}
    assert listed["/blog/s/"].permalink == "https://example.com/repo/blog/s/"


def test_the_date_of_a_page_is_that_of_what_it_shows(listed):
    dates = {url: page.updated for url, page in listed.items()}
    assert dates["/blog/page/1/"] == Moment(date(2024, 1, 10))
    assert dates["/blog/1/"] == Moment(date(2024, 1, 1))
    assert dates["/about/"] is None
    assert dates["/series/"] == dates["/"] == Moment(date(2024, 2, 1))
