"""What a build does after a change: which files it writes, which pages it renders, and why.

After each step the output folder and the diagnostics are those of a clean build.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from sitegen.build import leaving, pages, standing, text_cache
from sitegen.build.reasons import Cause
from sitegen.errors import SiteError
from sitegen.render import observing
from sitegen.source import tree

ABOUT = "---\ntitle: Quién\n---\nYo, [a](blog/a.md).\n"
SETTINGS = (
    'timezone = "Europe/Madrid"\n[build]\npage_size = 2\n[params]\ncolour = "red"\n'
    '[check]\nlinks = "warn"\n'
)
FEEDS = {"atom.xml", "feed.json", "rss.xml"}
# Every page of the blog below that has the menu.
HTML = {
    "404.html",
    "about/index.html",
    *(f"blog/{name}/index.html" for name in "abcd"),
    "blog/index.html",
    "blog/page/1/index.html",
    "blog/page/2/index.html",
    "index.html",
    "series/index.html",
    "series/uno/index.html",
    "tags/http/index.html",
    "tags/index.html",
    "tags/web/index.html",
}
POSTS = {f"blog/{name}/index.html" for name in "abcd"}


@dataclass
class Blog:
    """A blog of four posts and a page, whose every build is compared with a clean one."""

    site: object
    reasons: dict = field(default_factory=dict)
    written: set = field(default_factory=set)
    deleted: set = field(default_factory=set)

    def post(self, name, day="2024-02-01", body="Texto.", **keys):
        described = {"pubDate": day, "description": f"De {name}.", **keys}
        return self.site.post(name, body, **described)

    def write(self, path, text):
        return self.site.write(path, text)

    def place(self, path):
        return self.site.folder / path

    def set(self, old, new):
        """Replace text of sitegen.toml."""
        place = self.place("sitegen.toml")
        assert old in place.read_text()
        place.write_text(place.read_text().replace(old, new))

    def build(self, **options):
        report = self.site.build(**options)
        self.reasons = {url: str(reason) for url, reason in report.reasons.items()}
        self.written = {*report.published.written}
        self.deleted = {*report.published.deleted}
        self.compare(report, options)
        return report

    def compare(self, report, options):
        clean = self.site.folder.parent / "clean"
        clean.mkdir()
        expected = self.site.build(
            **{**options, "output": clean / "public", "memory": clean / "memory"}
        )
        assert files_in(report.output) == files_in(clean / "public")
        assert report.diagnostics == expected.diagnostics
        assert (report.posts, report.pages, report.waiting) == (
            expected.posts,
            expected.pages,
            expected.waiting,
        )
        shutil.rmtree(clean)


def files_in(folder):
    """Every published file with its bytes."""
    return {
        place.relative_to(folder).as_posix(): place.read_bytes()
        for place in folder.rglob("*")
        if place.is_file() and ".sitegen" not in place.parts
    }


@pytest.fixture(
    params=["long after", pytest.param("at once", marks=pytest.mark.slow)], autouse=True
)
def clock(request, monkeypatch):
    """Whether files are edited within the slack of file systems, where stamps prove nothing, or
    long after the last build, where they are believed.
    """
    if request.param == "long after":
        monkeypatch.setattr(tree, "SLACK_NS", 0)


@pytest.fixture
def blog(site):
    """Four posts, of which b has neighbours but no series, built once."""
    blog = Blog(site)
    site.config(SETTINGS)
    blog.post("a", "2024-01-01", tags=["Web"], series="Uno")
    blog.post("b", "2024-02-01", tags=["Web"])
    blog.post("c", "2024-03-01", tags=["HTTP"], series="Uno")
    blog.post("d", "2024-04-01")
    blog.write("content/about.md", ABOUT)
    blog.write("content/foto.svg", '<svg width="8" height="5"/>')
    blog.write("content/dibujo.html", '<a href="/blog/">x</a>')
    blog.build()
    return blog


class TestNothing:
    def test_nothing_changed(self, blog):
        before = {place: place.stat() for place in blog.place("public").rglob("*.*")}
        report = blog.build()
        assert (blog.reasons, blog.written, blog.deleted) == ({}, set(), set())
        assert report.published.unchanged == len(blog.site.tree())
        now = {place: place.stat() for place in blog.place("public").rglob("*.*")}
        ours = [place for place in before if ".sitegen" not in place.parts]
        assert [now[place].st_mtime_ns for place in ours] == [
            before[place].st_mtime_ns for place in ours
        ]

    def test_a_file_that_was_touched(self, blog):
        os.utime(blog.place("content/blog/b.md"), (1, 1))
        blog.build()
        assert (blog.reasons, blog.written) == ({}, set())

    def test_a_setting_that_no_layout_uses(self, blog):
        blog.set("red", "blue")
        blog.build()
        assert (blog.reasons, blog.written) == ({}, set())

    def test_warnings_are_told_again(self, blog):
        blog.post("b", body="[x](nada.md)", tags=["Web"])
        told = blog.build().diagnostics
        assert [d.code for d in told] == ["link-dead"]
        assert blog.build().diagnostics == told


class TestTexts:
    def test_a_body(self, blog):
        """The lists show titles and summaries, so they stay; the feeds carry the text."""
        blog.post("b", body="Otro texto.", tags=["Web"])
        blog.build()
        assert blog.written == {"blog/b/index.html", *FEEDS}
        assert {*blog.reasons.values()} == {"text of content/blog/b.md changed"}
        assert {*blog.reasons} == {"/blog/b/", "/atom.xml", "/feed.json", "/rss.xml"}

    def test_a_body_of_another_length(self, blog):
        """Where reading times are shown, and summed up in the series."""
        blog.post("c", "2024-03-01", "palabra " * 900, tags=["HTTP"], series="Uno")
        blog.build()
        assert blog.written == {
            "404.html",
            "blog/a/index.html",
            "blog/c/index.html",
            "index.html",
            "series/index.html",
            "series/uno/index.html",
            "tags/http/index.html",
            *FEEDS,
        }
        assert blog.reasons["/tags/http/"] == "minutes of content/blog/c.md changed"
        assert blog.reasons["/blog/a/"] == "minutes of content/blog/c.md changed"

    def test_a_body_whose_beginning_is_its_summary(self, blog):
        blog.post("d", "2024-04-01", "Uno.", description="")
        blog.build()
        blog.post("d", "2024-04-01", "Dos.", description="")
        blog.build()
        assert blog.reasons["/blog/"] == "summary of content/blog/d.md changed"
        assert blog.written == {
            "404.html",
            "blog/d/index.html",
            "blog/index.html",
            "blog/page/2/index.html",
            "index.html",
            *FEEDS,
        }

    def test_the_text_of_a_page(self, blog):
        blog.write("content/about.md", ABOUT + "\nMás.\n")
        blog.build()
        assert blog.written == {"about/index.html"}
        assert blog.reasons == {"/about/": "text of content/about.md changed"}

    def test_an_anchor_that_another_text_links_to(self, blog):
        blog.post("a", "2024-01-01", "[b](b.md#uno)", tags=["Web"], series="Uno")
        blog.post("b", body="## Uno", tags=["Web"])
        assert blog.build().diagnostics == ()
        blog.post("b", body="## Dos", tags=["Web"])
        assert [d.code for d in blog.build().diagnostics] == ["link-anchor-missing"]
        assert blog.reasons["/blog/a/"] == "text of content/blog/b.md changed"
        assert blog.written == {"blog/b/index.html", *FEEDS}

    def test_an_edit_of_the_same_size_in_the_same_second(self, blog):
        place = blog.place("content/blog/b.md")
        status = place.stat()
        place.write_text(place.read_text().replace("Texto", "Letra"))
        os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))
        blog.build()
        assert "blog/b/index.html" in blog.written

    def test_an_older_file_with_its_older_date(self, blog):
        place = blog.place("content/blog/b.md")
        old = blog.write("old.md", place.read_text().replace("Texto", "Viejo"))
        os.utime(old, (1, 1))
        old.replace(place)
        blog.build()
        assert blog.written == {"blog/b/index.html", *FEEDS}

    def test_an_edit_that_is_taken_back(self, blog):
        before = blog.site.tree()
        place = blog.place("content/blog/b.md")
        text = place.read_text()
        place.write_text(text.replace("Texto", "Otro"))
        blog.build()
        place.write_text(text)
        blog.build()
        assert blog.site.tree() == before
        assert blog.written == {"blog/b/index.html", *FEEDS}


class TestFrontMatter:
    def test_a_title(self, blog):
        blog.post("b", title="Nuevo", tags=["Web"])
        blog.build()
        assert blog.written == {
            "404.html",
            "blog/a/index.html",
            "blog/b/index.html",
            "blog/c/index.html",
            "blog/page/1/index.html",
            "tags/web/index.html",
            *FEEDS,
        }
        assert {*blog.reasons.values()} == {"title of content/blog/b.md changed"}

    def test_the_title_of_a_part(self, blog):
        blog.post("c", "2024-03-01", title="Nuevo", tags=["HTTP"], series="Uno")
        blog.build()
        assert blog.written == {
            "404.html",
            "blog/a/index.html",
            "blog/b/index.html",
            "blog/c/index.html",
            "blog/d/index.html",
            "blog/index.html",
            "blog/page/2/index.html",
            "index.html",
            "series/index.html",
            "series/uno/index.html",
            "tags/http/index.html",
            *FEEDS,
        }
        assert {*blog.reasons.values()} == {"title of content/blog/c.md changed"}

    def test_the_title_of_a_page_in_the_menu(self, blog):
        blog.write("content/about.md", ABOUT.replace("Quién", "Sobre mí"))
        blog.build()
        assert blog.written == HTML
        assert {*blog.reasons.values()} == {"title of content/about.md changed"}

    def test_a_new_tag(self, blog):
        blog.post("b", tags=["Web", "CSS"])
        blog.build()
        assert blog.written == {
            "blog/b/index.html",
            "sitemap.xml",
            "tags/css/index.html",
            "tags/index.html",
            *FEEDS,
        }
        assert blog.reasons == {
            "/blog/b/": "tags of content/blog/b.md changed",
            "/tags/": "tags of the site changed",
            "/tags/css/": "new page",
            "/sitemap.xml": "pages of /sitemap.xml changed",
            **{f"/{name}": "tags of content/blog/b.md changed" for name in FEEDS},
        }

    def test_a_tag_less(self, blog):
        blog.post("c", "2024-03-01", series="Uno")
        blog.build()
        assert blog.deleted == {"tags/http/index.html"}
        assert "tags/web/index.html" not in blog.written

    def test_a_tag_spelt_otherwise(self, blog):
        """The oldest post decides; the others that have the tag show it too."""
        blog.post("a", "2024-01-01", tags=["WEB"], series="Uno")
        blog.build()
        assert blog.reasons["/blog/b/"] == "name of the tag /tags/web/ changed"
        assert {"blog/b/index.html", "tags/web/index.html", "tags/index.html"} <= blog.written

    def test_a_part_more(self, blog):
        blog.post("b", tags=["Web"], series="Uno")
        blog.build()
        assert blog.written == {
            "404.html",
            "blog/a/index.html",
            "blog/b/index.html",
            "blog/c/index.html",
            "index.html",
            "series/index.html",
            "series/uno/index.html",
            "tags/http/index.html",
            "tags/web/index.html",
        }
        assert blog.reasons["/blog/a/"] == "number of parts of content/blog/a.md changed"
        assert blog.reasons["/blog/b/"] == "series of content/blog/b.md changed"
        assert blog.reasons["/blog/c/"] == "place in the series of content/blog/c.md changed"

    def test_a_date(self, blog):
        """b becomes the newest."""
        blog.post("b", "2024-05-01", tags=["Web"])
        blog.build()
        assert blog.reasons["/"] == "posts of / changed"
        assert blog.reasons["/blog/b/"] == "date of content/blog/b.md changed"
        assert blog.reasons["/blog/a/"] == "next of content/blog/a.md changed"
        assert "series/uno/index.html" not in blog.written

    def test_a_draft(self, blog):
        blog.post("b", tags=["Web"], draft=True)
        blog.build()
        assert blog.deleted == {"blog/b/index.html"}
        assert blog.written == {
            "404.html",
            "blog/a/index.html",
            "blog/c/index.html",
            "blog/page/1/index.html",
            "blog/page/2/index.html",
            "sitemap.xml",
            "tags/index.html",
            "tags/web/index.html",
            *FEEDS,
        }
        assert blog.reasons["/blog/a/"] == "next of content/blog/a.md changed"
        assert blog.reasons["/blog/c/"] == "previous of content/blog/c.md changed"
        blog.post("b", tags=["Web"])
        blog.build()
        assert blog.reasons["/blog/b/"] == "new page"

    def test_a_slug(self, blog):
        blog.post("b", tags=["Web"], slug="be")
        blog.build()
        assert blog.deleted == {"blog/b/index.html"}
        assert blog.written == {
            "404.html",
            "blog/a/index.html",
            "blog/be/index.html",
            "blog/c/index.html",
            "blog/page/1/index.html",
            "sitemap.xml",
            "tags/web/index.html",
            *FEEDS,
        }
        assert blog.reasons["/blog/be/"] == "new page"
        assert blog.reasons["/blog/a/"] == "URL of content/blog/b.md changed"

    def test_a_slug_that_others_link_to(self, blog):
        blog.post("d", "2024-04-01", body="[b](b.md)")
        blog.build()
        blog.post("b", tags=["Web"], slug="be")
        blog.build()
        assert blog.reasons["/blog/d/"] == "what `b.md` in content/blog/d.md leads to changed"
        assert "blog/d/index.html" in blog.written

    def test_an_alias(self, blog):
        blog.post("b", tags=["Web"], aliases=["/viejo/"])
        blog.build()
        assert blog.written == {"viejo/index.html"}
        assert blog.reasons["/viejo/"] == "new page"
        blog.post("b", tags=["Web"], slug="be", aliases=["/viejo/"])
        blog.build()
        assert blog.reasons["/viejo/"] == "target of /viejo/ changed"
        blog.post("b", tags=["Web"], slug="be")
        blog.build()
        assert blog.deleted == {"viejo/index.html"}

    def test_a_layout_of_its_own(self, blog):
        blog.write("layouts/ancho.html", "{{ page.post.title }}")
        blog.post("b", tags=["Web"], layout="ancho")
        blog.build()
        assert blog.written == {"blog/b/index.html"}

    @pytest.mark.parametrize("language", ["en", "es-MX"])
    def test_a_language(self, blog, language):
        blog.post("b", tags=["Web"], language=language)
        blog.build()
        assert "blog/b/index.html" in blog.written


class TestFiles:
    def test_a_post_is_deleted(self, blog):
        blog.place("content/blog/b.md").unlink()
        blog.build()
        assert blog.deleted == {"blog/b/index.html"}
        assert blog.written == {
            "404.html",
            "blog/a/index.html",
            "blog/c/index.html",
            "blog/page/1/index.html",
            "blog/page/2/index.html",
            "sitemap.xml",
            "tags/index.html",
            "tags/web/index.html",
            *FEEDS,
        }

    def test_a_post_is_renamed(self, blog):
        place = blog.place("content/blog/b.md")
        place.rename(place.with_name("z.md"))
        blog.build()
        assert blog.deleted == {"blog/b/index.html"}
        assert blog.reasons["/blog/z/"] == "new page"
        assert blog.reasons["/blog/a/"] == "next of content/blog/a.md changed"

    def test_posts_exchange_their_names(self, blog):
        a, b, c = (blog.place(f"content/blog/{name}.md") for name in ("a", "b", "x"))
        a.rename(c)
        b.rename(a)
        c.rename(b)
        blog.build()
        assert {"blog/a/index.html", "blog/b/index.html"} <= blog.written

    def test_a_copied_file(self, blog):
        blog.write("content/foto.svg", '<svg width="8" height="5"><g/></svg>')
        blog.build()
        assert (blog.written, blog.reasons) == ({"foto.svg"}, {})

    def test_the_size_of_an_image(self, blog):
        blog.post("d", "2024-04-01", body="![](/foto.svg)")
        blog.build()
        blog.write("content/foto.svg", '<svg width="9" height="5"/>')
        blog.build()
        assert blog.written == {"foto.svg", "blog/d/index.html", *FEEDS}
        assert blog.reasons["/blog/d/"] == "size of /foto.svg changed"

    def test_a_file_that_a_link_was_looking_for(self, blog):
        blog.post("d", "2024-04-01", body="[x](/datos.csv)")
        assert [d.code for d in blog.build().diagnostics] == ["link-dead"]
        blog.write("content/datos.csv", "1")
        assert blog.build().diagnostics == ()
        assert blog.reasons["/blog/d/"] == "what `/datos.csv` in content/blog/d.md leads to changed"
        assert blog.written == {"datos.csv"}
        blog.place("content/datos.csv").unlink()
        assert [d.code for d in blog.build().diagnostics] == ["link-dead"]

    def test_a_file_whose_name_is_like_that_of_a_dead_link(self, blog):
        blog.post("d", "2024-04-01", body="[x](/datos.csv)")
        blog.build()
        blog.write("content/dato.csv", "1")
        assert [d.hint for d in blog.build().diagnostics] == ["did you mean `/dato.csv`?"]

    def test_a_file_that_waits_with_its_draft(self, blog):
        blog.write("content/secreto.png", "x")
        blog.post("e", "2024-05-01", body="![](/secreto.png)", draft=True)
        blog.build()
        assert "secreto.png" not in blog.site.tree()
        blog.post("b", body="![](/secreto.png)", tags=["Web"])
        blog.build()
        assert "secreto.png" in blog.written

    def test_a_link_that_leads_nowhere_among_the_sources(self, blog):
        blog.place("content/blog/x.md").symlink_to("none")
        with pytest.raises(SiteError) as caught:
            blog.site.build()
        assert [d.code for d in caught.value.diagnostics] == ["file-unreadable"]

    def test_a_link_that_leads_nowhere_among_the_layouts(self, blog):
        blog.place("layouts").mkdir()
        blog.place("layouts/x.html").symlink_to("none")
        with pytest.raises(SiteError) as caught:
            blog.site.build()
        assert [d.code for d in caught.value.diagnostics] == ["file-unreadable"]


OWN_POST = '{% extends "theme/post.html" %}{% block after_article %}Mío{% endblock %}'


class TestTheme:
    def test_a_layout_appears_changes_and_disappears(self, blog):
        before = blog.site.tree()
        for text in (OWN_POST, OWN_POST + " "):
            blog.write("layouts/post.html", text)
            blog.build()
            assert {*blog.reasons.values()} == {"layouts/post.html changed"}
            assert {f"{url[1:]}index.html" for url in blog.reasons} == POSTS
        blog.place("layouts/post.html").unlink()
        blog.build()
        assert blog.written == POSTS
        assert blog.site.tree() == before

    def test_a_partial(self, blog):
        blog.write("layouts/partials/neighbours.html", "")
        blog.build()
        assert blog.written == POSTS
        assert {*blog.reasons.values()} == {"layouts/partials/neighbours.html changed"}

    def test_a_partial_that_was_not_there(self, blog):
        text = '{% include ["a.html", "b.html"] ignore missing %}'
        blog.write("layouts/partials/neighbours.html", text)
        blog.write("layouts/b.html", "b")
        blog.build()
        blog.write("layouts/a.html", "a")
        blog.build()
        assert blog.written == POSTS
        assert {*blog.reasons.values()} == {"layouts/a.html changed"}

    def test_a_layout_that_a_post_asked_for(self, blog):
        blog.post("b", tags=["Web"], layout="ancho")
        assert [d.code for d in blog.build().diagnostics] == ["layout-unknown"]
        blog.write("layouts/ancho.html", "{{ page.post.title }}")
        assert blog.build().diagnostics == ()
        assert blog.written == {"blog/b/index.html"}
        assert blog.reasons == {"/blog/b/": "layouts/ancho.html changed"}

    def test_a_layout_of_a_name_like_the_one_that_a_post_asked_for(self, blog):
        blog.post("b", tags=["Web"], layout="ancho")
        blog.build()
        blog.write("layouts/anchos.html", "x")
        (problem,) = blog.build().diagnostics
        assert problem.hint.startswith("did you mean `anchos`?")

    def test_an_interface_text(self, blog):
        blog.write("layouts/i18n/es.toml", 'posts = "Entradas"\n')
        blog.build()
        assert blog.written == HTML
        assert {*blog.reasons.values()} == {"interface text `posts` (es) changed"}

    def test_an_interface_text_of_a_dialect(self, blog):
        blog.post("b", tags=["Web"], language="es-MX")
        blog.build()
        blog.write("layouts/i18n/es-MX.toml", 'posts = "Entradas"\n')
        blog.build()
        assert blog.reasons == {"/blog/b/": "interface text `posts` (es-MX) changed"}

    def test_an_asset(self, blog):
        blog.write("layouts/assets/style.css", "a { color: red }")
        blog.build()
        assert {path for path in blog.written if not path.startswith("assets/")} == HTML
        assert len(blog.written - HTML) == len(blog.deleted) == 1
        assert {*blog.reasons.values()} == {"style.css in layouts/assets changed"}

    def test_an_asset_that_nobody_asks_for(self, blog):
        blog.write("layouts/assets/otro.txt", "x")
        blog.build()
        assert blog.reasons == {}
        assert len(blog.written) == 1


class TestSettings:
    def test_the_title(self, blog):
        blog.set("Cuaderno", "Libreta")
        blog.build()
        assert blog.written == HTML | FEEDS
        assert {*blog.reasons.values()} == {"title of the site changed"}

    def test_the_path(self, blog):
        """The files that have links get it too, and lose it again."""
        before = blog.site.tree()
        blog.set("example.com/", "example.com/repo/")
        blog.build()
        assert blog.written == {*HTML, *FEEDS, "robots.txt", "sitemap.xml", "dibujo.html"}
        assert {*blog.reasons.values()} == {"path in base_url of the site changed"}
        blog.set("example.com/repo/", "example.com/")
        blog.build()
        assert blog.site.tree() == before

    def test_the_host(self, blog):
        blog.set("example.com", "example.org")
        blog.build()
        assert "dibujo.html" not in blog.written
        assert blog.reasons["/sitemap.xml"] == "pages of /sitemap.xml changed"

    def test_the_timezone(self, blog):
        """All is rendered, for any filter may show it; what shows no hours is not written."""
        blog.set("Madrid", "Lisbon")
        blog.build()
        assert {*blog.reasons.values()} == {"timezone of the site changed"}
        assert blog.written == POSTS | FEEDS

    def test_a_parameter(self, blog):
        blog.write("layouts/partials/neighbours.html", "{{ site.params.colour }}")
        blog.build()
        blog.set("red", "blue")
        blog.build()
        assert blog.written == POSTS
        assert {*blog.reasons.values()} == {"params of the site changed"}

    @pytest.mark.parametrize("before", ["{}", "[]"])
    def test_a_parameter_that_is_empty_in_another_way(self, blog, before):
        blog.write("layouts/partials/neighbours.html", "{{ site.params.colour }}")
        blog.set('"red"', before)
        blog.build()
        blog.set(before, {"{}": "[]", "[]": "{}"}[before])
        blog.build()
        assert blog.written == POSTS

    def test_the_size_of_pages(self, blog):
        blog.set("page_size = 2", "page_size = 3")
        blog.build()
        assert blog.written == {
            "blog/index.html",
            "blog/page/1/index.html",
            "blog/page/2/index.html",
            "index.html",
            "sitemap.xml",
        }

    def test_how_much_a_dead_link_matters(self, blog):
        blog.post("b", body="[x](nada.md)", tags=["Web"])
        blog.build()
        blog.set('links = "warn"', 'links = "error"')
        with pytest.raises(SiteError) as caught:
            blog.site.build()
        assert [d.code for d in caught.value.diagnostics] == ["link-dead"]

    def test_the_engine(self, blog):
        blog.write(
            "sitegen.toml",
            blog.place("sitegen.toml").read_text() + '[markdown]\nengine = "commonmark"\n',
        )
        blog.build()
        assert blog.reasons["/blog/b/"] == "text of content/blog/b.md changed"

    def test_the_language(self, blog):
        blog.set('"es"', '"en"')
        blog.build()
        assert blog.written >= HTML


def at(day, hour=12):
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)


class TestTime:
    def test_a_scheduled_post_falls_due(self, blog):
        blog.post("e", "2025-03-01T09:00", tags=["Web"])
        assert blog.build(now=at("2025-02-28")).waiting.scheduled == 1
        blog.build(now=at("2025-03-01", 7))
        assert (blog.reasons, blog.written) == ({}, set())
        assert blog.build(now=at("2025-03-01", 8)).posts == 5
        assert blog.reasons["/blog/e/"] == "new page"
        assert blog.reasons["/blog/d/"] == "next of content/blog/d.md changed"

    def test_and_goes_back(self, blog):
        """As it does for whoever builds with an older `--now`."""
        blog.post("e", "2025-03-01", tags=["Web"])
        blog.build(now=at("2025-04-01"))
        assert blog.build(now=at("2025-02-28")).posts == 4
        assert blog.deleted == {"blog/e/index.html", "blog/page/3/index.html"}

    def test_drafts_on_and_off(self, blog):
        blog.post("e", "2024-05-01", draft=True)
        blog.build()
        before = blog.site.tree()
        assert blog.build(drafts=True).posts == 5
        assert blog.reasons["/blog/e/"] == "new page"
        blog.build()
        assert blog.deleted == {"blog/e/index.html", "blog/page/3/index.html"}
        assert blog.site.tree() == before

    def test_the_future_on_and_off(self, blog):
        blog.post("e", "2030-05-01")
        blog.build()
        assert blog.build(future=True).posts == 5
        assert blog.build().posts == 4

    def test_a_preview_shows_that_a_post_is_scheduled_until_it_is_due(self, blog):
        blog.post("e", "2025-03-01")
        blog.build(future=True)
        blog.build(future=True, now=at("2025-04-01"))
        assert blog.reasons["/blog/e/"] == "scheduled of content/blog/e.md changed"


class TestOutput:
    @pytest.mark.parametrize("path", ["blog/b/index.html", "rss.xml", "blog/page/1/index.html"])
    def test_a_page_that_was_deleted(self, blog, path):
        blog.place(f"public/{path}").unlink()
        report = blog.build()
        assert blog.written == {path}
        assert [reason.cause for reason in report.reasons.values()] == [Cause.OUTPUT]

    @pytest.mark.parametrize("text", ["x", None])
    def test_a_page_that_was_edited(self, blog, text):
        """Even if it has the same size."""
        place = blog.place("public/blog/b/index.html")
        place.write_text(text or place.read_text().replace("Texto.", "Ajeno."))
        blog.build()
        assert blog.written == {"blog/b/index.html"}
        assert blog.reasons == {"/blog/b/": "its file was missing, or edited"}

    @pytest.mark.parametrize("path", ["foto.svg", "assets"])
    def test_other_files_that_were_deleted(self, blog, path):
        place = blog.place(f"public/{path}")
        gone = {file for file in files_in(blog.place("public")) if file.startswith(path)}
        shutil.rmtree(place) if place.is_dir() else place.unlink()
        blog.build()
        assert (blog.written, blog.reasons) == (gone, {})

    def test_a_copied_file_that_was_edited(self, blog):
        blog.write("public/foto.svg", '<svg width="8" height="6"/>')
        blog.build()
        assert (blog.written, blog.reasons) == ({"foto.svg"}, {})

    def test_all_of_it_is_gone(self, blog):
        before = blog.site.tree()
        shutil.rmtree(blog.place("public"))
        blog.build()
        assert blog.written == {*before}

    def test_the_manifest_is_lost(self, blog):
        """Then nothing is ours, but what has the right bytes is in nobody's way."""
        blog.place("public/.sitegen/manifest.json").unlink()
        blog.build()
        assert blog.written == set()
        blog.build()
        assert blog.reasons == {}

    def test_the_output_is_restored_from_elsewhere(self, blog, tmp_path):
        """As by a cache of a build server: the same bytes under other dates and inodes."""
        shutil.copytree(blog.place("public"), tmp_path / "kept")
        shutil.rmtree(blog.place("public"))
        shutil.copytree(tmp_path / "kept", blog.place("public"), copy_function=shutil.copyfile)
        for _ in range(2):
            blog.build()
            assert (blog.reasons, blog.written) == ({}, set())

    def test_two_folders_do_not_mix(self, blog):
        preview = blog.place("preview")
        blog.build(output=preview, drafts=True)
        blog.post("b", body="Otro texto.", tags=["Web"])
        blog.build()
        assert blog.written == {"blog/b/index.html", *FEEDS}
        blog.build(output=preview, drafts=True)
        assert blog.written == {"blog/b/index.html", *FEEDS}
        blog.build()
        assert blog.reasons == {}


