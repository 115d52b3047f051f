"""What workers do: values come, values go."""

import pickle
from datetime import UTC, datetime
from functools import partial

import pytest

from sitegen.build.batches import (
    Made,
    PageTask,
    ReadTask,
    open_document,
    read_batch,
    render_batch,
)
from sitegen.build.seed import write_seed
from sitegen.build.sharing import lay_down_file
from sitegen.build.text_cache import open_body, seal_body
from sitegen.generation import read_generation
from sitegen.markup.engine import MarkupOptions, render_body
from sitegen.site.model import Visibility
from sitegen.source.document import SourceFile
from sitegen.source.read import read_source

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC))


class TestReading:
    def test_documents_come_in_the_order_of_their_sources(self):
        sources = [SourceFile(f"{name}.md", b"Texto.") for name in "ba"]
        made = read_batch(None, [ReadTask(source, "es") for source in sources])
        assert [open_document(one) for one in made] == [
            read_source(source, "es").document for source in sources
        ]

    def test_a_task_has_the_name_of_its_file(self):
        assert ReadTask(SourceFile("blog/x.md", b""), "es").name == "content/blog/x.md"


@pytest.fixture
def render(site, tmp_path):
    """Render a page of the site as a worker does, with this body or this Markdown."""

    def run(url, **given):
        write = partial(write_seed, read_generation(site.folder, NOW))
        (made,) = render_batch(lay_down_file(write, tmp_path / "seed.db"), [PageTask(url, **given)])
        return pickle.loads(pickle.dumps(made))

    return run


class TestRendering:
    def test_a_page_comes_with_the_body_that_was_rendered_for_it(self, site, render):
        site.post("a")
        made = render("/blog/a/", markdown="**Hola.**")
        assert b"<strong>Hola.</strong>" in made.content
        options = MarkupOptions(engine="markdown", language="es")
        assert open_body(made.body) == render_body("**Hola.**", options)
        assert made.rendered.content == made.content
        assert made.lacks == ""

    def test_a_body_that_is_known_is_not_rendered_nor_sent_back(self, site, render):
        site.post("a")
        known = seal_body(render_body("Conocido.", MarkupOptions()))
        made = render("/blog/a/", body=known, markdown="Otro.")
        assert b"Conocido." in made.content
        assert made.body == b""

    def test_it_is_the_page_that_is_rendered_here(self, site, render):
        site.post("a", "[b](b.md) [nada](nada.md)")
        site.post("b")
        generation = read_generation(site.folder, NOW)
        text = generation.sources.manuscript(generation.sources.documents[0]).markdown
        body = render_body(text, MarkupOptions(engine="markdown", language="es"))
        scene = generation.scene
        here = scene.render(scene.plan.pages["/blog/a/"], lambda _: body)
        made = render("/blog/a/", markdown=text)
        assert made.rendered == here
        assert [one.written for one in made.findings.links] == ["nada.md"]

    def test_a_page_without_a_text_needs_none(self, site, render):
        site.post("a")
        assert b"Cuaderno" in render("/tags/").content

    def test_a_redirect_shows_nothing_of_its_text(self, site, render):
        site.post("a", aliases=["/viejo/"])
        made = render("/viejo/")
        assert b"/blog/a/" in made.content
        assert (made.body, made.lacks) == (b"", "")

    def test_an_introduction_is_the_text_of_its_page(self, site, render):
        site.write("content/blog/index.md", "---\ntitle: Todo\n---\nHola.")
        assert b"<strong>Hola.</strong>" in render("/blog/", markdown="**Hola.**").content


class TestLacking:
    """A page that shows the text of another is not made: the worker does not have it."""

    def test_a_feed_lacks_the_texts_that_it_carries(self, site, render):
        site.post("a")
        assert render("/rss.xml") == Made(lacks="blog/a.md")

    def test_a_layout_may_print_another_text(self, site, render):
        site.post("a")
        site.write("layouts/home.html", "{% for p in site.posts %}{{ p.html }}{% endfor %}")
        assert render("/").lacks == "blog/a.md"

    def test_so_does_a_link_to_a_place_in_another_text(self, site, render):
        site.post("a")
        site.post("b")
        made = render("/blog/a/", markdown="[b](b.md#uno)")
        assert made.lacks == "blog/b.md"
        assert open_body(made.body).html.targets

    def test_but_not_one_to_a_place_in_its_own(self, site, render):
        site.post("a")
        made = render("/blog/a/", markdown="## Uno\n\n[a](#uno) [b](/blog/a/#uno)")
        assert (made.lacks, made.findings.links) == ("", ())
