"""Lists come out as CommonMark 0.31.2, sections 5.2 and 5.3, has them; cmark is the oracle."""

import time

import cmarkgfm
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.markup.blocks.extension import MAX_DEPTH
from sitegen.markup.python_markdown import to_html as rendered

Outline = tuple[object, ...]


def by_cmark(text: str) -> str:
    html: str = cmarkgfm.markdown_to_html(text)
    return html


def outline(html: str) -> Outline:
    """The tree of elements: (tag, children…), text with white space as one space."""
    body = LexborHTMLParser(f"<body>{html}").body
    assert body is not None
    return _outline_of(body)


def _outline_of(node: LexborNode) -> Outline:
    if node.tag == "pre":
        return ("pre", node.text().strip("\n"))
    children: list[object] = []
    for child in node.iter(include_text=True):
        if child.tag != "-text":
            children.append(_outline_of(child))
        elif text := " ".join((child.text_content or "").split()):
            children.append(text)
    start = node.attributes.get("start")
    return (f"{node.tag} {start}" if start else node.tag or "", *children)


# name, Markdown, the HTML that CommonMark asks for
CASES = [
    # Where a list begins
    ("bullet after a paragraph line", "Fruit:\n- fig", "<p>Fruit:</p><ul><li>fig</li></ul>"),
    ("number one after a paragraph line", "Do:\n1. sit", "<p>Do:</p><ol><li>sit</li></ol>"),
    ("one with a leading zero", "Do:\n01. sit", "<p>Do:</p><ol><li>sit</li></ol>"),
    ("another number is text", "It was\n2. late", "<p>It was 2. late</p>"),
    ("an empty bullet is text", "one\n*\ntwo", "<p>one * two</p>"),
    ("an empty number is text", "one\n1.\ntwo", "<p>one 1. two</p>"),
    ("a dash is an underline", "one\n-", "<h2>one</h2>"),
    ("an indented dash is an underline", "one\n -", "<h2>one</h2>"),
    ("a marker needs a space", "-one\n\n2.two", "<p>-one</p><p>2.two</p>"),
    ("four spaces are code", "    - x", "<pre>- x</pre>"),
    ("four spaces continue a paragraph", "one\n    - two", "<p>one - two</p>"),
    ("three spaces are none", "   - x", "<ul><li>x</li></ul>"),
    ("after a heading", "# Top\n- x", "<h1>Top</h1><ul><li>x</li></ul>"),
    ("after indented code", "    x\n- y", "<pre>x</pre><ul><li>y</li></ul>"),
    ("after a quote", "> q\n- x", "<blockquote><p>q</p></blockquote><ul><li>x</li></ul>"),
    (
        "any number after a quote",
        "> q\n2. x",
        "<blockquote><p>q</p></blockquote><ol start=2><li>x</ol>",
    ),
    ("escaped markers are text", "\\- x\n\n1\\. y", "<p>- x</p><p>1. y</p>"),
    # Markers and numbers
    ("each bullet", "- a\n\n+ b\n\n* c", "<ul><li>a</ul><ul><li>b</ul><ul><li>c</ul>"),
    ("another bullet, another list", "- a\n* b", "<ul><li>a</ul><ul><li>b</ul>"),
    ("parentheses", "1) a\n2) b", "<ol><li>a<li>b</ol>"),
    ("another delimiter, another list", "1. a\n2) b", "<ol><li>a</ol><ol start=2><li>b</ol>"),
    ("first number", "7. a\n3. b", "<ol start=7><li>a<li>b</ol>"),
    ("zero", "0. a", "<ol start=0><li>a</ol>"),
    ("leading zeros", "007) a", "<ol start=7><li>a</ol>"),
    ("nine digits", "123456789. a", "<ol start=123456789><li>a</ol>"),
    ("ten digits are text", "1234567890. a", "<p>1234567890. a</p>"),
    ("digits of other scripts are text", "١. a", "<p>١. a</p>"),
    ("a negative number is text", "-1. a", "<p>-1. a</p>"),
    (
        "numbers and bullets in turn, loose",
        "1. **Ask**\n\n* a\n\n2. **Wait**\n\n* b\n3. **Eat**\n\n* c",
        (
            "<ol><li><strong>Ask</strong></ol><ul><li>a</ul>"
            "<ol start=2><li><strong>Wait</strong></ol><ul><li>b</ul>"
            "<ol start=3><li><strong>Eat</strong></ol><ul><li>c</ul>"
        ),
    ),
    (
        "numbers and bullets in turn, tight",
        "1. a\n* b\n2. c\n* d",
        "<ol><li>a</ol><ul><li>b</ul><ol start=2><li>c</ol><ul><li>d</ul>",
    ),
    (
        "two spaces, then a bullet",
        "4.  **x**\n* y",
        "<ol start=4><li><strong>x</strong></ol><ul><li>y</ul>",
    ),
    # Breaks
    ("stars are a break", "- a\n\n* * *\n- b", "<ul><li>a</ul><hr><ul><li>b</ul>"),
    ("a break ends the list", "* a\n***\n* b", "<ul><li>a</ul><hr><ul><li>b</ul>"),
    ("dashes are a break", "- a\n- - -\n- b", "<ul><li>a</ul><hr><ul><li>b</ul>"),
    ("a break in an item", "- a\n- * * *", "<ul><li>a<li><hr></ul>"),
    ("a break after text in an item", "- a\n\n  ---\n\n- b", "<ul><li><p>a</p><hr><li><p>b</ul>"),
    # Nesting
    ("two spaces", "- a\n  - b\n    - c", "<ul><li>a<ul><li>b<ul><li>c</ul></ul></ul>"),
    ("one space does not nest", "- a\n - b\n  - c", "<ul><li>a<li>b<li>c</ul>"),
    ("three spaces under a number", "1. a\n   - b", "<ol><li>a<ul><li>b</ul></ol>"),
    ("two spaces under a number", "1. a\n  - b", "<ol><li>a</ol><ul><li>b</ul>"),
    ("four spaces under ten", "10. a\n    - b", "<ol start=10><li>a<ul><li>b</ul></ol>"),
    (
        "four spaces under a bullet",
        "- a\n    - b\n        - c",
        "<ul><li>a<ul><li>b<ul><li>c</ul></ul></ul>",
    ),
    ("four spaces after a blank", "- a\n\n    - b", "<ul><li><p>a</p><ul><li>b</ul></ul>"),
    ("six spaces are text", "- a\n      - b", "<ul><li>a - b</ul>"),
    ("tabs", "- a\n\t- b\n\t\t- c", "<ul><li>a<ul><li>b<ul><li>c</ul></ul></ul>"),
    ("a tab after the marker", "-\ta\n\n\tb", "<ul><li><p>a</p><p>b</p></ul>"),
    ("a bullet in a bullet", "- - a\n  - b", "<ul><li><ul><li>a<li>b</ul></ul>"),
    ("a bullet in a number", "1. - a\n   - b\n2. c", "<ol><li><ul><li>a<li>b</ul><li>c</ol>"),
    ("back to the outer list", "- a\n  1. b\n- c", "<ul><li>a<ol><li>b</ol><li>c</ul>"),
    ("a nested start", "- a\n\n  3. b", "<ul><li><p>a</p><ol start=3><li>b</ol></ul>"),
    ("a nested two cannot interrupt", "- a\n  2. b", "<ul><li>a 2. b</ul>"),
    (
        "back to the middle",
        "- a\n  - b\n    - c\n  - d",
        "<ul><li>a<ul><li>b<ul><li>c</ul><li>d</ul></ul>",
    ),
    # Tight and loose
    ("tight", "- a\n- b", "<ul><li>a<li>b</ul>"),
    ("a blank between items", "- a\n\n- b\n- c", "<ul><li><p>a</p><li><p>b</p><li><p>c</p></ul>"),
    ("two blanks between items", "- a\n\n\n- b", "<ul><li><p>a</p><li><p>b</p></ul>"),
    ("a blank between blocks", "- a\n\n  b\n- c", "<ul><li><p>a</p><p>b</p><li><p>c</p></ul>"),
    ("a blank at the end", "- a\n- b\n\nc", "<ul><li>a<li>b</ul><p>c</p>"),
    (
        "only the inner one is loose",
        "- a\n  - b\n\n    c\n- d",
        "<ul><li>a<ul><li><p>b</p><p>c</p></ul><li>d</ul>",
    ),
    (
        "only the outer one is loose",
        "- a\n  - b\n\n- c",
        "<ul><li><p>a</p><ul><li>b</ul><li><p>c</p></ul>",
    ),
    (
        "a blank in fenced code",
        "- ```\n  x\n\n  y\n  ```\n- b",
        "<ul><li><pre>x\n\ny</pre><li>b</ul>",
    ),
    (
        "a blank in a quote",
        "- > a\n  >\n  > b\n- c",
        "<ul><li><blockquote><p>a</p><p>b</p></blockquote><li>c</ul>",
    ),
    (
        "a blank line of a quote at the end",
        "- > a\n  >\n- b",
        "<ul><li><blockquote><p>a</p></blockquote><li>b</ul>",
    ),
    (
        "blocks without blanks are tight",
        "- # h\n  a\n  > q\n- b",
        "<ul><li><h1>h</h1>a<blockquote><p>q</p></blockquote><li>b</ul>",
    ),
    # Lazy lines
    ("a lazy line", "- a\nb\n- c", "<ul><li>a b<li>c</ul>"),
    ("a lazy line in a nested item", "- a\n  - b\nc", "<ul><li>a<ul><li>b c</ul></ul>"),
    ("a lazy line of equals signs", "- a\n===", "<ul><li>a ===</ul>"),
    ("two dashes after an item", "- a\n--", "<ul><li>a --</ul>"),
    ("no lazy line after a blank", "- a\n\nb", "<ul><li>a</ul><p>b</p>"),
    ("no lazy line after a heading", "- # a\nb", "<ul><li><h1>a</h1></ul><p>b</p>"),
    ("no lazy line after code", "-     a\nb", "<ul><li><pre>a</pre></ul><p>b</p>"),
    ("a heading is not lazy", "- a\n# b", "<ul><li>a</ul><h1>b</h1>"),
    ("a quote is not lazy", "- a\n> b", "<ul><li>a</ul><blockquote><p>b</p></blockquote>"),
    ("lazy in a quote in an item", "- > a\nb", "<ul><li><blockquote><p>a b</p></blockquote></ul>"),
    ("lazy in an item in a quote", "> - a\nb", "<blockquote><ul><li>a b</ul></blockquote>"),
    # What an item begins with
    ("an empty item", "- a\n-\n- b", "<ul><li>a<li></li><li>b</ul>"),
    ("an empty number", "1. a\n2.\n3. b", "<ol><li>a<li></li><li>b</ol>"),
    ("only an empty item", "*", "<ul><li></li></ul>"),
    ("text below the marker", "-\n  a", "<ul><li>a</ul>"),
    ("a blank below the marker", "-\n\n  a", "<ul><li></li></ul><p>a</p>"),
    ("a blank below an empty item", "- a\n-\n\n- b", "<ul><li><p>a</p><li></li><li><p>b</p></ul>"),
    ("code", "-     x\n\n  y", "<ul><li><pre>x</pre><p>y</p></ul>"),
    ("code with a deeper first line", "1.      x\n        y", "<ol><li><pre> x\n y</pre></ol>"),
    ("four spaces after the marker", "-    a\n\n     b", "<ul><li><p>a</p><p>b</p></ul>"),
    (
        "fenced code",
        "- ```\n  x\n  ```\n- ~~~\n  y\n  ~~~",
        "<ul><li><pre>x</pre><li><pre>y</pre></ul>",
    ),
    ("fenced code below the marker", "-\n  ```\n  x\n  ```", "<ul><li><pre>x</pre></ul>"),
    ("a heading", "- # a\n- b\n  ---\n  c", "<ul><li><h1>a</h1><li><h2>b</h2>c</ul>"),
    ("a quote", "1. > a\n   > b\n2. c", "<ol><li><blockquote><p>a b</p></blockquote><li>c</ol>"),
    # What else an item holds
    ("two paragraphs", "- a\n\n  b\n\n  c", "<ul><li><p>a</p><p>b</p><p>c</p></ul>"),
    (
        "code after a paragraph",
        "- a\n\n      x\n\n      y\n\n  b",
        "<ul><li><p>a</p><pre>x\n\ny</pre><p>b</p></ul>",
    ),
    (
        "code after two blanks",
        "- a\n\n      x\n\n\n        y",
        "<ul><li><p>a</p><pre>x\n\n\n  y</pre></ul>",
    ),
    (
        "code that looks like a list",
        "- a\n\n      - x\n      - y",
        "<ul><li><p>a</p><pre>- x\n- y</pre></ul>",
    ),
    (
        "fenced code after text",
        "1. a\n   ```\n   - x\n   ```\n   b",
        "<ol><li>a<pre>- x</pre>b</ol>",
    ),
    (
        "fenced code, less indented",
        "- a\n\n   ```\n  x\n  ```\n\n  b",
        "<ul><li><p>a</p><pre>x</pre><p>b</p></ul>",
    ),
    ("fenced code without an end", "- ```\n  x\n\n- b", "<ul><li><pre>x</pre><li>b</ul>"),
    ("an inner fence", "- ````\n  ```\n  x\n  ```\n  ````", "<ul><li><pre>```\nx\n```</pre></ul>"),
    (
        "several fences",
        "- ```\n  a\n  ```\n  b\n  ```\n  c\n  ```",
        "<ul><li><pre>a</pre>b<pre>c</pre></ul>",
    ),
    ("a break after a heading", "- # a\n  ***\n  b", "<ul><li><h1>a</h1><hr>b</ul>"),
    (
        "a list after a quote",
        "- > q\n  - x",
        "<ul><li><blockquote><p>q</p></blockquote><ul><li>x</ul></ul>",
    ),
    (
        "text after a nested list",
        "- a\n  - b\n\n  c",
        "<ul><li><p>a</p><ul><li>b</ul><p>c</p></ul>",
    ),
    ("two lists in an item", "- a\n  - b\n  * c", "<ul><li>a<ul><li>b</ul><ul><li>c</ul></ul>"),
    # Quotes around lists
    (
        "a list in a quote",
        "> - a\n> - b\n>\n>   c",
        "<blockquote><ul><li><p>a</p><li><p>b</p><p>c</p></ul></blockquote>",
    ),
    (
        "a quoted list after text",
        "> a\n> 1. b\n>    - c",
        "<blockquote><p>a</p><ol><li>b<ul><li>c</ul></ol></blockquote>",
    ),
    (
        "a list in a quote in a list",
        "- > - a\n  >   b\n  > - c\n- d",
        "<ul><li><blockquote><ul><li>a b<li>c</ul></blockquote><li>d</ul>",
    ),
    (
        "a quoted list is another list",
        "> - a\n\n- b",
        "<blockquote><ul><li>a</ul></blockquote><ul><li>b</ul>",
    ),
    (
        "two quotes in an item",
        "- > a\n\n  > b",
        "<ul><li><blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote></ul>",
    ),
    (
        "text below a heading in a quote",
        "- > # a\n  b",
        "<ul><li><blockquote><h1>a</h1></blockquote>b</ul>",
    ),
    # Where a list ends
    (
        "unindented text after a blank",
        "1. a\n2. b\n\nc\n\n3. d",
        "<ol><li>a<li>b</ol><p>c</p><ol start=3><li>d</ol>",
    ),
    ("text that is not indented enough", "1. a\n\n  b", "<ol><li>a</ol><p>b</p>"),
    (
        "many lists in one block",
        "- a\n# b\n- c\n# d\ne",
        "<ul><li>a</ul><h1>b</h1><ul><li>c</ul><h1>d</h1><p>e</p>",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=n) for n, t, e in CASES])
