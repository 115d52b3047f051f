from datetime import date

import pytest

from sitegen.site.site_view import SiteView
from sitegen.site.views import EntryView, newest_date
from sitegen.source.moment import Moment


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
