import pytest

from sitegen.errors import Where
from sitegen.markup.body import Body, Target
from sitegen.markup.dom import body_of
from sitegen.markup.options import MarkupOptions


def _body(html: str, markdown: str = "", language: str = "en") -> Body:
    return body_of(html, markdown, MarkupOptions(language=language))


def _html(html: str, language: str = "en") -> str:
    linked = _body(html, language=language).html
    return linked.render(lambda target: f'{target.attribute}="[{target.url}]"')


def _permalink(name: str, label: str) -> str:
    return f'<a class="anchor" href="#{name}" aria-label="{label}"></a>'


# Headings


def test_a_heading_has_an_id_and_a_link_to_itself():
    assert _html("<h2>A &lt;b&gt;</h2>") == (
        f'<h2 id="a-b">A &lt;b&gt;{_permalink("a-b", "Link to “A &lt;b&gt;”")}</h2>'
    )


def test_the_link_is_labelled_in_the_bodys_language():
    assert _permalink("a", "Enlace a «A»") in _html("<h2>A</h2>", "es")


@pytest.mark.parametrize(
    ("name", "fragment"), [("a b", "a%20b"), ("100%", "100%25"), ('"', "&quot;")]
)
def test_the_link_leads_to_any_id_of_the_authors(name: str, fragment: str):
    escaped = name.replace('"', "&quot;")
    assert f'href="#{fragment}"' in _html(f'<h2 id="{escaped}">A</h2>')


def test_a_footnote_is_no_part_of_the_headings_text():
    html = "<h2>A<sup><a class='footnote-ref' href='#fn:1'>1</a></sup></h2>"
    (heading,) = _body(html).toc
    assert (heading.id, heading.text) == ("a", "A")


def test_a_heading_that_is_an_image_has_its_text():
    (heading,) = _body('<h1><img src="a.png" alt="The logo"></h1>').toc
    assert (heading.id, heading.text) == ("the-logo", "The logo")


def test_an_empty_heading_has_an_id_and_nothing_else():
    body = _body("<h1></h1>")
    assert (body.html.parts, body.toc, body.anchors) == (
        ('<h1 id="section"></h1>',),
        (),
        {"section"},
    )


def test_a_heading_inside_a_link_has_no_link_to_itself():
    assert _html('<a href="//x"><div><h2>A</h2></div></a>') == (
        '<a href="//x"><div><h2 id="a">A</h2></div></a>'
    )


# Links and images


@pytest.mark.parametrize(
    ("html", "target"),
    [
        ('<a href="x">', Target("href", "x")),
        ('<a href="">', Target("href", "")),
        ("<a href>", Target("href", "")),
        ('<img src="x">', Target("src", "x", unsized=True)),
        ('<img src="x" width="1">', Target("src", "x")),
        ('<img src="x" height="1">', Target("src", "x")),
        ('<img srcset="x 2x">', Target("srcset", "x 2x")),
        ('<video poster="x">', Target("poster", "x")),
        ('<source src="x">', Target("src", "x")),
        ('<iframe src="x">', Target("src", "x")),
        ('<object data="x">', Target("data", "x")),
        ('<form action="x">', Target("action", "x")),
        ('<blockquote cite="x">', Target("cite", "x")),
        ('<svg><image href="x"/></svg>', Target("href", "x")),
        ('<svg><use xlink:href="x#y"/></svg>', Target("xlink:href", "x#y")),
        ('<template><a href="x"></a></template>', Target("href", "x")),
        ('<noscript><img src="x"></noscript>', Target("src", "x", unsized=True)),
    ],
)
def test_a_url_that_depends_on_the_page_is_a_target(html: str, target: Target):
    linked = _body(html).html
    assert linked.targets == (target,)
    assert f"{target.attribute}=" not in "".join(linked.parts)


@pytest.mark.parametrize("html", ['<a href="mailto:a@b">a</a>', '<a href="//a/b?c&amp;d">a</a>'])
def test_a_url_that_means_the_same_everywhere_stays(html: str):
    assert _body(html).html.parts == (html,)


def test_images_load_late_unless_the_author_says_otherwise():
    assert _html('<img alt="a">') == '<img alt="a" loading="lazy" decoding="async">'
    html = '<img alt="a" loading="eager" decoding="sync">'
    assert _html(html) == html


# Tables


def test_a_table_lies_in_a_region_that_scrolls():
    table = "<table><tbody><tr><td>a</td></tr></tbody></table>"
    region = '<div class="table" role="region" tabindex="0" aria-label="{}">{}</div>'
    assert _html(table * 2) == region.format("Table 1", table) + region.format("Table 2", table)
    assert 'aria-label="Tabla 1"' in _html(table, "es")


def test_a_table_in_a_table_does_not():
    inner = "<table><tbody><tr><td>a</td></tr></tbody></table>"
    assert _html(f"<table><tbody><tr><td>{inner}</td></tr></tbody></table>").count("<div") == 1


@pytest.mark.parametrize("side", ["left", "center", "right"])
def test_cells_are_aligned_by_class(side: str):
    html = _html(f'<table><tr><th style="text-align: {side};">a</th></tr></table>')
    assert f'<th class="align-{side}">a</th>' in html


