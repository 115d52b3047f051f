import pytest

from sitegen.markup.engine import render_body
from sitegen.markup.options import MarkupOptions
from sitegen.render.elements import fill_elements


def filled(html):
    return fill_elements(html, lambda name: f"[{name}]")


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<a-b></a-b>", "<a-b>[a-b]</a-b>"),
        ("<p>x</p><a-b>\n</a-b>", "<p>x</p><a-b>[a-b]</a-b>"),
        ('<a-b c="d>" e=""></a-b>', '<a-b c="d>" e="">[a-b]</a-b>'),
        ("<a-b></a-b><c-d></c-d>", "<a-b>[a-b]</a-b><c-d>[c-d]</c-d>"),
    ],
)
def test_an_empty_custom_element_is_filled(html, wanted):
    assert filled(html) == wanted


@pytest.mark.parametrize(
    "html", ["<a-b>x</a-b>", "<b></b>", "&lt;a-b&gt;&lt;/a-b&gt;", "<a-b></a-c>"]
)
def test_all_else_stays(html):
    assert filled(html) == html


@pytest.mark.parametrize(
    "text",
    [
        "a <live-request></live-request> b",
        '<p class="wide"><live-request></live-request></p>',
        '<p class="wide">a <em><live-request></live-request></em></p>',
    ],
)
def test_an_element_in_a_paragraph_stays_empty_for_a_drawing_would_end_the_paragraph(text):
    html = render_body(text, MarkupOptions()).html.render(lambda target: target.url)
    assert fill_elements(html, lambda _: "<figure></figure>") == html