def test_lists_are_those_of_commonmark(text: str, expected: str):
    assert outline(by_cmark(text)) == outline(expected)
    assert outline(rendered(text)) == outline(expected)


def test_a_break_and_a_blank_line_make_a_list_loose():
    # Section 5.3: a blank line between two blocks of an item. cmark overlooks it after a break.
    assert outline(rendered("- ***\n\n  a")) == outline("<ul><li><hr><p>a</p></li></ul>")


def test_the_html_of_lists():
    assert rendered("3. a\n   - b\n4. c") == (
        '<ol start="3">\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>'
    )
    assert rendered("- # a\n  *b*") == "<ul>\n<li>\n<h1>a</h1>\n<em>b</em></li>\n</ul>"


# What lies in lists


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- ```make\n  all:\n  \tcc\n  ```", "all:\n\tcc"),
        ("-\t```\n\tx\n\n\n\t\ty\n\t```", "x\n\n\n\ty"),
        ("1. ~~~\n   <div>\n   - x\n   </div>\n   ~~~", "<div>\n- x\n</div>"),
        ("- ```what is this\n  x & y\n  ```", "x & y"),
        ("> - ```\n>     x\n>   ```", "  x"),
        ("- ```\r\n  x\r\n  y\r\n  ```\r\n", "x\ny"),
        ("- a\n\n      ```\n      x\n      ```", "```\nx\n```"),
        ("````\n- ```\n  x\n  ```\n````", "- ```\n  x\n  ```"),
    ],
)
def test_code_in_items_survives(text: str, code: str):
    html = rendered(text)
    blocks = LexborHTMLParser(html).css("pre")
    assert [block.text().rstrip("\n") for block in blocks] == [code]
    assert [block.text().rstrip("\n") for block in LexborHTMLParser(by_cmark(text)).css("pre")] == [
        code
    ]