class TestFailures:
    def test_a_build_that_failed_counts_for_nothing(self, blog):
        """What changed before it is rendered when it is mended."""
        blog.set('links = "warn"', 'links = "error"')
        blog.build()
        before = blog.site.tree()
        blog.post("b", body="[x](nada.md)", title="Nuevo", tags=["Web"])
        with pytest.raises(SiteError):
            blog.site.build()
        assert blog.site.tree() == before
        blog.post("b", body="[x](a.md)", title="Nuevo", tags=["Web"])
        blog.build()
        assert blog.reasons["/blog/a/"] == "title of content/blog/b.md changed"
        assert "blog/b/index.html" in blog.written

    def test_a_failure_that_is_taken_back_leaves_nothing_to_do(self, blog):
        place = blog.place("content/blog/b.md")
        text = place.read_text()
        place.write_text(text.replace("pubDate", "pubDate: x\npubDate"))
        with pytest.raises(SiteError):
            blog.site.build()
        place.write_text(text)
        blog.build()
        assert (blog.reasons, blog.written) == ({}, set())

    def test_a_failure_lasts_until_it_is_mended(self, blog):
        blog.write("layouts/post.html", "{{ nada }}")
        for _ in range(2):
            with pytest.raises(SiteError) as caught:
                blog.site.build()
            assert [d.code for d in caught.value.diagnostics] == ["layout-failed"]
        blog.write("layouts/post.html", "{{ page.title }}")
        blog.build()
        assert blog.written == POSTS


