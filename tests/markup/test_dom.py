from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sitegen.markup.body import Body, Heading, Target
from sitegen.markup.dom import body_of
from sitegen.markup.options import MarkupOptions


def _body(html: str, markdown: str = "", language: str = "en") -> Body:
    return body_of(html, markdown, MarkupOptions(language=language))


def _html(html: str) -> str:
    return _body(html).html.render(lambda target: f'{target.attribute}="[{target.url}]"')


def test_headings_make_the_table_of_contents():
    body = _body("<h1>A <em>b</em></h1><h3>C &amp;\n d</h3><h2 id='mine'>E</h2>")
    assert body.toc == (
        Heading(1, "a-b", "A b"),
        Heading(3, "c--d", "C & d"),
        Heading(2, "mine", "E"),
    )


def test_the_anchors_are_all_ids_and_names():
    assert _body("<h2>A</h2><p id='b'>c</p><a name='d'></a><input name='e'>").anchors == {
        "a",
        "b",
        "d",
    }


def test_an_id_of_the_authors_further_down_is_not_given_to_a_heading():
    assert [heading.id for heading in _body("<h2>A</h2><p id='a'></p>").toc] == ["a-1"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a <b>b</b>c</p>\n<p>d</p>", "a bc d"),
        ("<p>a</p><p>b</p>", "a b"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("a<br>b", "a b"),
        ("<p>&lt;a&gt; &amp;\n\tb</p>", "<a> & b"),
        ("<script>x</script>a<style>y</style>b", "ab"),
        ("<script src='x'></script>a", "a"),
        ("<p>word<sup><a class='footnote-ref' href='#fn:1'>1</a></sup>.</p>", "word."),
        ("<h2>A</h2>b", "A b"),
        ("<!-- c -->", ""),
        ("", ""),
    ],
)
def test_the_text_is_what_can_be_read(html: str, text: str):
    assert _body(html).text == text


@pytest.mark.parametrize(
    "html",
    [
        "<!-- more -->",
        "<p>a</p>\n<!-- more -->\n<p>b</p>",
        '<script>if (a < b && c) { d("</p>") }</script>',
        '<svg viewBox="0 0 1 1"><path d="M0"></path><foreignObject><p>a</p></foreignObject></svg>',
        '<template id="t"><p>a</p><slot name="b"></slot></template>',
        '<iframe width="1" allowfullscreen="">a<b></iframe>',
        '<my-element data-x="a&amp;b">c</my-element>',
        "<details><summary>a</summary>b</details>",
        '<pre tabindex="0">\n\n  a</pre>',
        "<textarea>\n\na</textarea>",
        "<noscript><p>a</p></noscript>",
        "<math><mi>x</mi></math>",
        "<style>a > b {}</style>",
        "<p>a\tb  c</p>\n\n",
        "text alone",
        "  ",
    ],
)
def test_the_authors_html_survives(html: str):
    assert _html(html) == html


@pytest.mark.parametrize(
    ("html", "closed"),
    [
        ("<div>a", "<div>a</div>"),
        ("a</div>b", "ab"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<b>a<i>b</b>c</i>", "<b>a<i>b</i></b><i>c</i>"),
        ("<p>a<p>b</p></p>", "<p>a</p><p>b</p><p></p>"),
    ],
)
def test_html_that_is_out_of_order_is_put_in_order(html: str, closed: str):
    assert _html(html) == closed


@pytest.mark.parametrize("nul", ["\0", "&#0;"])
def test_nul_is_replaced(nul: str):
    html = "<p title='{0}'>a{0}b</p>{0}0{0}"
    assert _html(html.format(nul)) == '<p title="\ufffd">a\ufffdb</p>\ufffd0\ufffd'


def test_nul_in_a_processing_instruction_is_replaced():
    assert "\0" not in _html("a <?x \0 0 \0?> <img src='b'>")


def test_the_html_is_cut_at_its_urls():
    body = _body('<p><a class="x" href="a.md?b&amp;c">d</a><img src="e.png" alt="f"></p>')
    assert body.html.targets == (Target("href", "a.md?b&c"), Target("src", "e.png", unsized=True))
    assert body.html.parts[0] == '<p><a class="x" '
    assert body.html.parts[1] == ">d</a><img "
    assert body.html.parts[2] == ' alt="f" loading="lazy" decoding="async"></p>'


def _tags(html: str) -> list[str | None]:
    """The tags of the tree in order; neighbouring texts count once."""
    root = LexborHTMLParser(html, is_fragment=True).root
    nodes = root.traverse(include_text=True) if root else ()
    return [tag for tag, _ in groupby(node.tag for node in nodes)]


_PIECES = [
    "<p>",
    "</p>",
    "a",
    " ",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<ul><li>",
    "<td>",
    "<svg>",
]
_MORE = [
    "<!-- c -->",
    "<script>",
    "</script>",
    "<pre>\n",
    "&amp;",
    "<template>",
    "<my-x y='&quot;'>",
]


@given(st.lists(st.sampled_from(_PIECES + _MORE)).map("".join))
def test_what_is_not_treated_means_the_same(html: str):
    def written(target: Target) -> str:
        return f'{target.attribute}="{target.url}"'

    once = _body(html).html.render(written)
    assert _body(once).html.render(written) == once
    assert _tags(once) == _tags(html)
