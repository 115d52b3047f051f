import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Where, error
from sitegen.site.plan import Inside, Listing, Redirect, plan_pages
from sitegen.urls import output_of

FIXED = {"/rss.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/robots.txt", "/404.html"}
HINT = "rename one of them, or give it a `slug` of its own in its front matter"


@pytest.fixture(scope="session")
def plan(assemble):
    """Plan a site of these documents."""

    def make(*documents, files=(), **settings):
        return plan_pages(assemble(*documents, **settings), dict(files))

    return make


@pytest.fixture(scope="session")
def archive(plan, document):
    """The archive of so many posts, ten a page: the URLs of the posts on each page."""

    def make(count):
        days = [f"2024-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(count)]
        posts = [document(f"blog/{n}.md", day) for n, day in enumerate(days)]
        pages = plan(*posts).pages
        return {
            url: page.subject for url, page in pages.items() if isinstance(page.subject, Listing)
        }

    return make


def kinds(plan):
    return {url: (page.kind, page.layout) for url, page in plan.pages.items() if url not in FIXED}


class TestPages:
    def test_a_site_without_posts_has_its_pages_all_the_same(self, plan):
        assert kinds(plan()) == {
            "/": ("home", "home"),
            "/blog/": ("archive", "archive"),
            "/tags/": ("tags", "tags"),
            "/series/": ("series-list", "series-list"),
        }
        assert {*plan().pages} >= FIXED

    def test_every_thing_has_a_page_of_its_kind(self, plan, document):
        planned = plan(
            document("blog/a.md", tags=("Web",), series="S", aliases=("/viejo/",)),
            document("about.md", ""),
        )
        assert planned.diagnostics == ()
        assert (
            kinds(planned).items()
            >= {
                "/blog/a/": ("post", "post"),
                "/about/": ("page", "page"),
                "/tags/web/": ("tag", "tag"),
                "/series/s/": ("series", "series"),
                "/viejo/": ("redirect", "redirect"),
            }.items()
        )

    def test_a_document_may_ask_for_a_layout(self, plan, document):
        pages = plan(document("about.md", "", layout="wide"), document("index.md", layout="own"))
        assert pages.pages["/about/"].layout == "wide"
        assert pages.pages["/"].layout == "own"

    @pytest.mark.parametrize(
        ("path", "url"),
        [
            ("index.md", "/"),
            ("blog/index.md", "/blog/"),
            ("tags/web.md", "/tags/web/"),
            ("series/s.md", "/series/s/"),
        ],
    )
    def test_a_text_at_the_url_of_a_listing_is_its_introduction(self, path, url, plan, document):
        text = document(path, "", title="S")
        planned = plan(text, document("blog/a.md", tags=("web",), series="S"))
        assert planned.pages[url].intro.document is text
        assert planned.pages[url].kind not in ("page", "post")
        assert planned.diagnostics == ()

    def test_the_inside_of_an_element_is_a_file_in_each_language_that_uses_it(
        self, assemble, document
    ):
        texts = (
            document("blog/a.md", body="<a-b></a-b> <c-d></c-d>"),
            document("blog/b.md", body="<a-b></a-b>"),
            document("about.md", "", body="<a-b></a-b>", language="en"),
        )
        pages = plan_pages(assemble(*texts), {}, {"a-b", "e-f"}).pages
        insides = {url: page.subject for url, page in pages.items() if page.kind == "inside"}
        assert insides == {
            "/elements/a-b.en.html": Inside("a-b", "en"),
            "/elements/a-b.es.html": Inside("a-b", "es"),
        }
        assert pages["/elements/a-b.en.html"].layout == "elements/a-b.inside.html"

    def test_files_are_named_after_pages(self, plan, document):
        outputs = [output_of(url) for url in plan(document()).pages]
        assert len({*outputs}) == len(outputs)


class TestArchive:
    def test_few_posts_fit_on_its_front(self, archive):
        pages = archive(10)
        assert {*pages} == {"/", "/blog/"}
        assert len(pages["/blog/"].posts) == 10
        assert (pages["/blog/"].older_url, pages["/blog/"].newer_url) == ("", "")

    def test_pages_are_numbered_from_the_oldest(self, archive):
        pages = archive(25)
        numbered = {n: pages[f"/blog/page/{n}/"] for n in (1, 2, 3)}
        assert [len(numbered[n].posts) for n in (1, 2, 3)] == [10, 10, 5]
        assert numbered[1].posts[-1].url == "/blog/0/"
        assert numbered[3].posts[0].url == "/blog/24/"
        assert [(p.number, p.count) for p in numbered.values()] == [(1, 3), (2, 3), (3, 3)]

    def test_its_front_shows_the_newest_posts_as_the_home_page_does(self, archive):
        pages = archive(25)
        newest = [f"/blog/{n}/" for n in range(24, 14, -1)]
        assert [post.url for post in pages["/blog/"].posts] == newest
        assert pages["/"].posts == pages["/blog/"].posts
        assert pages["/blog/"].number == 0

    @given(st.integers(0, 65))
    def test_every_post_is_on_one_numbered_page_or_all_are_on_the_front(self, archive, count):
        pages = archive(count)
        numbered = [listing for url, listing in pages.items() if listing.number]
        shown = [post.url for listing in numbered or [pages["/blog/"]] for post in listing.posts]
        assert sorted(shown) == sorted(f"/blog/{n}/" for n in range(count))

    @given(st.integers(11, 65))
    def test_a_full_page_keeps_its_posts_when_one_is_added(self, archive, count):
        before, after = archive(count), archive(count + 1)
        for url, listing in before.items():
            if listing.number and len(listing.posts) == 10:
                assert after[url].posts == listing.posts
                assert after[url].older_url == listing.older_url

    @given(st.integers(11, 65))
    def test_older_links_lead_from_the_front_past_every_post(self, archive, count):
        pages = archive(count)
        url, seen = "/blog/", []
        while url:
            seen += [post.url for post in pages[url].posts]
            url = pages[url].older_url
        assert {*seen} == {f"/blog/{n}/" for n in range(count)}

    @given(st.integers(11, 65))
    def test_newer_links_lead_back_to_the_front(self, archive, count):
        pages = archive(count)
        url, steps = "/blog/page/1/", 0
        while url != "/blog/":
            url, steps = pages[url].newer_url, steps + 1
        assert steps == pages["/blog/"].count


class TestAliases:
    def test_an_alias_leads_to_its_page(self, plan, document):
        page = plan(document("blog/a.md", aliases=("viejo.html",))).pages["/blog/viejo.html"]
        assert page.subject == Redirect("/blog/a/")

    def test_the_page_itself_and_repetitions_are_no_aliases(self, plan, document):
        planned = plan(document("blog/a.md", aliases=("/v", "/v/", "/blog/a/")))
        assert planned.diagnostics == ()
        assert [url for url, page in planned.pages.items() if page.kind == "redirect"] == ["/v/"]


class TestConflicts:
    def test_two_posts_at_one_url(self, plan, document):
        where = Where("content/blog/b.md", 3, 7, "slug: a", 1)
        planned = plan(
            document("blog/a.md"), document("blog/b.md", slug="a", places={"slug": where})
        )
        message = "`content/blog/b.md` and `content/blog/a.md` would both be `/blog/a/`"
        assert planned.diagnostics == (error("url-conflict", message, where, HINT),)

    def test_a_post_and_a_page_that_sitegen_makes(self, plan, document):
        posts = [document("blog/a.md"), document("blog/page/2.md")]
        (problem,) = plan(*posts, page_size=1).diagnostics
        assert problem.message == (
            "`content/blog/page/2.md` and a page that sitegen makes would both be `/blog/page/2/`"
        )

    def test_a_post_and_the_page_of_a_tag_or_series(self, plan, document):
        problems = plan(
            document("tags/web.md", tags=("Web",)), document("series/s.md", series="S")
        ).diagnostics
        assert [problem.message for problem in problems] == [
            "`content/series/s.md` and the page of the series `S` would both be `/series/s/`",
            "`content/tags/web.md` and the page of the tag `Web` would both be `/tags/web/`",
        ]

    def test_an_alias_of_another_page(self, plan, document):
        where = Where("content/blog/b.md", 3, 11, "aliases: [/blog/a/]", 9)
        planned = plan(
            document("blog/a.md"),
            document("blog/b.md", aliases=("/blog/a/",), places={"aliases": where}),
        )
        (problem,) = planned.diagnostics
        assert problem.message == (
            "an alias of `content/blog/b.md` and `content/blog/a.md` would both be `/blog/a/`"
        )
        assert (problem.where, problem.hint) == (where, "take the alias away, or rename the other")
        assert planned.pages["/blog/a/"].kind == "post"

    def test_a_copied_file_and_a_page(self, plan, document):
        planned = plan(
            document("blog/a.md"), files={"/blog/a/index.html": "content/blog/a/index.html"}
        )
        (problem,) = planned.diagnostics
        assert problem.message == (
            "`content/blog/a.md` and `content/blog/a/index.html` would both be the file "
            "`blog/a/index.html`"
        )

    def test_a_copied_file_in_place_of_one_that_sitegen_makes(self, plan):
        (problem,) = plan(files={"/robots.txt": "content/robots.txt"}).diagnostics
        assert problem.message == (
            "`content/robots.txt` and a page that sitegen makes would both be `/robots.txt`"
        )
        assert problem.where == Where("content/robots.txt")
        assert problem.hint == (
            "rename the file, or change the page itself by a layout of its name in `layouts/`"
        )
