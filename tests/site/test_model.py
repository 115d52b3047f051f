from datetime import UTC, datetime

import pytest

from sitegen.site.model import LISTING_URLS


def urls(entries):
    return [entry.url for entry in entries]


class TestEntries:
    def test_a_document_with_a_date_is_a_post_and_one_without_is_a_page(self, assemble, document):
        site = assemble(document("blog/a.md"), document("about.md", ""), document("b.md"))
        assert urls(site.posts) == ["/b/", "/blog/a/"]
        assert urls(site.pages) == ["/about/"]

    @pytest.mark.parametrize("path", ["index", "blog/index", "tags/index", "series/index"])
    def test_the_text_of_a_listing_is_a_page_even_with_a_date(self, path, assemble, document):
        site = assemble(document(f"{path}.md"))
        assert site.posts == ()
        assert site.pages[0].url in LISTING_URLS

    def test_posts_are_newest_first_and_of_one_day_in_the_order_of_urls(self, assemble, document):
        site = assemble(
            document("blog/b.md", "2024-01-02"),
            document("blog/c.md", "2024-01-03"),
            document("blog/a.md", "2024-01-02"),
        )
        assert urls(site.posts) == ["/blog/c/", "/blog/a/", "/blog/b/"]
        assert site.place_of == {"/blog/c/": 0, "/blog/a/": 1, "/blog/b/": 2}

    def test_an_entry_knows_what_its_author_wrote(self, assemble, document):
        (entry,) = assemble(document(draft=True, body="palabra " * 500), drafts=True).posts
        assert entry.draft
        assert entry.date.day.isoformat() == "2024-09-19"
        assert entry.document.minutes == 3


class TestHeldBack:
    def test_drafts_wait(self, assemble, document):
        draft = document("blog/a.md", draft=True)
        site = assemble(draft, document("blog/b.md"))
        assert urls(site.posts) == ["/blog/b/"]
        assert site.held_back.drafts == (draft,)

    def test_posts_of_the_future_wait_until_they_are_due(self, assemble, document):
        later, soon = document("blog/a.md", "2026-01-01"), document("blog/b.md", "2025-01-01")
        held_back = assemble(later, soon, timezone="Europe/Madrid").held_back
        assert held_back.scheduled == (later, soon)
        assert held_back.next_due == datetime(2024, 12, 31, 23, tzinfo=UTC)

    def test_a_post_is_due_when_its_day_begins_where_the_site_is(self, assemble, document):
        # It is noon of the 31st in UTC: the 1st has begun in no zone but the farthest east.
        post = document("blog/a.md", "2025-01-01")
        assert assemble(post, timezone="UTC").posts == ()
        assert len(assemble(post, timezone="Pacific/Kiritimati").posts) == 1

    def test_a_preview_shows_both(self, assemble, document):
        site = assemble(
            document("blog/a.md", draft=True),
            document("blog/b.md", "2026-01-01"),
            drafts=True,
            future=True,
        )
        assert [(e.draft, e.scheduled) for e in site.posts] == [(False, True), (True, False)]
        assert site.held_back.next_due is None

    def test_a_draft_of_the_future_is_a_draft(self, assemble, document):
        held_back = assemble(document(day="2026-01-01", draft=True), future=True).held_back
        assert (len(held_back.drafts), len(held_back.scheduled)) == (1, 0)


class TestTags:
    def test_a_tag_is_one_however_it_is_spelled_and_the_oldest_spelling_counts(
        self, assemble, document
    ):
        site = assemble(
            document("blog/a.md", "2024-01-01", tags=("La Web",)),
            document("blog/b.md", "2024-01-02", tags=("la web", "LA WEB")),
        )
        (tag,) = site.tags
        assert (tag.name, tag.url, urls(tag.posts)) == (
            "La Web",
            "/tags/la-web/",
            ["/blog/b/", "/blog/a/"],
        )

    def test_tags_are_in_the_order_of_their_names(self, assemble, document):
        site = assemble(document(tags=("zeta", "Alfa", "beta")))
        assert [tag.name for tag in site.tags] == ["Alfa", "beta", "zeta"]
        assert site.tags_of["/blog/x/"] == site.tags

    def test_tags_of_pages_and_drafts_do_not_count(self, assemble, document):
        site = assemble(document("a.md", "", tags=("a",)), document(tags=("b",), draft=True))
        assert site.tags == ()


class TestSeries:
    def test_a_series_has_its_posts_in_the_order_of_reading(self, assemble, document):
        site = assemble(
            document("blog/a.md", "2024-01-02", series="La web", part=1),
            document("blog/b.md", "2024-01-03", series="la  web", part=2),
        )
        (series,) = site.series
        assert (series.name, series.url) == ("La web", "/series/la-web/")
        assert urls(series.posts) == ["/blog/a/", "/blog/b/"]
        assert site.series_of == {"/blog/a/": series, "/blog/b/": series}

    def test_without_parts_the_dates_decide(self, assemble, document):
        site = assemble(
            document("blog/a.md", "2024-01-03", series="S"),
            document("blog/b.md", "2024-01-02", series="S"),
        )
        assert urls(site.series[0].posts) == ["/blog/b/", "/blog/a/"]

    @pytest.mark.parametrize("keys", [{"title": "La Web"}, {"title": "Otro", "series": "la web"}])
    def test_a_page_in_the_folder_of_series_decides_the_url(self, keys, assemble, document):
        site = assemble(document(series="La web"), document("series/w.md", "", **keys))
        assert site.series[0].url == "/series/w/"

    def test_another_page_there_does_not(self, assemble, document):
        site = assemble(document(series="La web"), document("series/w.md", "", title="Otra"))
        assert site.series[0].url == "/series/la-web/"

    def test_what_is_wrong_with_the_parts_is_told(self, assemble, document):
        site = assemble(document(series="S", part=2))
        assert [d.code for d in site.diagnostics] == ["series-part-missing"]