class TestMemory:
    def test_without_it_all_is_rendered_and_nothing_written(self, blog):
        shutil.rmtree(blog.place(".sitegen"))
        blog.build()
        assert {*blog.reasons.values()} == {"new page"}
        assert blog.written == set()

    def test_fresh_forgets_it(self, blog):
        blog.build(fresh=True)
        assert {*blog.reasons.values()} == {"new page"}
        assert blog.written == set()

    @pytest.mark.parametrize("name", ["texts.db", "pages-*.db"])
    @pytest.mark.parametrize("content", [b"", b"damaged" * 1000, None])
    def test_what_is_damaged_is_made_anew(self, blog, name, content):
        (place,) = blog.place(".sitegen").glob(name)
        place.write_bytes(place.read_bytes()[:5000] if content is None else content)
        blog.post("b", body="Otro texto.", tags=["Web"])
        blog.build()
        assert "blog/b/index.html" in blog.written

    @pytest.mark.parametrize("damage", ["subject = 'blog/bx.md'", "sealed = x'00'"])
    @pytest.mark.parametrize("keys", [{"title": "Nuevo"}, {"body": "Nuevo."}])
    def test_what_was_seen_is_sealed_too(self, blog, damage, keys):
        """A row that was damaged must not hide a change."""
        (place,) = blog.place(".sitegen").glob("pages-*.db")
        with closing(sqlite3.connect(place)) as database:
            database.execute(f"UPDATE seen SET {damage} WHERE subject = 'blog/b.md'")
            database.commit()
        blog.post("b", **{"tags": ["Web"], **keys})
        blog.build()
        assert "blog/b/index.html" in blog.written

    def test_another_sitegen_renders_all(self, blog, monkeypatch):
        for module in (standing, leaving, text_cache, observing):
            monkeypatch.setattr(module, "generator", lambda: "another")
        blog.build()
        assert {*blog.reasons.values()} == {"sitegen, or a library that it uses, changed"}
        assert blog.written == set()


