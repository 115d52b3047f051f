"""Whole blogs moved in: what readers find where, and that nothing of the source is touched."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from foreign_blogs import BLOGS, lay_out

from sitegen.cli import main
from sitegen.moving.detection import read_foreign_blog
from sitegen.moving.folder import SourceFolder
from sitegen.moving.site import moved_site

NOW = datetime(2026, 1, 1, tzinfo=UTC)
# Addresses that readers of each blog know, and the file that a server now sends for them.
ADDRESSES = {
    "Astro": "blog/first-beans/ blog/snails/ about/ catalogue.pdf",
    "Hugo": "2024/03/high-water/ 2024/03/spring-tide/ 2024/03/spring-tide/moon.gif ferry.html "
    "about/ posts/ old/high-water/ img/gauge.gif",
    "Jekyll": "bread/slow/2024/02/03/sour-dough.html salt/2024/ about/ CNAME sourdough.html "
    "recipes/baguette.html assets/loaf.gif",
    "Pelican": "posts/2023/the-first-loom/ pages/about.html images/thread.gif CNAME",
    "Nikola": "es/articles/ink/ about/ images/a.gif favicon.ico",
    "Eleventy": "blog/comet/ moon/moon/ about/ favicon.svg",
    "Zola": "walls/cope-stones/ walls/gap/ walls/gap/gap.gif fr/walls/gap/ who/ copes.html "
    "wall.css walls/",
}
NOT_THERE = {
    "Astro": ["assets/unused.gif"],
    "Hugo": ["2024/03/ebb/"],
    "Jekyll": ["private/secret.txt", "2024/02/11/broken.html", "blog/rye/", "README/"],
    "Pelican": ["posts/2023/sheep/"],
    "Nikola": ["articles/serifs/"],
    "Eleventy": ["blog/hidden/", "README/"],
    "Zola": [],
}


def digest_of(folder: Path) -> str:
    """A digest of every file of a folder: name, bytes, time of the last change."""
    found = sorted(place for place in folder.rglob("*"))
    seen = [(str(p), p.stat().st_mtime_ns, p.read_bytes() if p.is_file() else b"") for p in found]
    return sha256(repr(seen).encode()).hexdigest()


@pytest.fixture(scope="module", params=BLOGS)
def moved(request, tmp_path_factory):
    """A blog that has moved in by the command line: its name, the new site, the result."""
    base = tmp_path_factory.mktemp(request.param.lower())
    old, new = lay_out(BLOGS[request.param], base / "old"), base / "new"
    before = digest_of(old)
    result = CliRunner().invoke(main, ["init", "--from", str(old), "--format", "json", str(new)])
    assert digest_of(old) == before, "the source was changed"
    # The baker has a date that cannot be read.
    assert result.exit_code == (1 if request.param == "Jekyll" else 0), result.output
    built = CliRunner().invoke(main, ["-C", str(new), "build", "-q"])
    assert built.exit_code == 0, built.output
    return request.param, new, json.loads(result.stdout)


def published(new: Path, url: str) -> Path:
    return new / "public" / (url + "index.html" if url.endswith("/") else url)


def test_its_generator_is_known(moved):
    name, _, result = moved
    assert result["generator"] == name


def test_readers_find_all_where_it_was(moved):
    name, new, _ = moved
    assert [url for url in ADDRESSES[name].split() if not published(new, url).is_file()] == []


def test_what_was_not_published_is_not_published(moved):
    name, new, _ = moved
    assert [url for url in NOT_THERE[name] if published(new, url).exists()] == []


def test_settings_are_carried_over(moved):
    name, new, _ = moved
    text = (new / "sitegen.toml").read_text("utf-8")
    expected = {
        "Astro": ("Kitchen garden", "https://garden.example/notes/", "en-GB", "UTC", ""),
        "Hugo": (
            *("Tide log", "https://tides.example/log/", "en-us", "Europe/Lisbon"),
            "The harbour office",
        ),
        "Jekyll": (
            *("Bread and salt", "https://bread.example/", "en", "Europe/Paris", "The baker"),
        ),
        "Pelican": (
            *("Warp and weft", "https://loom.example/", "it", "Europe/Rome", "The weaver"),
        ),
        "Nikola": ("Type and ink", "https://press.example/", "en", "UTC", "The printer"),
        "Eleventy": ("Night sky", "https://sky.example/", "en", "UTC", "The watcher"),
        "Zola": ("Dry stone", "https://stones.example/", "en", "UTC", ""),
    }[name]
    keys = ("title", "base_url", "language", "timezone", "name")
    for key, value in zip(keys, expected, strict=True):
        assert f"{key} = {json.dumps(value)}\n" in text


def test_links_are_strict_unless_one_leads_nowhere(moved):
    name, new, _ = moved
    # The baker links to an address that the salt never had, the others to drafts.
    lenient = 'links = "warn"' in (new / "sitegen.toml").read_text("utf-8")
    assert lenient == (name in ("Jekyll", "Pelican", "Hugo"))


def test_the_report_names_files_of_the_source(moved):
    name, new, result = moved
    paths = {d["path"] for d in result["diagnostics"] if d["path"]}
    assert paths
    assert all((new.parent / "old" / p).exists() or Path(p).exists() for p in paths), name


@pytest.fixture
def moved_texts(tmp_path):
    """The texts of a moved blog by their new paths; nothing is written."""

    def move(name: str, **more: str) -> dict[str, str]:
        root = lay_out({**BLOGS[name], **more}, tmp_path / "old")
        folder = SourceFolder.open(root)
        return {
            text.path: text.text
            for text in moved_site(read_foreign_blog(folder), folder, NOW).texts
        }

    return move


class TestTexts:
    def test_front_matter_by_our_names(self, moved_texts):
        assert moved_texts("Hugo")["2024/high-water.md"].startswith(
            "---\ntitle: High water\npubDate: 2024-03-10T08:30:00+00:00\nupdatedDate: 2024-03-12\n"
            "tags: [tides, harbour]\nslug: 03/high-water\naliases: [/old/high-water/]\n"
            "expiryDate: '2031-01-01'\n---\n"
        )

    def test_a_page_has_no_date(self, moved_texts):
        assert moved_texts("Hugo")["about.md"] == "---\ntitle: About\n---\n\nThree people.\n"

    def test_a_post_that_cannot_be_read_whole_is_a_draft(self, moved_texts):
        assert "pubDate: 2024-02-11\ndraft: true\n" in moved_texts("Jekyll")["blog/broken.md"]

    def test_links_and_pictures_follow_their_files(self, moved_texts):
        text = moved_texts("Astro")["blog/first-beans.md"]
        assert "heroImage: ../assets/bean.gif\n" in text
        assert "[the snails](snails.mdx) came ![a bean](../assets/bean.gif)" in text
        assert "[catalogue](/catalogue.pdf) is in `[code](./snails.mdx)`" in text

    def test_what_markdown_has_is_written_in_markdown(self, moved_texts):
        text = moved_texts("Jekyll")["blog/sour-dough.md"]
        assert '```ruby linenos\nputs "rise"\n```\n' in text
        assert "[salt](../salt/2024.md)" in text
        assert "![A loaf](/assets/loaf.gif){: .wide}" in text

    def test_the_list_of_posts_has_its_text_and_its_address(self, moved_texts):
        assert moved_texts("Hugo")["blog/index.md"] == (
            "---\ntitle: Posts\naliases: [/posts/]\n---\n\n"
        )

    def test_two_texts_for_one_place_get_two(self, moved_texts):
        more = {"_posts/2024-03-01-salt.md": "---\ntitle: Other\npermalink: /salt/:year\n---\nX\n"}
        texts = moved_texts("Jekyll", **more)
        assert "title: Salt" in texts["salt/2024.md"]
        assert "title: Other" in texts["salt/2024-2.md"]


class TestReport:
    @pytest.fixture
    def told(self, tmp_path):
        """What is told of a blog: code, path, line."""

        def tell(name: str, **more: str | bytes) -> set[tuple[str, str, int]]:
            root = lay_out({**BLOGS[name], **more}, tmp_path)
            site = moved_site(
                read_foreign_blog(opened := SourceFolder(root, "", SourceFolder.open(root).places)),
                opened,
                NOW,
            )
            return {
                (d.code, d.where.path if d.where else "", d.where.line if d.where else 0)
                for d in site.diagnostics
            }

        return tell

    def test_foreign_syntax_is_told_at_its_line_in_the_source(self, told):
        found = told("Jekyll")
        post = "_posts/2024-02-03-sour-dough.markdown"
        assert {line for code, path, line in found if (code, path) == ("foreign-syntax", post)} == {
            *(10, 16, 19)
        }

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("Astro", ("moving-theme-left", "src/layouts", 0)),
            ("Astro", ("moving-text-left", "src/pages/shop.astro", 0)),
            ("Astro", ("moving-file-in-the-way", "public/404.html", 0)),
            ("Hugo", ("moving-key-left", "content/posts/high-water.md", 9)),
            ("Hugo", ("moving-file-in-the-way", "static/robots.txt", 0)),
            ("Jekyll", ("front-matter-date", "_posts/2024-02-11-broken.md", 3)),
            ("Jekyll", ("moving-kept-back", "_posts/2024-02-11-broken.md", 0)),
            ("Jekyll", ("moving-text-left", "faq.html", 0)),
            ("Jekyll", ("moving-file-in-the-way", "404.md", 0)),
            ("Jekyll", ("moving-text-unpublished", "_notes/todo.md", 0)),
            ("Pelican", ("moving-text-left", "content/looms/old.rst", 0)),
            ("Pelican", ("foreign-syntax", "content/pages/about.md", 3)),
            ("Nikola", ("moving-text-left", "posts/old.rst", 0)),
            ("Eleventy", ("moving-address-unread", "content/blog/odd.md", 4)),
            ("Eleventy", ("moving-text-unpublished", "content/blog/hidden.md", 0)),
            ("Zola", ("moving-key-left", "content/_index.md", 3)),
        ],
    )
    def test_what_is_left_behind(self, told, name, expected):
        assert expected in told(name)

    def test_the_feed_of_a_blog_has_another_address(self, told):
        assert ("moving-feed", "", 0) in told("Hugo")

    def test_the_feed_of_a_blog_has_the_same_address(self, told):
        assert ("moving-feed", "", 0) not in told("Zola")

    def test_a_blog_without_an_address(self, told):
        assert ("moving-base-url", "", 0) in told("Zola", **{"config.toml": 'base_url = "/"\n'})

    def test_a_file_that_is_nowhere_is_told(self, told):
        assert ("moving-files-left", "", 0) in told("Jekyll")

    def test_a_text_in_another_encoding_is_left_out(self, told):
        found = told(
            "Hugo", **{"content/posts/wide.md": "---\ntitle: Añil\n---\n".encode("latin-1")}
        )
        codes = {code for code, path, _ in found if path.endswith("wide.md")}
        assert codes == {"text-not-utf8", "moving-text-unreadable"}

    def test_a_text_that_is_none_is_left_out(self, told):
        found = told("Hugo", **{"content/posts/wide.md": "Hello".encode("utf-16")})
        assert "text-utf16" in {code for code, path, _ in found if path.endswith("wide.md")}
