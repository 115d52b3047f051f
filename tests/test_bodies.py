from collections.abc import Callable

from sitegen.bodies import render_timed
from sitegen.errors import Where, warning
from sitegen.markup.engine import MarkupOptions, render_body

TEXT = "one\n\ntwo two\n\nthree\n"


def _clock(*times: float) -> Callable[[], float]:
    left = iter(times)
    return lambda: next(left)


def test_a_body_that_is_ready_in_time_is_just_the_body():
    assert render_timed(TEXT, MarkupOptions(), _clock(5, 6.9)) == render_body(TEXT, MarkupOptions())


def test_a_body_that_took_long_says_how_long_and_where_it_is_longest():
    body = render_timed(TEXT, MarkupOptions(), _clock(5, 8.54))
    assert body.html == render_body(TEXT, MarkupOptions()).html
    assert body.diagnostics == (
        warning(
            "page-slow",
            "this takes 3.5 seconds to render; its longest part, 7 characters, is here",
            Where("", 3, 1, "two two"),
            "split the part, or the page; if the part is code, write `text` as its language",
        ),
    )
