"""Lists come out as CommonMark 0.31.2, sections 5.2 and 5.3, has them; cmark is the oracle."""

import re
import time

import cmarkgfm
import pytest
from github_oracle import by_github, outline_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st
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
        # Python-Markdown strips the end of a line of code; highlighting wraps it in elements.
        return ("pre", "\n".join(line.rstrip() for line in node.text().strip("\n").split("\n")))
    children: list[object] = []
    for child in node.iter(include_text=True):
        if child.tag != "-text":
            children.append(_outline_of(child))
        elif text := " ".join((child.text_content or "").split()):
            children.append(text)
    if node.tag == "div" and "highlight" in (node.attributes.get("class") or ""):
        return _outline_of(node.css_first("pre"))
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


# Blocks other than lists, as GitHub's parser has them

OTHER_CASES = {
    # Code
    "tabs in fenced code": "```\n\ta\n \tb\n\n  \n\t\n  c  \n```",
    "tabs in indented code": "    a\n\n\tb\n\t\tc\n      \n    d  \n\ne",
    "tabs in code in an item": "- a\n\n  ```make\n  all:\n  \tcc\n  ```\n\n\t\tx\ty",
    "tabs in code in a quote": "> ```\n> \ta\n>\tb\n> ```\n>\n>\t\tc",
    "no code in a paragraph": "a\n    b\n\tc",
    "only blank lines in code": "```\n\n  \n```\n\n~~~\n~~~",
    "an empty fence at the end": "```\n",
    "an indented fence": "   ```\n   a\n     b\n c\n   ```",
    "a fence in a paragraph": "a\n```\nb\n```\nc",
    "fences beside each other": "```\none\n```\n~~~\ntwo\n~~~",
    "words after the language": '```js {1,3} title="x.js"\na\n```\n~~~ {.py}\nb\n~~~',
    "a backtick in the words": "``` a`b\nc\n```",
    "a longer closing fence": "```\na\n`````\nb",
    "a fence that never closes": "> ```\n> a\n\nb",
    # Quotes
    "two quotes": "> a\n\n> b",
    "one quote": "> a\n>\n> b",
    "a lazy line": "> a\nb\n> c",
    "no lazy line after code": "> ```\n> a\n> ```\nb",
    "no lazy line after indented code": ">     a\nb",
    "no lazy line after a heading": "> # a\nb",
    "no lazy line after a table": "> | a |\n> |---|\n> | b |\nc",
    "quotes in quotes": "> > a\nb\n> c\n\n>> d",
    "a quote without a space": ">a\n   > b\n    > c",
    # HTML
    "Markdown in a block": "<div>\n\n*a*\n\n</div>",
    "no Markdown before a blank line": "<div>\n*a*\n</div>\n*b*\n\n*c*",
    "details": "<details>\n<summary>a</summary>\n\n- **b**\n\n```\nc\n```\n\n</details>\n\nd",
    "a block in a paragraph": "a\n<div>b</div>\nc",
    "any tag alone on a line": "<x-y z='1'>\n*a*\n</x-y>\n\n<span>\n\n</b>\n\n*c*",
    "any tag in a paragraph": "a\n<x-y>\nb",
    "a tag with text": "<x-y>*a*</x-y>\n\n<img src=x> *b*\n\n<a href=x>*c*</a>",
    "images and players": "<img src=x>\n\n<video controls>\n<source src=x>\n</video>\n\n<br>",
    "an iframe": '<iframe src="x"\n  title="y">\n</iframe>\n\na',
    "a paragraph of HTML": '<p align="center">\n  <img src=x>\n</p>\n\n<center>**a**</center>',
    "script and style": "<script>\na *b*\n\nc\n</script>\n*d*\n\n<style>\n\n*e*\n</style>f",
    "pre": "<pre>\n*a*\n\n*b*</pre>\n*c*",
    "comments": "<!-- a\n\n*b* -->\n*c*\n\nd <!-- e --> f\n\n<!-- more -->\ng\n",
    "other declarations": "<?php\n\n*a*\n?>\n\n<!DOCTYPE html>\n\n<![CDATA[\n\n*b*]]>\n*c*",
    "HTML in an item": "- <div>\n  *a*\n\n  *b*\n- </div>\n\n> <div>\n> *c*\n\n*d*",
    "indented HTML": "   <div>\n\n    <div>",
    # ATX headings, setext headings, breaks
    "no space after the hash": "#a\n\n#\n\n##\tb\n\n####### c\n\n\\# d",
    "closing hashes": "# a #\n\n## b ## c ##  \n\n### d#\n\n### ###",
    "indented headings": "   # a\n\n    # b\n\nc\n # d\ne",
    "underlined": "a\n===\n\nb\nc\n  ---\n\n*d*  \n==\ne",
    "underlines without text": "===\n\n---\n\n> a\n---\n\n# b\n---",
    "not an underline": "a\n= =\n\nb\n    ---\n\nc\n--- -",
    "breaks": "***\n- - -\na\n___\n_ _ _\n** **\n***-",
    # Tables
    "a table after a line": "a\n| b |\n|---|\n| c |\nd",
    "aligned": "a | b | c\n:-- | :-: | --:\n1 | 2 | 3\n",
    "in an item": "- a\n\n  | b |\n  |---|\n  | c |\n- | d |\n  |---|",
    "in a quote": "> a\n> | b |\n> |---|\n> | c |\n\nd",
    "pipes in cells": "| a |\n|---|\n| `b \\| c` |\n| \\| |\n| `d | e` |",
    "marks in cells": "| *a* | [b](c) |\n|--|--|\n| <b>d</b> | http://e.com |\n| ~~f~~ | \\* |",
    "rows of other lengths": "| a | b |\n|--|--|\n| c |\n| d | e | f |\n||\ng",
    "no table": "| a |\n|--|--|\n| b |\n\n| c |\n\n|--|",
    "a table ends": "| a |\n|---|\n| b |\n# c\n\n| a |\n|---|\n> d\n\n| a |\n|---|\n2. e",
    # Tasks
    "tasks": "- [ ] a\n- [x] b\n- [X] c\n- [y] d\n- [] e\n- [ ]f",
    "loose and nested tasks": "1. [x] a\n\n2. [ ] *b*\n   - [ ] c",
    # Definitions
    "a title on its line": "[a] [b] [c]\n\n[a]: /a\n  'x'\n[b]: </b c>\n[c]:\n/c (y)",
    "the first counts": "[a]\n\n[a]: /1\n[A]: /2",
    "not in a paragraph": "b\n[a]: /1\n\n[a]",
    "text after a definition": "[a]: /1 'x' y\n\n[b]: /2\nc\n\n[a] [b]",
    "definitions in containers": "> [a]: /1\n\n- [b]: /2\n\n[a] [b]",
    # Footnotes
    "a note with blocks": "a[^1]\n\n[^1]: b\nc\n\n    - d\n\n    ```\n    e\n    ```\n\nf",
    "notes beside each other": "a[^1] b[^b]\n\n[^1]: c\n[^b]: d http://e.com",
    "no note": "a[^1] [^ 2]",
}


