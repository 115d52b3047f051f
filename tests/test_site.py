"""Whole builds: what an author gets for what was written."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.config.model import ENGINES
from sitegen.errors import SiteError

pytestmark = pytest.mark.parametrize("site", ENGINES, indirect=True)

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
CANARY = "canario7391"
# The head of a picture of 1 by 1 pixels (PNG, section 11.2.1).
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89" + b"\0" * 20


def html(site, path):
    return LexborHTMLParser(site.published(path))


def codes(problem):
    return [d.code for d in problem.value.diagnostics]


class TestOutputs:
    def test_a_site_has_the_pages_of_the_contract(self, site):
        site.post("uno", tags=["web"], series="La web")
        site.build()
        assert {path for path in site.tree() if not path.startswith("assets/")} == {
            "404.html",
            "atom.xml",
            "blog/index.html",
            "blog/uno/index.html",
            "feed.json",
            "index.html",
            "robots.txt",
            "rss.xml",
            "series/index.html",
            "series/la-web/index.html",
            "sitemap.xml",
            "tags/index.html",
            "tags/web/index.html",
        }

    def test_theme_files_have_names_that_follow_their_content(self, site):
        site.build()
        names = [path for path in site.tree() if path.startswith("assets/")]
        assert names
        assert all(re.search(r"\.[0-9a-f]{8}\.\w+$", name) for name in names)

    def test_a_custom_element_brings_its_files_to_the_pages_that_use_it(self, site):
        site.write("layouts/assets/star-rating.js", "export {};")
        site.write("layouts/assets/star-rating.css", "star-rating { display: block }")
        site.write("layouts/elements/star-rating.html", "<template>{{ t('home') }}</template>")
        site.write("layouts/elements/star-rating.fallback.html", "<em>{{ t('posts') }}</em>")
        site.post("con", body="Vota:\n\n<star-rating></star-rating>\n\n<a-b></a-b>")
        site.post("sin", body="`<star-rating></star-rating>`")
        site.build()
        assert "star-rating." not in site.published("blog/sin/index.html")
        tree = html(site, "blog/con/index.html")
        scripts = [s.attributes["src"] for s in tree.css("head script[type=module]")]
        assert any(re.fullmatch(r"/assets/star-rating\.[0-9a-f]{8}\.js", s) for s in scripts)
        sheet = tree.css_first("link[href^='/assets/star-rating.']")
        assert sheet.parent.css_matches(".prose")
        assert sheet.next.css_matches("star-rating")
        assert tree.css_first("star-rating").html == "<star-rating><em>Artículos</em></star-rating>"
        assert tree.css_first("a-b").html == "<a-b></a-b>"
        assert tree.css_first("body > template").html == "<template>Volver a la portada</template>"

    @pytest.mark.parametrize(
        ("source", "output"),
        [
            ("blog/x.md", "blog/x/index.html"),
            ("blog/x/index.md", "blog/x/index.html"),
            ("about.md", "about/index.html"),
            ("blog/2024-09-19-x.md", "blog/x/index.html"),
            ("blog/Mi artículo.md", "blog/mi-artículo/index.html"),
            (unicodedata.normalize("NFD", "blog/Ñandú.md"), "blog/ñandú/index.html"),
            ("blog/2024/verano/x.markdown", "blog/2024/verano/x/index.html"),
        ],
    )
    def test_a_source_has_one_url(self, site, source, output):
        site.write(f"content/{source}", "---\ntitle: X\npubDate: 2024-09-19\n---\nHola.\n")
        site.build()
        assert output in site.tree()

    def test_any_other_file_is_copied_as_it_is(self, site):
        content = bytes(range(256))
        site.write("content/c-s.svg", "<svg/>")
        site.write("content/fotos/Mi foto.bin", content)
        site.build()
        assert site.tree()["c-s.svg"] == b"<svg/>"
        assert site.tree()["fotos/Mi foto.bin"] == content

    def test_a_site_without_any_content_builds(self, site):
        assert site.build().posts == 0
        ElementTree.fromstring(site.published("rss.xml"))
        ElementTree.fromstring(site.published("atom.xml"))
        assert json.loads(site.published("feed.json"))["items"] == []

    def test_a_folder_with_content_alone_builds_with_defaults(self, site):
        (site.folder / "sitegen.toml").unlink()
        site.post("uno")
        assert [d.code for d in site.build().diagnostics] == ["config-base-url-missing"]

    def test_a_text_at_the_url_of_a_listing_introduces_it(self, site):
        site.post("uno", series="La web")
        site.write("content/index.md", "---\ntitle: Bienvenida\n---\nTexto de **portada**.\n")
        site.write("content/blog/_index.md", "---\ntitle: Todo\ndate: 2024-01-01\n---\nArchivo.\n")
        site.write("content/series/web.md", "---\ntitle: La web\n---\nDe qué trata.\n")
        assert site.build().posts == 1
        assert "<strong>portada</strong>" in site.published("index.html")
        assert "Archivo." in site.published("blog/index.html")
        assert "De qué trata." in site.published("series/web/index.html")
        assert "series/la-web/index.html" not in site.tree()


class TestDrafts:
    def test_not_one_byte_of_a_draft_or_future_post_is_published(self, site):
        site.post("visible", body="Lo que se ve.")
        secret = {"tags": [CANARY], "series": CANARY, "aliases": [f"/{CANARY}/"]}
        for name, keys in (("a", {"draft": True}), ("b", {"pubDate": "2030-01-01"})):
            site.post(f"{CANARY}{name}", body=CANARY, description=CANARY, **keys, **secret)
            site.write(
                f"content/blog/{CANARY}-{name}/index.md",
                f"---\ntitle: {CANARY}\npubDate: 2024-01-01\ndraft: true\n---\n{CANARY}\n",
            )
            site.write(f"content/blog/{CANARY}-{name}/foto.svg", f"<svg>{CANARY}</svg>")
        site.post("c", draft=True, heroImage=f"/{CANARY}.svg", body=f"![x](/img/{CANARY}.png)")
        site.write(f"content/{CANARY}.svg", f"<svg>{CANARY}</svg>")
        site.write(f"content/{CANARY}.social.png", CANARY)
        site.write(f"content/img/{CANARY}.png", CANARY)
        site.build()
        everything = [*(site.folder / "public").rglob("*")]
        assert not [p for p in everything if CANARY in str(p)]
        assert not [p for p in everything if p.is_file() and CANARY.encode() in p.read_bytes()]

    def test_they_are_published_on_request(self, site):
        site.post("borrador", draft=True)
        site.post("mañana", pubDate="2030-01-01")
        report = site.build(drafts=True, future=True)
        assert report.posts == 2
        assert "blog/mañana/index.html" in site.tree()

    def test_the_report_says_how_many_wait_and_until_when(self, site):
        site.config('timezone = "Europe/Madrid"\n')
        site.post("a", draft=True)
        site.post("b", pubDate="2030-05-02")
        site.post("c", pubDate="2030-05-01T09:00")
        waiting = site.build().waiting
        assert (waiting.drafts, waiting.scheduled) == (1, 2)
        assert waiting.next_due.isoformat() == "2030-05-01T09:00:00+02:00"

    def test_a_scheduled_post_appears_at_its_moment_in_the_sites_zone(self, site):
        site.config('timezone = "Europe/Madrid"\n')
        site.post("a", pubDate="2030-05-01T09:00")
        assert site.build(now=datetime(2030, 5, 1, 6, 59, tzinfo=UTC)).posts == 0
        assert site.build(now=datetime(2030, 5, 1, 7, 0, tzinfo=UTC)).posts == 1

    def test_a_link_to_a_draft_is_an_error_that_names_it(self, site):
        site.post("a", draft=True)
        site.post("b", body="Mira [esto](a.md).")
        with pytest.raises(SiteError) as problem:
            site.build()
        assert codes(problem) == ["link-held-back"]


class TestSafety:
    def test_an_error_leaves_the_last_good_output(self, site):
        site.post("a")
        site.build()
        before = site.tree()
        site.post("b")
        site.post("c", pubDate="10/11/2024")
        with pytest.raises(SiteError):
            site.build()
        assert site.tree() == before

    def test_all_problems_of_a_run_are_reported_together(self, site):
        site.post("a", pubDate="10/11/2024")
        site.post("b", pubDate="2024-13-01", body="[x](nada.md)")
        site.write("content/blog/c.md", b"---\ntitle: caf\xe9\n---\n")
        with pytest.raises(SiteError) as problem:
            site.build()
        paths = sorted({d.where.path for d in problem.value.diagnostics})
        assert paths == ["content/blog/a.md", "content/blog/b.md", "content/blog/c.md"]
        assert "link-dead" in codes(problem)

    def test_a_broken_layout_leaves_the_last_good_output(self, site):
        site.post("a")
        site.build()
        before = site.tree()
        site.write("layouts/post.html", "\n{{ page.post.titel }}\n")
        with pytest.raises(SiteError) as problem:
            site.build()
        assert codes(problem) == ["layout-failed"]
        assert problem.value.diagnostics[0].where.line == 2
        assert site.tree() == before

    def test_files_of_others_survive_and_stale_files_do_not(self, site):
        site.post("a")
        site.build()
        site.write("public/CNAME", "example.com")
        (site.folder / "content/blog/a.md").unlink()
        site.post("b")
        report = site.build()
        assert "blog/a/index.html" in report.published.deleted
        assert not (site.folder / "public/blog/a").exists()
        assert site.published("CNAME") == "example.com"

    def test_a_file_of_others_in_the_way_is_an_error(self, site):
        site.write("public/robots.txt", "User-agent: *\nDisallow: /\n")
        with pytest.raises(SiteError) as problem:
            site.build()
        assert codes(problem) == ["output-foreign"]
        assert site.published("robots.txt") == "User-agent: *\nDisallow: /\n"

    def test_what_has_not_changed_is_not_written_again(self, site):
        site.post("a")
        site.build()
        place = site.folder / "public/blog/a/index.html"
        os.utime(place, (1, 1))
        assert site.build().published.written == ()
        assert place.stat().st_mtime == 1

    @pytest.mark.parametrize("output", [".", "..", "content/x", "layouts"])
    def test_it_does_not_build_over_the_site(self, site, output):
        with pytest.raises(SiteError) as problem:
            site.build(output=site.folder / output)
        assert codes(problem) == ["output-refused"]

    def test_two_sources_of_one_url_are_an_error_that_names_both(self, site):
        site.post("a", slug="igual")
        site.post("b", slug="Igual")
        with pytest.raises(SiteError) as problem:
            site.build()
        (diagnostic,) = problem.value.diagnostics
        assert "content/blog/a.md" in diagnostic.message
        assert "content/blog/b.md" in diagnostic.message


class TestReproducibility:
    @pytest.mark.slow
    def test_neither_zone_nor_locale_nor_seed_nor_folder_changes_a_byte(self, site):
        site.config('timezone = "America/Los_Angeles"\n')
        for name, date in (("a", "2024-09-19"), ("b", "2024-09-19T23:30:00Z"), ("c", "Sep 1 2024")):
            site.post(name, pubDate=date, tags=["Web", "red", "ñ"], series="S")
        environments = [
            {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LANG": "C"},
            {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "es_ES.UTF-8"},
            {"TZ": "UTC", "PYTHONHASHSEED": "3"},
        ]
        trees = []
        folders = (site.folder, site.folder.parent, Path("/"))
        for number, environment in enumerate(environments):
            build_elsewhere(site, f"out{number}", environment, cwd=folders[number])
            trees.append(site.tree(f"out{number}"))
        assert trees[0] == trees[1] == trees[2]
        assert "19 de septiembre de 2024" in trees[0]["blog/b/index.html"].decode()


def build_elsewhere(site, output, environment, cwd):
    arguments = ["-C", str(site.folder), "build", "--output", str(site.folder / output)]
    subprocess.run(
        [sys.executable, "-m", "sitegen", *arguments, "--now", "2024-12-31"],
        check=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), **environment},
        capture_output=True,
    )


class TestBasePath:
    @pytest.mark.parametrize(
        "base",
        ["https://example.com/", "https://example.com/repo/", "https://example.com/a/b/%C3%B1/"],
    )
    def test_every_link_leads_to_a_page_below_the_base(self, site, base):
        site.config("\n[build]\npage_size = 2\n", base_url=base)
        for number in range(5):
            site.post(f"p{number}", tags=["web"], series="La web", aliases=[f"/viejo/{number}"])
        site.post(
            "medios",
            heroImage="/foto.svg",
            body="![a](/foto.svg) [b](p1.md#sitio) <img src='foto2.svg' srcset='/foto.svg 1x, "
            'foto2.svg 2x\'>\n\n# Sitio\n\n```html\n<a href="/no-tocar/">\n```',
        )
        site.write("content/blog/p1.md", "---\ntitle: P\npubDate: 2024-01-01\n---\n## Sitio\n")
        site.write("content/foto.svg", '<svg width="4" height="3"/>')
        site.write("content/blog/foto2.svg", "<svg/>")
        site.write("content/estilo.css", "a { background: url(/foto.svg) }")
        site.write(
            "content/suelta.html", b'<p>\xff</p><a href="/blog/p1/"><img src="foto.svg"></a>'
        )
        site.write("content/dibujo.svg", '<svg><a href="/blog/p1/"/><text>"/a/"</text></svg>')
        site.build()
        prefix = unquote(urlsplit(base).path)
        assert dead_links(site.tree(), prefix) == []
        assert f"url({urlsplit(base).path}foto.svg)" in site.published("estilo.css")
        encoded_prefix = urlsplit(base).path
        drawing = f'<svg><a href="{encoded_prefix}blog/p1/"/><text>"/a/"</text></svg>'
        assert site.published("dibujo.svg") == drawing
        assert b"<p>\xff</p>" in site.tree()["suelta.html"]
        assert '"/no-tocar/"' in html(site, "blog/medios/index.html").css_first("pre").text()

    def test_redirects_and_feeds_carry_the_base(self, site):
        site.config("", base_url="https://example.com/repo/")
        site.post("a", aliases=["/viejo/"], body="[b](/blog/a/)")
        site.build()
        assert "url=/repo/blog/a/" in site.published("viejo/index.html")
        for feed in ("rss.xml", "atom.xml", "feed.json"):
            assert "https://example.com/repo/blog/a/" in site.published(feed)
            assert "https://example.com/blog" not in site.published(feed)


def dead_links(tree: dict[str, bytes], prefix: str) -> list[str]:
    """Links of HTML pages to files that are not there, for a site mounted at `prefix`."""
    dead = []
    for path, content in tree.items():
        if not path.endswith(".html"):
            continue
        page = prefix + path.removesuffix("index.html")
        for url in links_in(LexborHTMLParser(content.decode("utf-8", "replace"))):
            target = unquote(urlsplit(urljoin(f"https://example.com{page}", url)).path)
            if urlsplit(urljoin("https://example.com", url)).netloc != "example.com":
                continue
            file = target.removeprefix(prefix)
            file += "index.html" if file.endswith("/") or not file else ""
            if not target.startswith(prefix) or file not in tree:
                dead.append(f"{page} -> {url}")
    return dead


def links_in(tree: LexborHTMLParser) -> list[str]:
    found = []
    for node in tree.css("[href], [src], [srcset]"):
        attributes = node.attributes
        found += [attributes[name] for name in ("href", "src") if attributes.get(name)]
        found += [part.split()[0] for part in (attributes.get("srcset") or "").split(",") if part]
    return found


class TestHostileText:
    @pytest.mark.slow
    def test_code_made_to_be_slow_is_published_and_its_line_is_told(self, site):
        # What a process has highlighted once is not highlighted again.
        place = site.post("a", body=f"```c\na{chr(10) * 30_000}{site.engine}\n```")
        (line,) = [n for n, text in enumerate(place.read_text().split("\n"), 1) if "```c" in text]
        diagnostics = {d.code: d for d in site.build().diagnostics}
        assert {*diagnostics} == {"code-too-slow", "page-slow"}
        where = diagnostics["code-too-slow"].where
        assert (where.path, where.line) == ("content/blog/a.md", line)
        assert html(site, "blog/a/index.html").css_first("pre").text().endswith(f"{site.engine}\n")


class TestImages:
    BASE = "https://example.com/repo/"
    PICTURES = (
        "![a](a.svg) ![b](/b.svg)\n\n"
        '<p><img src="a.svg" srcset="a.svg 1x, ../b.svg 2x" alt="a">'
        '<video poster="a.svg"></video></p>\n'
    )

    @pytest.fixture
    def pictures(self, site):
        site.config("", base_url=self.BASE)
        for name, folder in (("x", "blog"), ("y/index", "blog/y")):
            body = self.PICTURES if folder == "blog" else self.PICTURES.replace("../", "../../")
            site.post(name, title=name, heroImage="a.svg", body=body)
            site.write(f"content/{folder}/a.svg", '<svg width="4" height="3"/>')
        site.write("content/b.svg", '<svg width="8" height="6"/>')
        site.build()
        return site

    @pytest.mark.parametrize(("post", "folder"), [("x", "blog"), ("y", "blog/y")])
    def test_their_paths_are_those_beside_the_file_whatever_its_url(self, pictures, post, folder):
        page = html(pictures, f"blog/{post}/index.html")
        own, other = f"/repo/{folder}/a.svg", "/repo/b.svg"
        images = [node.attributes for node in page.css("main img")]
        assert [image["src"] for image in images] == [own, own, other, own]
        assert images[3]["srcset"] == f"{own} 1x, {other} 2x"
        assert page.css_first("video").attributes["poster"] == own

    def test_they_have_their_sizes_and_load_late(self, pictures):
        hero, *images = [i.attributes for i in html(pictures, "blog/x/index.html").css("main img")]
        sizes = [(image["width"], image["height"]) for image in (hero, *images)]
        assert sizes == [("4", "3"), ("4", "3"), ("8", "6"), ("4", "3")]
        assert {(image["loading"], image["decoding"]) for image in images} == {("lazy", "async")}
        # It is the first that a reader sees.
        assert "loading" not in hero

    @pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "feed.json"])
    def test_a_feed_has_their_full_addresses(self, pictures, name):
        contents = contents_of(pictures.published(name), name)
        for folder, content in zip(("blog", "blog/y"), sorted(contents), strict=True):
            own, other = f"{self.BASE}{folder}/a.svg", f"{self.BASE}b.svg"
            assert {*links_in(LexborHTMLParser(content))} == {own, other}
            assert f'poster="{own}"' in content


class TestSeries:
    @pytest.fixture
    def three(self, site):
        for part in (1, 2, 3):
            site.post(
                f"parte{part}", pubDate=f"2024-09-{10 + part}", series="Cómo va la web", part=part
            )
        site.build()
        return site

    def test_its_page_lists_the_parts_oldest_first(self, three):
        page = html(three, "series/cómo-va-la-web/index.html")
        links = [a.attributes["href"] for a in page.css("main a") if "/blog/parte" in a.html]
        assert links[:3] == ["/blog/parte1/", "/blog/parte2/", "/blog/parte3/"]

    def test_a_part_says_which_it_is_and_leads_to_its_neighbours(self, three):
        text = html(three, "blog/parte2/index.html").css_first("main").text(separator=" ")
        assert "Parte 2 de 3" in re.sub(r"\s+", " ", text)
        page = html(three, "blog/parte2/index.html")
        assert {"/blog/parte1/", "/blog/parte3/"} <= {a.attributes["href"] for a in page.css("a")}

    def test_parts_that_are_doubled_stop_the_build(self, site):
        site.post("a", series="S", part=1)
        site.post("b", series="S", part=1)
        with pytest.raises(SiteError) as problem:
            site.build()
        assert codes(problem) == ["series-part-doubled"]

    def test_missing_parts_and_wrong_order_are_told(self, site):
        site.post("a", series="S", part=1, pubDate="2024-02-01")
        site.post("b", series="S", part=3, pubDate="2024-01-01")
        found = {d.code for d in site.build().diagnostics}
        assert found == {"series-part-missing", "series-part-out-of-order"}


def contents_of(feed: str, name: str) -> list[str]:
    """The texts of the posts in a feed."""
    if name == "feed.json":
        return [item["content_html"] for item in json.loads(feed)["items"]]
    tag = CONTENT if name == "rss.xml" else f"{ATOM}content"
    return [node.text for node in ElementTree.fromstring(feed).iter(tag)]


class TestFeeds:
    @pytest.fixture
    def feeds(self, site):
        site.write("content/blog/f.png", b"x")
        site.post(
            "uno",
            title="Ñ & <b>",
            description="D]]>D",
            updatedDate="2024-10-01",
            body="[a](dos.md) ![i](f.png) [n](#sitio)\n\n## Sitio\n\n```js\na < b\n```\n",
        )
        site.post("dos", pubDate="2024-09-20T10:00:00+02:00")
        site.build()
        return site

    def test_rss_has_full_content_with_full_urls(self, feeds):
        channel = ElementTree.fromstring(feeds.published("rss.xml")).find("channel")
        items = {item.findtext("title"): item for item in channel.findall("item")}
        content = items["Ñ & <b>"].findtext(CONTENT)
        assert 'href="https://example.com/blog/dos/"' in content
        assert 'src="https://example.com/blog/f.png"' in content
        assert 'class="anchor"' not in content
        assert items["Dos"].findtext("pubDate") == "Fri, 20 Sep 2024 10:00:00 +0200"

    @pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "feed.json"])
    def test_no_two_posts_of_a_feed_have_an_id_in_common(self, site, name):
        body = "## Sitio\n\na[^1] [b](#sitio)\n\n[^1]: c"
        site.post("uno", body=body)
        site.post("dos", body=body)
        site.build()
        contents = contents_of(site.published(name), name)
        trees = [LexborHTMLParser(content) for content in contents]
        ids = [node.id for tree in trees for node in tree.css("[id]")]
        assert len(ids) == len({*ids}) == 6
        links = {a.attributes["href"] for tree in trees for a in tree.css("a")}
        assert links == {
            f"https://example.com/blog/{post}/#{place}"
            for post in ("uno", "dos")
            for place in ("sitio", "fn:1", "fnref:1")
        }

    def test_a_layout_can_show_several_texts(self, site):
        body = "a[^1]\n\n[^1]: c"
        site.post("uno", body=body)
        site.post("dos", body=body)
        site.write("layouts/tags.html", "{% for p in site.posts %}{{ p.html_apart }}{% endfor %}")
        site.build()
        page = html(site, "tags/index.html")
        assert {node.id for node in page.css("[id]")} == {
            f"blog-{post}-{place}" for post in ("uno", "dos") for place in ("fn:1", "fnref:1")
        }
        assert {a.attributes["href"] for a in page.css("a")} == {
            f"#{node.id}" for node in page.css("[id]")
        }

    def test_atom_has_stable_ids_and_dates_of_the_content(self, feeds):
        feed = ElementTree.fromstring(feeds.published("atom.xml"))
        entries = {e.findtext(f"{ATOM}title"): e for e in feed.findall(f"{ATOM}entry")}
        entry = entries["Ñ & <b>"]
        assert entry.findtext(f"{ATOM}id") == "tag:example.com,2024:blog/uno.md"
        assert entry.findtext(f"{ATOM}published") == "2024-09-19T00:00:00+00:00"
        assert entry.findtext(f"{ATOM}updated") == "2024-10-01T00:00:00+00:00"
        assert feed.findtext(f"{ATOM}updated") == "2024-10-01T00:00:00+00:00"

    def test_a_change_of_slug_keeps_the_id(self, feeds):
        feeds.post("uno", title="Ñ & <b>", slug="otro")
        feeds.build()
        assert "tag:example.com,2024:blog/uno.md" in feeds.published("atom.xml")

    def test_json_feed_has_the_same_items(self, feeds):
        feed = json.loads(feeds.published("feed.json"))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert [item["title"] for item in feed["items"]] == ["Dos", "Ñ & <b>"]
        assert all(item["url"].startswith("https://example.com/") for item in feed["items"])

    def test_sitemap_has_the_dates_of_the_content_and_no_other_page(self, feeds):
        root = ElementTree.fromstring(feeds.published("sitemap.xml"))
        dates = {
            url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod")
            for url in root.findall(f"{SITEMAP}url")
        }
        assert dates["https://example.com/blog/uno/"] == "2024-10-01"
        assert dates["https://example.com/blog/dos/"] == "2024-09-20T10:00:00+02:00"
        assert not [url for url in dates if "404" in url or url.endswith((".xml", ".txt"))]
        assert "Sitemap: https://example.com/sitemap.xml" in feeds.published("robots.txt")


class TestHead:
    def test_a_post_tells_machines_what_it_is(self, site):
        site.write("content/c-s.svg", '<svg viewBox="0 0 12 6"/>')
        site.post("a", heroImage="/c-s.svg", heroAlt="Dibujo", series="S", tags=["x"])
        site.build()
        page = html(site, "blog/a/index.html")
        assert page.css_first("link[rel=canonical]").attributes["href"] == (
            "https://example.com/blog/a/"
        )
        assert page.css_first("meta[property='og:type']").attributes["content"] == "article"
        data = json.loads(page.css_first("script[type='application/ld+json']").text())
        assert data["@type"] == "BlogPosting"
        assert data["isPartOf"]["name"] == "S"
        hero = page.css_first("main img")
        assert (hero.attributes["width"], hero.attributes["height"]) == ("12", "6")
        assert hero.attributes["alt"] == "Dibujo"

    def test_a_picture_beside_the_hero_is_what_social_networks_show(self, site):
        site.write("content/c-s.svg", "<svg/>")
        site.write("content/c-s.social.png", PNG)
        site.post("a", heroImage="/c-s.svg", heroAlt="Dibujo", series="S")
        site.build()
        for path in ("blog/a/index.html", "series/s/index.html"):
            found = {
                meta.attributes["property"]: meta.attributes["content"]
                for meta in html(site, path).css("meta[property^='og:image']")
            }
            assert found == {
                "og:image": "https://example.com/c-s.social.png",
                "og:image:width": "1",
                "og:image:height": "1",
                "og:image:alt": "Dibujo",
            }
        assert "summary_large_image" in site.published("blog/a/index.html")
        assert "og:image" not in site.published("index.html")
        (site.folder / "content/c-s.social.png").unlink()
        site.build()
        assert "og:image" not in site.published("blog/a/index.html")

    def test_the_language_of_a_post_is_the_language_of_its_page(self, site):
        site.post("a", language="en")
        site.build()
        assert html(site, "blog/a/index.html").css_first("html").attributes["lang"] == "en"
        assert "September 19, 2024" in site.published("blog/a/index.html")
        assert html(site, "index.html").css_first("html").attributes["lang"] == "es"


class TestDamagedText:
    DAMAGED = (
        "---\ntitle: 'Una prueba'\npubDate: 'Sep 19 2024'\n---\n"
        "TÃº pides un cafÃ© en la cafeterÃa. AquÃ hay acciÃ³n e informaciÃ³n.\n"
    )
    MENDED = "Tú pides un café en la cafetería. Aquí hay acción e información."

    def test_a_build_publishes_what_was_written_and_warns(self, site):
        site.write("content/blog/a.md", self.DAMAGED)
        (diagnostic,) = site.build().diagnostics
        assert (diagnostic.code, diagnostic.where.line) == ("text-damaged", 5)
        assert "cafÃ©" in site.published("blog/a/index.html")

    def test_check_fix_mends_the_file_once(self, site):
        site.config('[check]\nquiet = ["description-missing"]\n')
        place = site.write("content/blog/a.md", self.DAMAGED)
        first = site.run("check", "--fix")
        assert f"+{self.MENDED}" in first.stdout
        assert self.MENDED in place.read_text(encoding="utf-8")
        before = place.stat().st_mtime_ns
        second = site.run("check", "--fix")
        assert second.stdout == "Nothing is wrong.\n"
        assert place.stat().st_mtime_ns == before
        site.build()
        assert self.MENDED in site.published("blog/a/index.html")


class TestArchive:
    def test_a_new_post_changes_no_page_of_the_archive_that_is_full(self, site):
        site.config("\n[build]\npage_size = 2\n")
        for number in range(5):
            site.post(f"p{number}", pubDate=f"2024-01-0{number + 1}")
        site.build()
        site.post("p5", pubDate="2024-02-01")
        site.post("p6", pubDate="2024-03-01")
        written = {p for p in site.build().published.written if p.startswith("blog/page/")}
        assert written == {"blog/page/3/index.html", "blog/page/4/index.html"}
