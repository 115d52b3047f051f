"""What a site publishes for <message-relay>, and what it weighs."""

import gzip
import re
from pathlib import Path

import pytest

LAYOUTS = Path(__file__).parent.parent / "layouts"
ELEMENT = "<message-relay></message-relay>"


@pytest.mark.parametrize(
    ("file", "limit"),
    [
        ("assets/message-relay.js", 6000),
        ("assets/message-relay.css", 3000),
        ("relay-worker.js", 3000),
    ],
)
def test_it_is_light(file, limit):
    assert len(gzip.compress((LAYOUTS / file).read_bytes(), mtime=0)) < limit


@pytest.mark.parametrize("engine", ["markdown", "commonmark"])
def test_a_post_with_the_element_loads_it_and_no_other_page_does(site, engine):
    site.config(f'[markdown]\nengine = "{engine}"\n')
    site.post("a", f"Antes.\n\n{ELEMENT}\n\nDespués.")
    site.post("b")
    site.build()
    text = site.published("blog/a/index.html")
    assert re.search(r'<script type="module" src="/assets/message-relay\.\w+\.js">', text)
    assert re.search(
        r'<link rel="stylesheet" href="/assets/message-relay\.\w+\.css"><message-relay>', text
    )
    assert "<template>" in site.published("elements/message-relay.es.html")
    assert "message-relay" not in site.published("blog/b/index.html")


def test_the_worker_has_a_name_that_stays_where_it_is_needed(site):
    site.post("a", ELEMENT)
    site.build()
    assert site.published("relay-worker.js") == (LAYOUTS / "relay-worker.js").read_text("utf-8")
    assert "relay-worker" not in site.published("sitemap.xml")


def test_a_site_without_the_element_has_no_worker(site):
    site.post("a")
    site.post("b", ELEMENT, draft=True)
    site.build()
    assert "relay-worker.js" not in site.tree()


def test_its_words_come_in_the_language_of_each_page(site):
    site.post("a", ELEMENT)
    site.post("b", ELEMENT, language="en")
    site.build()
    english = site.published("elements/message-relay.en.html")
    assert '<html lang="en">' in english
    assert "Switch the phones on" in english
    assert "Encender los teléfonos" in site.published("elements/message-relay.es.html")
    assert "elements/" not in site.published("sitemap.xml")
    site.post("b", ELEMENT)
    site.build()
    assert "elements/message-relay.en.html" not in site.tree()


def test_a_page_may_have_it_too(site):
    site.write("content/about.md", f"---\ntitle: A\n---\n\n{ELEMENT}\n")
    site.build()
    assert "relay-worker.js" in site.tree()


def test_the_element_is_in_no_feed_as_script(site):
    site.post("a", ELEMENT)
    site.build()
    feed = site.published("atom.xml")
    assert "message-relay.js" not in feed
    assert "<script" not in feed


def test_nothing_is_inline_in_what_it_shows(site):
    site.post("a", ELEMENT)
    site.build()
    text = site.published("blog/a/index.html") + site.published("elements/message-relay.es.html")
    assert not re.search(r"<[^>]* (style|on\w+)=", text)
    assert not re.search(r"<script(?![^>]*(src=|application/ld\+json))", text)