@pytest.mark.parametrize("text", [pytest.param(t, id=name) for name, t in OTHER_CASES.items()])
def test_blocks_are_those_of_github(text: str):
    assert outline_of(rendered(text)) == outline_of(by_github(text))


_LINES = (
    "a|b c|- a|  - b|    x|1. a|2. b|> q|> - q|>|```|~~~ js|# h|#h|## h ##|===|---|<div>|</div>"
    "|\tx|   c|  > d|[r]|*e*|\\|* * *|    m|    # j|+ x|`y|[r]: /u 't'|<p>*a*|<!-- x -->"
)
_TABLE = ["| a | b |\n|---|--|", "| 1 | 2 |", "a|b\n-|-"]


@settings(max_examples=400, deadline=None)
@given(
    text=st.lists(
        st.sampled_from([*_LINES.split("|"), *_TABLE, "", "", ""]), min_size=1, max_size=8
    ).map("\n".join)
)
def test_any_blocks_are_those_of_github(text: str):
    # A definition that is the whole paragraph before it is known too late by this engine.
    assume(not re.search(r"^[ >+*\d.-]*\[r\]: /u 't'\n[ >]*[^\n]", text, re.MULTILINE))
    # cmark overlooks the blank line after a break, and the one after an empty item.
    assume(not re.search(r"(\* \* \*|---)\n[> ]*\n", text))
    assert outline_of(rendered(text)) == outline_of(by_github(text))


# Together with the other extensions


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


# Any document

WORDS = st.sampled_from(["ant", "bee", "cat", "dog", "eel", "fox"])
TEXT_LINE = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
PARAGRAPH = st.lists(TEXT_LINE, min_size=1, max_size=2)
ONLY_WORDS = re.compile(r"[a-z ]+")
INDENTED_CODE = st.builds(
    lambda indent, codes: "\n\n".join(f"{indent}{code} = 1" for code in codes).split("\n"),
    st.sampled_from(["    ", "      "]),
    st.lists(WORDS, min_size=1, max_size=2),
)
# Behind a break comes no blank line: see the test of breaks and blank lines above.
BREAK = st.sampled_from(["***", "___", "* * *", "-   -   -"]).map(lambda line: [line, "ant"])
ONE_LINE = st.sampled_from(
    ["# ant", "### bee", "2. cat", "10. dog", "-", "*", "1.", "- - eel", "1. 2) fox"]
).map(lambda line: [line])
FENCED_END = " = 1\n\n- x"
FENCED_CODE = WORDS.map(lambda word: ["```", f"{word} = 1", "", "- x", "```"])