def test_fenced_code_in_items_names_its_language():
    html = rendered("- ```python\n  if x: pass\n  ```")
    assert '<pre><code class="language-python">if x: pass\n</code></pre>' in html


def test_an_info_string_that_the_extension_refuses_names_the_language():
    html = rendered("- ```a<b c d\n  1 < 2\n  ```")
    assert '<pre><code class="language-a&lt;b">1 &lt; 2\n</code></pre>' in html


def test_text_cannot_pass_for_a_placeholder():
    html = rendered("- ```\n  x\n  ```\n\n\x02wzxhzdk:0\x03 \x020\x03")
    assert outline(html) == outline("<ul><li><pre>x</pre></ul><p>wzxhzdk:0 0</p>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n  <div>b</div>\n- c", "<ul><li>a<div>b</div><li>c</ul>"),
        ("- a\n\n  <div>b</div>\n\n- c", "<ul><li><p>a</p><div>b</div><li><p>c</p></ul>"),
        ("- a\n  <div>\n  b\n  </div>\n- c", "<ul><li>a<div>b</div><li>c</ul>"),
        ("- a\n\n<!-- end -->\n\n- b", "<ul><li>a</ul><ul><li>b</ul>"),
        ("<div>a</div>\n\n- b", "<div>a</div><ul><li>b</ul>"),
    ],
)
def test_raw_html_stays_where_it_is(text: str, expected: str):
    assert outline(rendered(text).replace("<!-- end -->", "")) == outline(expected)


