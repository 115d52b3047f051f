"""A site that was kept is reopened with the words that it has now, if nothing else may differ."""

from datetime import UTC, datetime, timedelta

import pytest
from photos import photo

from sitegen.build import kept_site, reopening
from sitegen.build.build import build_site
from sitegen.build.report import BuildOptions
from sitegen.site.model import Visibility
from sitegen.source import tree

NOW = datetime(2024, 12, 31, tzinfo=UTC)
STEP = "reopen site"


@pytest.fixture
def build(site, monkeypatch):
    """Builds the site; whether it was reopened for that, and which pages were rendered."""
    monkeypatch.setattr(kept_site, "FEW_FILES", 0)
    monkeypatch.setattr(tree, "SLACK_NS", 0)  # as if all had lain there for long

    def run(now=NOW, drafts=False, **options):
        visibility = Visibility(now, drafts=drafts)
        built = build_site(site.folder, BuildOptions(visibility, **options), lambda *_: None)
        return STEP in built.seconds, {*built.reasons}

    return run


@pytest.fixture
def blog(site, build):
    """A site that was built."""
    site.config("[images]\nsocial = false\n", "https://example.com/")
    for number in range(4):
        site.post(f"p{number}", tags=["web"], pubDate=f"2024-0{number + 1}-01")
    site.post("draft", draft=True)
    site.write("content/foto.svg", '<svg width="8" height="5"/>')
    build()
    return site


def is_reopened(build, **options):
    return build(**options)[0]


class TestWords:
    """As many pages are rendered as if the whole site had been read."""

    def test_of_a_text(self, blog, build):
        blog.post("p0", "Otro texto.", tags=["web"], pubDate="2024-01-01")
        reopened, rendered = build()
        assert reopened
        assert "/blog/p0/" in rendered
        assert "/blog/p2/" not in rendered
        assert "Otro texto." in (blog.folder / "public/blog/p0/index.html").read_text("utf-8")

    def test_of_a_title_which_others_show(self, blog, build):
        blog.post("p0", title="Nuevo", tags=["web"], pubDate="2024-01-01")
        reopened, rendered = build()
        assert reopened
        assert {"/blog/p0/", "/blog/p1/", "/tags/web/"} <= rendered
        assert "Nuevo" in (blog.folder / "public/blog/p1/index.html").read_text("utf-8")

    def test_one_edit_after_the_other(self, blog, build):
        for number, text in enumerate(("Uno.", "Dos.", "Tres.")):
            blog.post(f"p{number}", text, tags=["web"], pubDate=f"2024-0{number + 1}-01")
            reopened, rendered = build()
            assert reopened
            assert f"/blog/p{number}/" in rendered
        assert "Uno." in (blog.folder / "public/blog/p0/index.html").read_text("utf-8")

    def test_an_edit_that_is_taken_back(self, blog, build):
        place = blog.folder / "content/blog/p1.md"
        before = place.read_bytes()
        blog.post("p1", "Otro.", tags=["web"], pubDate="2024-02-01")
        build()
        place.write_bytes(before)
        reopened, rendered = build()
        assert reopened
        assert "/blog/p1/" in rendered

    def test_a_page_that_was_deleted_is_made_again(self, blog, build):
        (blog.folder / "public/blog/p3/index.html").unlink()
        assert build() == (True, {"/blog/p3/"})

    def test_workers_are_given_the_whole_site(self, blog, build, monkeypatch):
        monkeypatch.setattr("sitegen.build.crew.FEW", 1)
        blog.post("p0", "Otro texto.", tags=["web"], pubDate="2024-01-01")
        reopened, rendered = build(jobs=2)
        assert reopened  # and read anew, when so many pages turned out to be stale
        assert "/blog/p0/" in rendered
        assert "Otro texto." in (blog.folder / "public/blog/p0/index.html").read_text("utf-8")


class TestAnythingElse:
    """The whole site is read."""

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("content/blog/p9.md", "---\ntitle: Nuevo\npubDate: 2024-06-01\n---\n"),
            ("content/blog/p1.md", "---\ntitle: P\npubDate: 2024-09-01\n---\n"),
            ("content/blog/draft.md", "---\ntitle: D\ndraft: true\n---\nOtro."),
            ("content/foto.svg", '<svg width="80" height="50"/>'),
            ("content/more.txt", "x"),
            ("layouts/post.html", "{{ page.post.title }}"),
            ("sitegen.toml", 'title = "Otra"\nbase_url = "https://example.com/"\n'),
        ],
    )
    def test_that_is_written(self, blog, build, path, text):
        blog.write(path, text)
        assert not is_reopened(build)

    def test_a_post_that_is_deleted(self, blog, build):
        (blog.folder / "content/blog/p1.md").unlink()
        assert not is_reopened(build)

    @pytest.mark.usefixtures("blog")
    def test_drafts_that_are_asked_for(self, build):
        assert not is_reopened(build, drafts=True)

    def test_a_day_on_which_a_post_is_due(self, blog, build):
        blog.post("later", pubDate="2025-03-01")
        build()
        blog.post("p0", "Otro.", tags=["web"], pubDate="2024-01-01")
        assert not is_reopened(build, now=NOW + timedelta(days=90))

    def test_words_of_a_post_that_is_wrong_now(self, blog, build):
        blog.post("p0", tags=["web"], pubDate="2024-01-01", updatedDate="2023-01-01")
        assert not is_reopened(build)

    def test_more_texts_than_are_read_again_each_time(self, blog, build, monkeypatch):
        monkeypatch.setattr(reopening, "MANY", 1)
        for number in range(2):
            blog.post(f"p{number}", "Otro.", tags=["web"], pubDate=f"2024-0{number + 1}-01")
        assert not is_reopened(build)


class TestDrafts:
    def test_a_file_of_theirs_may_become_that_of_a_text(self, blog, build):
        """Which files wait with drafts depends on all texts: such a site is not kept."""
        blog.post("draft", "![](mine.png)", draft=True)
        (blog.folder / "content/blog/mine.png").write_bytes(photo(width=8))
        build()
        assert not (blog.folder / "public/blog/mine.png").exists()
        blog.post("p0", "![](mine.png)", tags=["web"], pubDate="2024-01-01")
        assert not is_reopened(build)
        assert (blog.folder / "public/blog/mine.png").exists()
