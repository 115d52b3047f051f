"""Bodies: from the cache if they are there, from their files if not."""

from datetime import UTC, datetime

import pytest

from sitegen.build import texts as module
from sitegen.build.text_cache import open_body, open_text_cache, seal_body
from sitegen.build.texts import Texts
from sitegen.errors import SiteError, Where, error
from sitegen.generation import read_generation
from sitegen.markup.engine import MarkupOptions, render_body
from sitegen.site.model import Visibility

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC))


@pytest.fixture
def cache(tmp_path):
    with open_text_cache(tmp_path) as cache:
        yield cache


@pytest.fixture
def texts(site, cache, monkeypatch):
    """The texts of the site as it is now, and its first post; `rendered` lists what was made."""

    def make():
        make.rendered = []

        def render(markdown, options):
            make.rendered.append(markdown.strip())
            return render_body(markdown, options)

        monkeypatch.setattr(module, "render_timed", render)
        generation = read_generation(site.folder, NOW)
        return Texts(generation, cache), generation.scene.site.posts[0]

    return make


def test_a_body_is_rendered_once_and_kept(site, texts):
    site.post("a", "Hola.")
    known, post = texts()
    assert known.body_of(post).text.strip() == "Hola."
    assert known.body_of(post) is known.body_of(post)
    assert texts.rendered == ["Hola."]
    again, post = texts()
    assert again.body_of(post).text.strip() == "Hola."
    assert texts.rendered == []


def test_another_text_is_rendered(site, texts):
    site.post("a", "Uno.")
    known, post = texts()
    known.body_of(post)
    site.post("a", "Dos.")
    known, post = texts()
    known.body_of(post)
    assert texts.rendered == ["Dos."]


def test_another_title_is_not(site, texts):
    site.post("a", "Uno.")
    known, post = texts()
    known.body_of(post)
    site.post("a", "Uno.", title="Nuevo")
    known, post = texts()
    known.body_of(post)
    assert texts.rendered == []


def test_one_that_a_worker_rendered_is_kept_too(site, texts):
    site.post("a", "Uno.")
    known, post = texts()
    assert known.sealed(post) == b""
    body = render_body("De otro.", MarkupOptions())
    known.keep(post, seal_body(body))
    assert open_body(known.sealed(post)) == body
    assert known.body_of(post) == body


def test_a_file_that_changes_while_the_site_is_built_is_told(site, texts):
    """Its page would show a text that nothing else knows of."""
    place = site.post("a", "Uno.")
    known, post = texts()
    place.write_text(place.read_text().replace("Uno", "Dos"))
    with pytest.raises(SiteError) as caught:
        known.body_of(post)
    assert caught.value.diagnostics == (
        error(
            "source-changed",
            "`content/blog/a.md` was changed while the site was being built",
            Where("content/blog/a.md"),
            "build again",
        ),
    )


def test_one_whose_front_matter_alone_changes_has_still_its_text(site, texts):
    site.post("a", "Uno.")
    known, post = texts()
    site.post("a", "Uno.", title="Nuevo")
    assert known.markdown_of(post.document).strip() == "Uno."
