import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sitegen.markup.apart import set_apart
from sitegen.markup.body import Body
from sitegen.markup.engine import ENGINES, MarkupOptions, render_body

EITHER_ENGINE = pytest.mark.parametrize("engine", ENGINES)


def _body(text: str, engine: str = "markdown") -> Body:
    return render_body(text, MarkupOptions(engine))


def _apart(body: Body, prefix: str) -> str:
    linked = set_apart(body, prefix)
    return linked.render(lambda target: f'{target.attribute}="{target.url}"')


@EITHER_ENGINE
def test_headings_and_footnotes_of_two_bodies_lead_to_themselves(engine: str):
    text = "# Uno\n\na[^1] [b](#uno) [c](#otro)\n\n[^1]: d\n"
    html = _apart(_body(text, engine), "x-") + _apart(_body(text, engine), "y-")
    tree = LexborHTMLParser(html)
    ids = [node.id for node in tree.css("[id]")]
    assert sorted(ids) == sorted(
        f"{prefix}{name}" for prefix in ("x-", "y-") for name in ("uno", "fn:1", "fnref:1")
    )
    links = [link.attributes["href"] for link in tree.css("a")]
    assert {link for link in links if link != "#otro"} == {f"#{name}" for name in ids}


def test_what_refers_to_an_id_follows_it():
    html = (
        '<div id="a b"><label for="c">y</label><input id="c" aria-labelledby="c d">'
        '<span id="d"></span><a href="#a%20b">z</a></div>'
    )
    assert _apart(_body(html), "x-") == (
        '<div id="x-a b"><label for="x-c">y</label><input id="x-c" aria-labelledby="x-c x-d">'
        '<span id="x-d"></span><a href="#x-a%20b">z</a></div>'
    )


def test_what_only_looks_like_an_id_stays():
    body = _body('# A\n\n`<p id="a">` id="a" [b](c.md#a) [d](//e/#a)')
    html = _apart(body, "x-")
    assert '<code>&lt;p id="a"&gt;</code> id="a"' in html
    assert 'href="c.md#a"' in html
    assert 'href="//e/#a"' in html


@given(st.text(st.sampled_from('# ab[]()^1:"<>i=d`\n')))
def test_nothing_but_ids_and_links_to_them_changes(text: str):
    body = _body(text)
    html = _apart(body, "zz-")
    plain = body.html.render(lambda target: f'{target.attribute}="{target.url}"')
    assert re.sub("zz-", "", html) == plain or "%" in html