def test_a_table_in_an_item():
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    html = rendered("- x\n\n  " + table.replace("\n", "\n  "))
    assert outline(html) == outline(f"<ul><li><p>x</p>{rendered(table)}</ul>")


def test_a_list_ends_a_table():
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    assert rendered(f"{table}\n- x | y") == f"{rendered(table)}\n{rendered('- x | y')}"


def test_footnotes_around_lists():
    html = rendered("- a[^1]\n\n  [^1]: b\n\n      - c\n      - d\n\n- e")
    note = LexborHTMLParser(html).css_first(".footnote li")
    assert note is not None
    assert [li.text() for li in note.css("ul li")] == ["c", "d"]
    assert outline(html)[1] == outline("<ul><li><p>a<sup><a>1</a></sup></p><li><p>e</p></ul>")[1]


def test_a_definition_in_an_item():
    assert 'href="/b"' in rendered("- [a]\n\n  [a]: /b\n")


# Size


def seconds_for(text: str) -> float:
    started = time.perf_counter()
    rendered(text)
    return time.perf_counter() - started


@pytest.mark.parametrize(
    "text",
    [
        "- item\n" * 20_000,
        "1. item\n\n" * 20_000,
        "- a\n  - b\n    - c\n      - d\n" * 5_000,
        "- a\n# b\nc\n2. d\n" * 5_000,
        "> - a\nb\n" * 10_000,
        "- a\n" + "\n  b\n" * 10_000,
    ],
    ids=["tight", "loose", "nested", "one block", "quotes", "one item"],
)
@pytest.mark.slow
def test_twenty_thousand_lines_take_seconds(text: str):
    # About one second each where this was written; anything quadratic takes minutes.
    assert seconds_for(text) < 20


@pytest.mark.parametrize(
    "text",
    [
        "- " * 500 + "end",
        "1. " * 500 + "end",
        "> - " * 500 + "end",
        "\n".join("  " * depth + "- end" for depth in range(500)),
        "\n\n".join("    " * depth + "- end" for depth in range(500)),
        "- ```\n  x\n  ```\n" + "- " * 500 + "end",
    ],
    ids=["bullets", "numbers", "quotes", "indented", "indented, loose", "with a fence"],
)
def test_deep_nesting_is_cut_and_kept_as_text(text: str):
    started = time.perf_counter()
    html = rendered(text)
    assert time.perf_counter() - started < 10
    assert 1 < html.count("<ul>") + html.count("<ol>") <= MAX_DEPTH
    assert "end" in html


def test_what_lies_at_the_greatest_depth_is_still_a_list():
    html = rendered("- " * MAX_DEPTH + "a\n" + "  " * MAX_DEPTH + "- b")
    assert html.count("<ul>") == MAX_DEPTH
    assert "a\n- b" in html
