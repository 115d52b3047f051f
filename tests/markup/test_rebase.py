import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sitegen.markup.rebase import rebase_html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/x">', '<a href="/repo/x">'),
        ("<a href='/x'>", "<a href='/repo/x'>"),
        ("<a href=/x>", "<a href=/repo/x>"),
        ('<A HREF = "/x">', '<A HREF = "/repo/x">'),
        ('<a\nclass="y"\nhref="/x"\n>', '<a\nclass="y"\nhref="/repo/x"\n>'),
        ('<a href="/">', '<a href="/repo/">'),
        ('<a href="/repo">', '<a href="/repo/repo">'),
        ('<img alt="a > b" src="/x"/>', '<img alt="a > b" src="/repo/x"/>'),
        (
            '<form action="/x"><button formaction="/y">',
            '<form action="/repo/x"><button formaction="/repo/y">',
        ),
        (
            '<video poster="/x"><object data="/y">',
            '<video poster="/repo/x"><object data="/repo/y">',
        ),
        ('<blockquote cite="/x">', '<blockquote cite="/repo/x">'),
        ('<svg><use xlink:href="/x#y"/></svg>', '<svg><use xlink:href="/repo/x#y"/></svg>'),
        ('<base href="/">', '<base href="/repo/">'),
        ('<link rel="stylesheet" href="/x.css">', '<link rel="stylesheet" href="/repo/x.css">'),
        (
            '<img srcset="/a.png 1x,/b.png 2x, https://c/d.png, e.png 3x">',
            '<img srcset="/repo/a.png 1x,/repo/b.png 2x, https://c/d.png, e.png 3x">',
        ),
        ('<link imagesrcset="/a.png">', '<link imagesrcset="/repo/a.png">'),
        (
            '<meta http-equiv="refresh" content="0; url=/x">',
            '<meta http-equiv="refresh" content="0; url=/repo/x">',
        ),
        (
            "<meta http-equiv=refresh content=\"0;URL='/x'\">",
            "<meta http-equiv=refresh content=\"0;URL='/repo/x'\">",
        ),
        ('<p style="background: url(/x)">', '<p style="background: url(/repo/x)">'),
        ("<style>a { b: url('/x') }</style>", "<style>a { b: url('/repo/x') }</style>"),
        ('<script src="/x"></script>', '<script src="/repo/x"></script>'),
        ('<title-card href="/x"></title-card>', '<title-card href="/repo/x"></title-card>'),
    ],
)
def test_a_url_that_begins_at_the_root_gets_the_path_of_the_site(html, expected):
    assert rebase_html(html, "/repo") == expected


@pytest.mark.parametrize(
    "html",
    [
        '<a href="x">',
        '<a href="#x">',
        '<a href="?x">',
        '<a href="">',
        '<a href="../x">',
        '<a href="//a.b/x">',
        '<a href="https://a.b/x">',
        '<a href="mailto:a@b">',
        '<img src="data:image/png;base64,/x">',
        "<p>/x and href=\"/x\" and src='/y'</p>",
        '<p>&lt;a href="/x"&gt;</p>',
        '<!-- <a href="/x"> -->',
        "<script>let a = \"<a href='/x'>\";</script>",
        '<script type="application/ld+json">{"url": "/x"}</script>',
        '<textarea><a href="/x"></textarea>',
        '<title>How to write <a href="/x"></title>',
        "<a title='href=\"/x\" src=/y' alt=\" href='/z'\">",
        '<a data-href="/x" data-src="/x" hrefs="/x">',
        '<meta name="description" content="0; /x is a path">',
        '<meta name="description" content="/x">',
        '<option value="/x">',
        "a < b href=/x > c",
    ],
)
def test_everything_else_stays(html):
    assert rebase_html(html, "/repo") == html


def test_without_a_path_nothing_changes():
    assert rebase_html('<a href="/x">', "") == '<a href="/x">'


PIECES = st.sampled_from(
    [
        "text /x ",
        '<a href="/x">',
        "<a href=y>",
        "</a>",
        '<!-- href="/x" -->',
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<style>",
        "</style>",
        '"',
        "'",
        "<",
        ">",
        '<img src="/y" alt="a>b">',
        "é",
    ]
)


@given(st.lists(PIECES, max_size=12))
def test_taking_the_prefix_away_gives_the_page_back(pieces):
    html = "".join(pieces)
    assert rebase_html(html, "/PREFIX").replace("/PREFIX/", "/") == html


@given(st.lists(PIECES.filter(lambda piece: piece not in ("<!--", '"', "'", "<")), max_size=12))
def test_a_browser_sees_every_url_with_the_prefix(pieces):
    def urls(html):
        tree = LexborHTMLParser(html)
        return [n.attributes.get("href") or n.attributes.get("src") for n in tree.css("a, img")]

    html = "<body>" + "".join(pieces)
    if any(
        html.count(f"<{name}>") > html.count(f"</{name}>") for name in ("script", "style", "title")
    ):
        return
    if re.search(r"</(\w+)>.*<\1>", html, re.DOTALL):
        return
    expected = [url and re.sub("^/", "/p/", url) for url in urls(html)]
    assert urls(rebase_html(html, "/p")) == expected


@pytest.mark.parametrize("unit", ["<a ", "<!-- ", '<a href="/x">', "<a href='", "< ", "<script"])
def test_no_page_takes_long(unit):
    started = time.perf_counter()
    rebase_html(unit * 1000, "/repo")
    assert time.perf_counter() - started < 2
