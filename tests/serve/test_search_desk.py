"""The search index under `serve`."""

from datetime import UTC, datetime

import pytest

from sitegen.generation import read_generation
from sitegen.markup.engine import render_body
from sitegen.serve.answers import answer
from sitegen.serve.search_desk import SearchDesk
from sitegen.serve.served import Served
from sitegen.site.model import Visibility

SEEN = Visibility(datetime(2024, 12, 31, tzinfo=UTC), drafts=True)


@pytest.fixture
def ask(site):
    """Ask for a path of a site with a search, in a generation of this number."""
    site.config("[search]\nenabled = true\n")
    desk = SearchDesk()

    def asked(path, number=1):
        served = Served(number, read_generation(site.folder, SEEN))
        return answer(served, path, render_body, search=desk)

    return asked


def test_the_index_is_that_of_a_build(site, ask):
    site.post("a")
    site.post("b", draft=True)
    site.build(drafts=True)
    for path, content in site.tree().items():
        if path.startswith("pagefind/"):
            answered = ask(f"/{path}")
            assert (answered.status, answered.content) == (200, content), path


def test_after_an_edit_it_is_made_anew(site, ask):
    site.post("a")
    before = ask("/pagefind/pagefind-entry.json").content
    site.post("a", "Otra cosa.")
    assert ask("/pagefind/pagefind-entry.json").content == before
    assert ask("/pagefind/pagefind-entry.json", number=2).content != before


def test_what_is_not_in_it_is_missing(site, ask):
    site.post("a")
    assert ask("/pagefind/../sitegen.toml").status == 404
    assert ask("/pagefind/none.js").status == 404


def test_a_site_without_a_search_has_no_index(site, ask):
    site.config("")
    site.post("a")
    assert ask("/pagefind/pagefind.js").status == 404
