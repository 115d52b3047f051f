"""What was noted can be looked at again, and looks the same as long as it is the same."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from sitegen.bodies import options_for
from sitegen.generation import read_generation
from sitegen.markup.engine import render_body
from sitegen.render.layouts import open_layouts
from sitegen.render.observing import GENERATOR, Observer
from sitegen.render.theme import Theme
from sitegen.site.image_size import ImageSize
from sitegen.site.model import Visibility
from sitegen.site.plan import plan_pages
from sitegen.source.moment import Moment
from sitegen.tracking import MISSING, Key, fingerprint_of

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC), drafts=True)
THEME = Theme({"own.html": "own"}, {"post.html": "post"}, {"a.css": b"a{}"}, {"es": {"by": "Por"}})
FILES = {"/foto.png": ImageSize(640, 480)}


@pytest.fixture(scope="session")
def observer(assemble, document, facts):
    """Look at a site of these documents, or of a usual one, with this theme and these files."""

    def make(*documents, theme=THEME, files=FILES, **settings):
        usual = document("blog/x.md", tags=("Web",), series="S", hero_image="/foto.png")
        site = assemble(*(documents or (usual,)), **settings)
        layouts = open_layouts(theme, "", ZoneInfo("UTC"))
        return Observer(facts(site, files), plan_pages(site, {}), layouts)

    return make


def post(name):
    return Key("document", "blog/x.md", name)


class TestChanges:
    """The same looks the same; what changed looks different; and no more than that changes."""

    @pytest.mark.parametrize(
        ("key", "keys"),
        [
            (post("title"), {"title": "Otro"}),
            (post("description"), {"description": "Otra."}),
            (post("summary"), {"description": "Otra."}),
            (post("url"), {"slug": "otro"}),
            (post("permalink"), {"slug": "otro"}),
            (post("date"), {"day": "2024-09-20"}),
            (post("updated"), {"updated_date": Moment(date(2024, 10, 1))}),
            (post("author"), {"author": "Ana"}),
            (post("language"), {"language": "en"}),
            (post("extra"), {"extra": {"a": "1"}}),
            (post("minutes"), {"body": "palabra " * 900}),
            (post("hero"), {"hero_image": ""}),
            (post("tags"), {"tags": ("Otra",)}),
            (post("tags any"), {"tags": ()}),
            (post("tags count"), {"tags": ("Web", "Otra")}),
            (post("series"), {"series": ""}),
            (post("part"), {"series": ""}),
            (post("_shows_toc"), {"toc": False}),
            (Key("body", "blog/x.md"), {"body": "Otro."}),
            (Key("body", "blog/x.md"), {"language": "en"}),
            (Key("tag", "/tags/web/", "name"), {"tags": ("WEB",)}),
            (Key("series", "/series/s/", "updated"), {"day": "2024-09-20"}),
            (Key("page", "/sitemap.xml", "pages"), {"day": "2024-09-20"}),
            (Key("page", "/blog/x/", "_about"), {"layout": "own"}),
            (Key("site", "", "updated"), {"day": "2024-09-20"}),
        ],
    )
    def test_of_a_document(self, observer, document, key, keys):
        usual = {"tags": ("Web",), "series": "S", "hero_image": "/foto.png"}
        before = observer(document(**usual)).fingerprint(key)
        assert observer(document(**usual)).fingerprint(key) == before
        assert observer(document(**{**usual, **keys})).fingerprint(key) != before

    @pytest.mark.parametrize(
        ("name", "setting", "value"),
        [
            ("title", "title", "Otro"),
            ("language", "language", "en"),
            ("url", "base_url", "https://example.org/"),
            ("_prefix", "base_url", "https://example.com/repo/"),
            ("_timezone", "timezone", "Europe/Madrid"),
            ("params", "params", {"colour": "red"}),
        ],
    )
    def test_of_a_setting(self, observer, name, setting, value):
        key = Key("site", "", name)
        before = observer().fingerprint(key)
        assert observer().fingerprint(key) == before
        assert observer(**{setting: value}).fingerprint(key) != before

    @pytest.mark.parametrize(
        ("key", "part", "value"),
        [
            (Key("layout", "own.html"), "own", {"own.html": "other"}),
            (Key("layout", "post.html"), "original", {"post.html": "other"}),
            (Key("layout", "post.html"), "own", {"post.html": "mine"}),
            (Key("asset", "a.css"), "assets", {"a.css": b"b{}"}),
            (Key("text", "es", "by"), "texts", {"es": {"by": "De"}}),
        ],
    )
    def test_of_the_theme(self, observer, key, part, value):
        before = observer().fingerprint(key)
        assert observer().fingerprint(key) == before
        assert observer(theme=replace(THEME, **{part: value})).fingerprint(key) != before

    def test_a_layout_of_the_site_with_the_text_of_the_theme_is_the_same(self, observer):
        key = Key("layout", "post.html")
        same = replace(THEME, own={"post.html": "post"})
        assert observer(theme=same).fingerprint(key) == observer().fingerprint(key)

    def test_the_original_stays_where_the_site_replaces_it(self, observer):
        key = Key("layout", "theme/post.html")
        mine = replace(THEME, own={"post.html": "mine"})
        assert observer(theme=mine).fingerprint(key) == observer().fingerprint(key)

    def test_of_the_size_of_an_image(self, observer):
        key = Key("size", "/foto.png")
        other = {"/foto.png": ImageSize(1, 1)}
        assert observer(files=other).fingerprint(key) != observer().fingerprint(key)

    def test_of_where_a_link_leads(self, observer, document):
        """Found, gone, held back and moved are four different things to see."""
        key = Key("link", "blog/x.md", "y.md")
        others = [
            (),
            (document("blog/y.md"),),
            (document("blog/y.md", slug="z"),),
            (document("blog/y.md", draft=True),),
        ]
        seen = [observer(document("blog/x.md"), *more).fingerprint(key) for more in others]
        assert len({*seen}) == 4

    def test_of_what_is_suggested_for_a_dead_link(self, observer, document):
        key = Key("link", "blog/x.md", "about.md")
        before = observer(document("blog/x.md")).fingerprint(key)
        near = observer(document("blog/x.md"), document("abuot.md", ""))
        assert near.fingerprint(key) != before


class TestGone:
    @pytest.mark.parametrize(
        "key",
        [
            Key("document", "blog/none.md", "title"),
            Key("body", "blog/none.md"),
            Key("link", "blog/none.md", "x.md"),
            Key("tag", "/tags/none/", "name"),
            Key("series", "/series/none/", "posts"),
            Key("page", "/none/", "permalink"),
            Key("page", "/tags/", "number"),
            Key("page", "/tags/web/", "target"),
            Key("layout", "none.html"),
            Key("layout", "theme/own.html"),
            Key("text", "es", "none"),
            Key("asset", "none.css"),
        ],
    )
    def test_what_is_not_there_is_missing(self, observer, key):
        assert observer().fingerprint(key) == fingerprint_of(MISSING)

    def test_an_image_that_is_gone_has_no_size(self, observer):
        key = Key("size", "/foto.png")
        assert observer(files={}).fingerprint(key) == fingerprint_of(ImageSize())

    def test_a_draft_is_not_there(self, observer, document):
        hidden = observer(document("blog/x.md", draft=True))
        assert hidden.fingerprint(post("title")) == fingerprint_of(MISSING)

    def test_a_place_beyond_the_end_of_a_list(self, observer):
        assert observer().fingerprint(Key("site", "", "posts 5")) == fingerprint_of(MISSING)


def test_the_generator_is_a_read_like_any_other(observer):
    assert observer().fingerprint(GENERATOR) != fingerprint_of(MISSING)


RICH = """{% extends "theme/post.html" %}{% block main %}{{ super() }}
{{ site.posts[0].title }} {{ site.posts[-1].url }} {{ site.posts | length }}
{{ site.params.colour }} {{ site.author.name }} {{ site.url }} {{ site.updated | day }}
{% for post in site.posts[:3] %}{{ post.series.name if post.series }} {{ post.id }}{% endfor %}
{% for tag in site.tags %}{{ tag.updated | day }} {{ tag.posts[0].title }}{% endfor %}
{% include ["none.html", "aside.html"] %}{% include "nil.html" ignore missing %}
{{ post.extra.colour }} {{ post.permalink }} {{ post.feed_html }}{% endblock %}"""


@pytest.fixture
def rich(site):
    """A site that uses all there is."""
    site.config(
        '[params]\ncolour = "red"\n[author]\nname = "Ana"\n[check]\nlinks = "warn"\n',
        base_url="https://example.com/repo/",
    )
    site.write("layouts/post.html", RICH)
    site.write("layouts/aside.html", "{{ t('posts') }}")
    site.write("content/foto.svg", '<svg width="8" height="5"/>')
    for n in range(13):
        site.post(
            f"p{n}",
            f"## Uno\n\n## Dos\n\n## Tres\n\n[a](p{(n + 1) % 13}.md#uno) [b](nada.md) "
            "![](/foto.svg) [c](p3.md#nada)\n\n```python\nx = 1\n```\n",
            pubDate=f"2024-09-{n + 1:02}",
            tags=["Web", f"t{n % 3}"],
            series="S" if n % 2 else "T",
            heroImage="/foto.svg" if n % 3 else "/none.png",
            aliases=[f"/old/{n}/"],
            colour="blue",
        )
    site.post("d", draft=True, language="en", colour="grey")
    site.write("content/about.md", "---\ntitle: Sobre\n---\nHola.\n")
    site.write("content/series/s.md", "---\ntitle: S\n---\nDe qué trata.\n")
    site.write("content/index.md", "---\ntitle: Hola\n---\nBienvenida.\n")
    return site


def reads_of(generation):
    """All that any page of a generation reads, and the observer of it."""
    scene = generation.scene

    def body_of(entry):
        document = entry.document
        markdown = generation.sources.manuscript(document).markdown
        return render_body(markdown, options_for(scene.site.config, document))

    reads = set()
    for page in scene.plan.pages.values():
        rendered = scene.render(page, body_of)
        assert rendered.diagnostics == ()
        assert rendered.reads
        reads |= {*rendered.reads}

    def no_body(entry):
        raise AssertionError(f"to look must render nothing, not even {entry.url}")

    return reads, Observer(scene.facts(no_body), scene.plan, scene.layouts)


def test_all_that_any_page_of_a_rich_site_reads_can_be_looked_at(rich):
    reads, observer = reads_of(read_generation(rich.folder, NOW))
    kinds = {key.kind for key in reads}
    assert kinds == {
        "asset",
        "body",
        "card",
        "document",
        "generator",
        "layout",
        "link",
        "page",
        "series",
        "site",
        "size",
        "tag",
        "text",
    }
    for key in reads:
        assert len(observer.fingerprint(key)) == 8


def test_only_what_was_looked_for_in_vain_is_missing(rich):
    reads, observer = reads_of(read_generation(rich.folder, NOW))
    missing = {key for key in reads if observer.fingerprint(key) == fingerprint_of(MISSING)}
    assert missing == {Key("layout", "none.html"), Key("layout", "nil.html")}


def test_an_unchanged_site_looks_the_same_when_it_is_read_again(rich):
    reads, before = reads_of(read_generation(rich.folder, NOW))
    _, after = reads_of(read_generation(rich.folder, NOW))
    changed = [key for key in reads if before.fingerprint(key) != after.fingerprint(key)]
    assert changed == []


def test_each_page_notes_what_shapes_all_pages(rich):
    generation = read_generation(rich.folder, NOW)
    page = generation.scene.plan.pages["/robots.txt"]
    reads = generation.scene.render(page, None).reads
    assert {
        GENERATOR,
        Key("site", "", "_prefix"),
        Key("site", "", "_timezone"),
        Key("page", "/robots.txt", "_about"),
        Key("layout", "robots.txt"),
    } <= {*reads}


def test_each_of_several_documents_at_one_address_is_seen_as_itself(observer, document):
    rivals = (document("blog/a.md", title="Uno", slug="x"), document("blog/x.md", title="Dos"))
    seen = observer(*rivals)
    titles = [
        seen.fingerprint(Key("document", path, "title")) for path in ("blog/a.md", "blog/x.md")
    ]
    assert titles == [fingerprint_of("Uno"), fingerprint_of("Dos")]
    assert seen.fingerprint(Key("document", "blog/z.md", "title")) == fingerprint_of(MISSING)