@st.composite
def blocks(draw: st.DrawFn, depth: int, most: int, *, in_item: bool = False) -> list[str]:
    """The lines of some blocks, with blank lines between them or without.

    Fenced code and quotes are in items only: outside, Python-Markdown has rules of its own.
    """
    inner = [PARAGRAPH, PARAGRAPH, PARAGRAPH, INDENTED_CODE, ONE_LINE, BREAK]
    if in_item:
        inner.append(FENCED_CODE)
    if depth < 4:
        inner += [lists(depth + 1)] * 3
    if depth < 4 and in_item:
        inner.append(quoted(blocks(depth + 1, 2)))
    lines: list[str] = []
    for block in draw(st.lists(st.one_of(inner), min_size=1, max_size=most)):
        lines += [""] * draw(st.integers(0, 1)) if lines else []
        lines += block
    return lines


def quoted(lines: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    return lines.map(lambda found: [f"> {line}".rstrip() for line in found])


@st.composite
def lists(draw: st.DrawFn, depth: int) -> list[str]:
    ordered = draw(st.booleans())
    kinds = st.sampled_from(".)" if ordered else "-+*")
    kind = draw(kinds)
    first = draw(st.sampled_from([0, 1, 1, 1, 3, 9]))
    blank_lines = draw(st.sampled_from([0, 0, 0, 1, 2]))
    lines: list[str] = []
    for number in range(first, first + draw(st.integers(1, 3))):
        kind = draw(kinds) if draw(st.integers(0, 9)) == 9 else kind
        lines += draw(items(f"{number}{kind}" if ordered else kind, depth))
        lines += [""] * blank_lines
    return lines[: len(lines) - blank_lines]


@st.composite
def items(draw: st.DrawFn, marker: str, depth: int) -> list[str]:
    """An item whose lines are mostly indented as its content, some otherwise, some not at all."""
    body = draw(blocks(depth, max(4 - depth, 1), in_item=True))
    spaces = 1 if body[0].startswith(" ") else draw(st.integers(1, 4))
    # A fence that falls out of its item is one whose end Python-Markdown does not find.
    others = [] if "```" in "".join(body) else [2, 3, 4]
    indent = draw(st.sampled_from([len(marker) + spaces] * 6 + others))
    lead = " " * draw(st.sampled_from([0, 0, 0, 0, 1, 2]))
    below = [""] if draw(st.integers(0, 15)) == 15 else []
    written = (
        [f"{marker}{' ' * spaces}{body[0]}"] if not below else [marker, " " * indent + body[0]]
    )
    for line in body[1:]:
        lazy = ONLY_WORDS.fullmatch(line) and draw(st.integers(0, 7)) == 7
        written.append(line if lazy or not line else " " * indent + line)
    return [lead + line if line else line for line in written]


documents = st.one_of(blocks(0, 3), blocks(0, 3), quoted(blocks(0, 2))).map("\n".join)


def text_of(tree: object, *, lists_too: bool) -> str:
    if not isinstance(tree, tuple):
        return str(tree)
    if not lists_too and str(tree[0]).startswith(("ul", "ol")):
        return ""
    return " ".join(text_of(part, lists_too=lists_too) for part in tree[1:])


def differs_without_lists(text: str) -> bool:
    """Whether Python-Markdown reads the text otherwise for reasons that lie outside lists."""
    found = outline(by_cmark(text))
    top = {child[0] for child in found[1:] if isinstance(child, tuple)}
    return bool(
        # Fenced code outside lists needs blank lines around it, and every fence its other one.
        text.count("```") != 2 * text_of(found, lists_too=True).count(FENCED_END)
        or FENCED_END in text_of(found, lists_too=False)
        # Outside lists, quotes become one with quotes and with text that come after them.
        or re.search(r"^ {0,3}>.*\n(?! {0,3}>|\n|\Z)|^ {0,3}> ?>", text, re.MULTILINE)
        or re.search(r"^ {0,3}>.*\n\n+ {0,3}>", text, re.MULTILINE)
        # A heading is only one line of text, at the margin.
        or (("h1" in top or "h3" in top) and re.search(r"^ {1,3}#", text, re.MULTILINE))
        or re.search(r"'h[12]', '[a-z]+ [^']*'", str(found))
        # cmark overlooks the blank line after a break.
        or re.search(r"^[^a-z\n]*([*_-]) *\1 *\1 *\n[> ]*$", text, re.MULTILINE)
    )


@settings(max_examples=300, deadline=None)
@given(documents)
def test_any_lists_are_those_of_commonmark(text: str):
    assume(not differs_without_lists(text))
    assert outline(rendered(text)) == outline(by_cmark(text))