@pytest.mark.parametrize(
    "cell",
    ['<td style="text-align: end;">a</td>', '<td style="text-align: left;" class="b">a</td>'],
)
def test_a_cell_that_the_author_made_stays(cell: str):
    assert cell in _html(f"<table><tr>{cell}</tr></table>")


# Tasks


@pytest.mark.parametrize(
    ("state", "language", "label"),
    [("", "en", "To do"), (' checked=""', "en", "Done"), (' checked=""', "es", "Hecho")],
)
def test_the_box_of_a_task_has_a_name(state: str, language: str, label: str):
    box = f'<input type="checkbox"{state} disabled="">'
    assert _html(box, language) == f'{box[:-1]} aria-label="{label}">'


@pytest.mark.parametrize("box", ['<input type="checkbox">', '<input id="a" disabled="">'])
def test_a_form_of_the_authors_stays(box: str):
    assert _html(box) == box


# Footnotes


def test_footnotes_are_a_labelled_section():
    label = 'class="footnotes" role="doc-endnotes" aria-label="Footnotes"'
    assert _html('<div class="footnote"><hr></div>') == f"<div {label}><hr></div>"


def test_links_to_and_from_footnotes_have_names():
    there = '<a class="footnote-ref" href="#fn:1">1</a>'
    back = '<a class="footnote-backref" href="#fnref:1" title="Jump back to footnote 1">↩</a>'
    assert _html(there + back, "es") == (
        '<a class="footnote-ref" href="[#fn:1]" role="doc-noteref" aria-label="Nota 1">1</a>'
        '<a class="footnote-backref" href="[#fnref:1]" role="doc-backlink" '
        'aria-label="Volver al texto desde la nota 1">↩</a>'
    )


# Code


def test_code_is_highlighted():
    body = _body('<pre><code class="language-python">if a &lt; 1\n</code></pre>')
    assert body.html.parts[0].startswith('<figure class="code" data-language="python"><pre')
    assert '<span class="k">if</span> a <span class="o">&lt;</span>' in body.html.parts[0]
    assert (body.has_code, body.diagnostics) == (True, ())


def test_code_without_a_language_is_plain():
    body = _body("<pre><code>a\n</code></pre>")
    assert body.html.parts == ('<pre tabindex="0"><code>a\n</code></pre>',)
    assert (body.has_code, body.diagnostics) == (False, ())


def test_the_fences_title_is_the_caption():
    html = '<pre><code class="language-js">a\n</code></pre>'
    body = _body(html, '```js title="x.js"\n\na\n```')
    assert "<figcaption>x.js</figcaption>" in body.html.parts[0]


def test_the_fence_tells_the_language_that_the_engine_left_out():
    body = _body("<pre><code>if\n</code></pre>", "```py{1}\nif\n```")
    assert 'data-language="py"' in body.html.parts[0]


def test_the_fence_tells_the_options():
    html = '<pre><code class="language-text">a\nb\n</code></pre>'
    body = _body(html, "```text {2} linenos\na\nb\n```")
    assert '<span class="line hl" data-line="2">b</span>' in body.html.parts[0]
    assert body.has_code


def test_a_wrong_option_is_a_warning_at_its_place():
    html = '<pre><code class="language-js">a\n</code></pre>'
    body = _body(html, "```js lineno start=b\na\n```")
    assert [(d.code, d.where) for d in body.diagnostics] == [
        ("code-option-unknown", Where("", 1, 7, "```js lineno start=b", 6)),
        ("code-option-value", Where("", 1, 14, "```js lineno start=b", 7)),
    ]


def test_a_fence_with_words_of_another_kind_makes_few_warnings():
    html = '<pre><code class="language-js">a\n</code></pre>'
    assert len(_body(html, "```js that is a whole sentence\na\n```").diagnostics) == 3


def test_an_unknown_language_is_a_warning_at_its_fence():
    block = '<pre><code class="language-pyhton">{}\n</code></pre>'
    markdown = "# A\n\n```pyhton\na\n```\n\n> ```pyhton\n> b\n> ```\n"
    body = _body(block.format("a") + block.format("b"), markdown)
    assert [diagnostic.where for diagnostic in body.diagnostics] == [
        Where("", 3, 4, "```pyhton", 6),
        Where("", 7, 6, "> ```pyhton", 6),
    ]
    assert [diagnostic.code for diagnostic in body.diagnostics] == ["code-language-unknown"] * 2
    assert 'class="language-pyhton">a' in body.html.parts[0]


def test_after_fifty_unknown_languages_no_more_are_warned_of():
    blocks = "".join(f'<pre><code class="language-l{n}x">a\n</code></pre>' for n in range(60))
    body = _body(blocks)
    assert len(body.diagnostics) == 50
    assert body.html.parts[0].count("<pre") == 60


@pytest.mark.parametrize(
    "block",
    [
        '<pre class="a"><code class="language-python">if</code></pre>',
        '<pre><code class="language-python"><b>if</b></code></pre>',
        '<pre><code class="language-python" id="a">if</code></pre>',
        '<pre><code class="mine">if</code></pre>',
        "<pre><code>a</code> b</pre>",
        "<pre>a</pre>",
    ],
)
def test_a_block_that_the_author_made_can_be_scrolled_and_stays(block: str):
    opening, rest = block.split(">", 1)
    assert _html(block) == f'{opening} tabindex="0">{rest}'