@pytest.fixture
def journal(site):
    """45 posts on pages of 10, the tag of every third, a series of every fifth."""
    blog = Blog(site)
    site.config("[build]\npage_size = 10\n")
    for number in range(45):
        tags = ["Todo", *(["Tres"] if number % 3 == 0 else [])]
        series = "Cinco" if number % 5 == 0 else ""
        blog.post(
            f"p{number:02}",
            f"2024-{1 + number // 28:02}-{1 + number % 28:02}",
            tags=tags,
            series=series,
        )
    blog.build()
    return blog


class TestANewPostAmongMany:
    def test_it_writes_what_shows_it_and_nothing_else(self, journal):
        journal.post("nuevo", "2024-06-01", tags=["Tres"])
        journal.build()
        assert journal.written == {
            "404.html",
            "blog/index.html",
            "blog/nuevo/index.html",
            "blog/p44/index.html",
            "blog/page/5/index.html",
            "index.html",
            "sitemap.xml",
            "tags/index.html",
            "tags/tres/index.html",
            *FEEDS,
        }
        assert journal.reasons == {
            "/404.html": "posts of the site changed",
            "/": "posts of / changed",
            "/blog/": "posts of /blog/ changed",
            "/blog/nuevo/": "new page",
            "/blog/p44/": "next of content/blog/p44.md changed",
            "/blog/page/5/": "posts of /blog/page/5/ changed",
            "/sitemap.xml": "pages of /sitemap.xml changed",
            "/tags/": "count of the tag /tags/tres/ changed",
            "/tags/tres/": "count of the tag /tags/tres/ changed",
            "/atom.xml": "updated of the site changed",
            "/feed.json": "posts of /feed.json changed",
            "/rss.xml": "updated of the site changed",
        }

    def test_one_of_a_series_writes_its_parts_too(self, journal):
        journal.post("nuevo", "2024-06-01", series="Cinco")
        journal.build()
        parts = {f"blog/p{number:02}/index.html" for number in range(0, 45, 5)}
        assert journal.written == {
            "404.html",
            "blog/index.html",
            "blog/nuevo/index.html",
            "blog/p44/index.html",
            "blog/page/5/index.html",
            "index.html",
            "series/cinco/index.html",
            "series/index.html",
            "sitemap.xml",
            # They say of each part which of how many it is.
            "tags/todo/index.html",
            "tags/tres/index.html",
            *FEEDS,
            *parts,
        }

    def test_one_between_others_moves_those_after_it(self, journal):
        journal.post("nuevo", "2024-02-10T10:00")
        journal.build()
        assert journal.written == {
            "blog/nuevo/index.html",
            "blog/p37/index.html",
            "blog/p38/index.html",
            "blog/index.html",
            "blog/page/4/index.html",
            "blog/page/5/index.html",
            "index.html",
            "sitemap.xml",
            *FEEDS,
        }

    def test_an_old_text_is_in_no_feed(self, journal):
        journal.post("p04", "2024-01-05", "Otro texto.", tags=["Todo"])
        journal.build()
        assert journal.written == {"blog/p04/index.html"}
        assert journal.reasons == {"/blog/p04/": "text of content/blog/p04.md changed"}

    def test_a_new_one_is_in_all(self, journal):
        journal.post("p44", "2024-02-17", "Otro texto.", tags=["Todo"])
        journal.build()
        assert journal.written == {"blog/p44/index.html", *FEEDS}


def test_what_pages_read_may_be_looked_at_after_each_of_them(blog, monkeypatch):
    monkeypatch.setattr(pages, "LOOKED_AT_TOGETHER", 1)
    blog.set('"red"', '"blue"')
    blog.post("a", "2024-01-01", tags=["Web"], series="Uno", description="Otra.")
    blog.build()
    blog.post("b", "2024-02-01", tags=["Web"], description="Nueva.")
    blog.build()
    assert "blog/b/index.html" in blog.written
    assert "blog/d/index.html" not in blog.written
    blog.build()
    assert blog.written == set()
