"""A page is kept as long as everything that it read looks the same, and not longer."""

from datetime import UTC, datetime

import pytest

from sitegen.generation import read_generation
from sitegen.markup.engine import render_body
from sitegen.regeneration import regenerate
from sitegen.serve.answer import Made
from sitegen.serve.answers import answer
from sitegen.serve.pantry import Pantry, Shelf
from sitegen.serve.served import Served
from sitegen.site.model import Visibility

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC), drafts=True, future=True)


class Kitchen:
    """A site that is edited and asked for pages."""

    def __init__(self, site):
        self.site = site
        self.pantry = Pantry()
        self.served = Served(1, read_generation(site.folder, NOW))

    def change(self, *paths):
        made = regenerate(self.site.folder, self.served.state, NOW, {*paths})
        self.served = Served(self.served.number + 1, made.generation, made.edited)
        if made.edited is not None:
            self.pantry.note_edit(made.generation, self.served.number, made.edited)

    def made(self, path):
        return answer(self.served, path, render_body, pantry=self.pantry).made


@pytest.fixture
def kitchen(site):
    site.post("a", tags=["web"])
    site.post("b", tags=["web"], body="[a](a.md#x)")
    return Kitchen(site)


def test_an_edit_of_a_text_spoils_its_page_and_what_shows_it_alone(site, kitchen):
    for path in ("/", "/blog/a/", "/blog/b/", "/tags/web/", "/rss.xml"):
        kitchen.made(path)
    site.post("a", tags=["web"], body="Otro.")
    kitchen.change("content/blog/a.md")
    assert kitchen.made("/blog/a/") is Made.COOKED
    assert kitchen.made("/rss.xml") is Made.COOKED
    # Its link leads to a heading of the other text.
    assert kitchen.made("/blog/b/") is Made.COOKED
    assert kitchen.made("/tags/") is Made.COOKED
    assert kitchen.made("/nada/") is Made.COOKED
    assert kitchen.made("/nada/") is Made.KEPT


def test_a_new_title_spoils_the_pages_that_show_it(site, kitchen):
    for path in ("/tags/", "/blog/b/"):
        kitchen.made(path)
    site.post("a", title="Otro", tags=["web"])
    kitchen.change("content/blog/a.md")
    assert kitchen.made("/blog/b/") is Made.COOKED
    assert kitchen.made("/tags/") is Made.KEPT


def test_what_was_kept_through_several_edits_is_compared_with_all_of_them(site, kitchen):
    kitchen.made("/blog/a/")
    site.post("a", tags=["web"], body="Otro.")
    kitchen.change("content/blog/a.md")
    site.post("b", tags=["web"], body="Otro.")
    kitchen.change("content/blog/b.md")
    assert kitchen.made("/blog/a/") is Made.COOKED


def test_a_page_of_a_later_generation_is_not_given_to_an_earlier_request(site, kitchen):
    earlier = kitchen.served
    site.post("a", title="Otro", tags=["web"])
    kitchen.change("content/blog/a.md")
    kitchen.made("/blog/a/")
    kitchen.served = earlier
    assert kitchen.made("/blog/a/") is Made.COOKED


def test_a_shelf_keeps_what_was_used_last():
    shelf = Shelf(2)
    shelf.put("a", 1)
    shelf.put("b", 2)
    assert shelf.get("a") == 1
    shelf.put("c", 3)
    assert (shelf.get("a"), shelf.get("b"), shelf.get("c")) == (1, None, 3)
