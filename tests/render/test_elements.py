import pytest

from sitegen.markup.engine import render_body
from sitegen.markup.options import MarkupOptions
from sitegen.render.elements import fill_elements, place_styles


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


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<a-b></a-b><c-d></c-d><a-b></a-b>", "[a-b]<a-b></a-b>[c-d]<c-d></c-d><a-b></a-b>"),
        ("<p>x <math></math></p><math></math>", "<p>x [math]<math></math></p><math></math>"),
        (
            '<figure class="code"><figcaption>x</figcaption><pre tabindex="0">y',
            '<figure class="code"><figcaption>x</figcaption><pre tabindex="0">[code]y',
        ),
        ('<!-- <a-b> --><i title="<a-b>"><a-b>', '<!-- <a-b> --><i title="<a-b>">[a-b]<a-b>'),
    ],
)
def test_a_style_sheet_comes_where_its_part_first_occurs(html, wanted):
    assert place_styles(html, lambda part: f"[{part}]") == wanted


@pytest.mark.parametrize(
    "html", ["<p>a-b</p>", '<pre class="mermaid" tabindex="0">', "&lt;a-b&gt;"]
)
def test_a_text_without_such_parts_brings_no_style_sheet(html):
    assert place_styles(html, lambda part: f"[{part}]") == html


def test_code_as_it_is_published_brings_its_style_sheet_once():
    html = render_body("```sh\nls\n```\n\n```sh\nls\n```", MarkupOptions()).html.render(str)
    placed = place_styles(html, lambda part: f"[{part}]")
    assert placed.count("[code]") == 1
    assert placed.replace("[code]", "") == html
