import pytest

from sitegen.markup.engine import ENGINES, render_body
from sitegen.markup.excerpt import excerpt_of
from sitegen.markup.options import MarkupOptions


def test_an_excerpt_reads_as_the_text_does():
    text = 'The "area" $\\pi * r^2 * 2$ :tada: costs $5.\n\nMore.'
    options = MarkupOptions(typography=True)
    assert excerpt_of(text, options) == "The “area” \\pi * r^2 * 2 🎉 costs $5."


def test_without_math_dollar_signs_stay():
    assert excerpt_of("a $x$", MarkupOptions(math=False)) == "a $x$"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", ["a\n\n<!-- more -->\n\nb", "a\n<!-- more -->\nb"])
def test_the_mark_that_ends_it_is_not_seen(text, engine):
    body = render_body(text, MarkupOptions(engine))
    assert body.text == "a b"
    assert "more" not in "".join(body.html.parts).replace("<!-- more -->", "")


def test_it_ends_where_the_author_says():
    text = "Uno.\n\nDos $x_1$.\n\n<!-- more -->\n\nTres."
    assert excerpt_of(text, MarkupOptions()) == "Uno. Dos x_1."
