"""A page is rendered for whoever asks first, of one generation, and then kept."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from sitegen.markup.engine import render_body
from sitegen.serve.answer import Made
from sitegen.serve.answers import answer
from sitegen.serve.pantry import Pantry
from sitegen.serve.stages import Stages
from tests.serve.test_pantry import Kitchen


@pytest.fixture
def kitchen(site):
    site.post("a", tags=["web"])
    site.post("b", tags=["web"], body="[a](a.md#x)")
    return Kitchen(site)


def test_a_page_is_cooked_once(kitchen):
    made = [kitchen.made("/blog/a/") for _ in range(3)]
    assert made == [Made.COOKED, Made.KEPT, Made.KEPT]


def test_what_was_kept_outlives_a_text_that_has_changed_since_and_nothing_mixes_the_two(
    site, kitchen
):
    assert kitchen.made("/blog/a/") is Made.COOKED
    site.post("a", tags=["web"], body="Otro.")
    assert kitchen.made("/blog/a/") is Made.KEPT
    kitchen.pantry = Pantry()
    outdated = answer(kitchen.served, "/blog/a/", render_body, pantry=kitchen.pantry)
    assert (outdated.outdated, outdated.content) == ("content/blog/a.md", b"")


def test_a_page_that_failed_is_tried_again(site, kitchen):
    site.write("layouts/post.html", "{{ nada }}")
    kitchen.change("layouts/post.html")
    assert [kitchen.made("/blog/a/") for _ in range(2)] == [Made.COOKED] * 2


def test_a_page_is_cooked_once_however_many_ask_at_a_time(kitchen):
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(kitchen.made, ["/blog/a/"] * 8))
    assert sorted(made) == [Made.COOKED, *[Made.KEPT] * 7]


def test_every_step_takes_its_time_for_itself(kitchen):
    stages = Stages()
    answer(kitchen.served, "/blog/a/", render_body, stages, kitchen.pantry)
    assert [*stages.seconds] == ["pantry", "read", "markdown", "layout"]


def test_a_text_is_rendered_once_for_all_pages_that_show_it(kitchen):
    kitchen.made("/blog/a/")
    kitchen.made("/blog/b/")
    stages = Stages()
    feed = answer(kitchen.served, "/rss.xml", render_body, stages, kitchen.pantry)
    assert feed.made is Made.COOKED
    assert "markdown" not in stages.seconds
