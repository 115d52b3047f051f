"""What a terminal shows of a server that runs."""

import pytest

from sitegen.cli.serve_words import (
    files_in_words,
    follow_in_words,
    is_by_the_way,
    order_in_words,
    polling_in_words,
    reload_in_words,
    size_in_words,
)
from sitegen.errors import warning
from sitegen.regeneration import Extent
from sitegen.serve.answer import Made
from sitegen.serve.events import Followed, Ordered, Polling, Reloaded


def order(made=Made.READY, stages=None, status=200, path="/blog/a/"):
    return Ordered("GET", path, status, 12_345, 0.0084, made, stages or {})


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (
            order(Made.COOKED, {"read": 0.0001, "markdown": 0.0042, "layout": 0.0021}),
            "GET /blog/a/  200  12.3 kB  8 ms  cooked: read 0.1, markdown 4.2, layout 2.1",
        ),
        (
            order(Made.COOKED, {"wait": 0.012, "markdown": 0.0042}),
            "GET /blog/a/  200  12.3 kB  8 ms  cooked: wait 12.0, markdown 4.2",
        ),
        (
            order(Made.COOKED, {"layout": 0.0021}),
            "GET /blog/a/  200  12.3 kB  8 ms  cooked: layout 2.1",
        ),
        (order(Made.KEPT), "GET /blog/a/  200  12.3 kB  8 ms  from the pantry"),
        (order(path="/%C3%B1u/%1b[2J.png"), "GET /ñu/\ufffd[2J.png  200  12.3 kB  8 ms"),
    ],
)
def test_an_order_is_a_line(event, line):
    assert order_in_words(event) == line


def test_what_is_cooked_for_an_open_page_is_a_line():
    event = Followed("/%C3%B1u/", {"read": 0.0001, "markdown": 0.0042, "layout": 0.0021})
    assert follow_in_words(event) == (
        "/ñu/  cooked for its open page: read 0.1, markdown 4.2, layout 2.1"
    )


def test_orders_that_cost_nothing_and_went_well_are_by_the_way():
    assert is_by_the_way(order(Made.KEPT, status=304))
    assert not is_by_the_way(order(Made.KEPT, status=404))
    assert not is_by_the_way(order(Made.COOKED))


def test_small_sizes_are_exact():
    assert (size_in_words(999), size_in_words(1000)) == ("999 B", "1.0 kB")


@pytest.mark.parametrize(
    ("extent", "follows"),
    [
        (Extent.NOTHING, "is as it was"),
        (Extent.TEXTS, "only its text"),
        (Extent.SITE, "lists, links and layouts looked at again"),
        (Extent.ALL, "everything read again"),
    ],
)
def test_a_reload_says_what_follows_from_what(extent, follows):
    event = Reloaded(0.003, (), ("content/blog/a.md",), extent)
    assert reload_in_words(event) == f"content/blog/a.md: {follows} (3 ms)"


def test_a_reload_counts_what_is_wrong():
    event = Reloaded(0.003, (warning("x", "y"),), ("a",), Extent.ALL)
    assert reload_in_words(event) == "a: everything read again (3 ms), 0 errors, 1 warning"


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        ((), "files"),
        ((".",), "files"),
        ((".", "layouts"), "layouts"),
        (("a", "b"), "a, b"),
        (("a", "b", "c", "d"), "a, b and 2 more"),
    ],
)
def test_many_files_are_counted(paths, words):
    assert files_in_words(paths) == words


def test_polling_has_its_reason():
    assert polling_in_words(Polling("so it is")) == "Looking at the files by the clock: so it is."
