"""Pieces of a text that engines show as they are written."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup.engine import ENGINES, MarkupOptions, render_body
from sitegen.markup.foreign.finding import pieces_in
from sitegen.markup.foreign.shielding import shielded, unshielded

_EITHER_ENGINE = pytest.mark.parametrize("engine", ENGINES)


def _shown(text: str, engine: str) -> str:
    """What readers see of the text."""
    rendered = render_body(text, MarkupOptions(engine)).html.render(lambda target: target.url)
    return html.unescape(re.sub(r"<a class=\"anchor\".*?</a>|<[^>]*>", "", rendered)).strip()


@_EITHER_ENGINE
@pytest.mark.parametrize(
    "piece",
    [
        '{{<figure src="a_b.jpg" alt="*c* _d_">}}',
        "{{< gist https://example.com/a www.example.com >}}",
        "{% include a_b_c.html x='**y**' %}",
        "{{ '/a' | url | safe }}",
        '<Image src={hero} alt="`x`" />',
        "</Callout>",
        "{: .class}",
        "{/* *a* */}",
    ],
)
def test_readers_see_what_is_written(piece: str, engine: str):
    assert _shown(f"Text {piece}", engine) == f"Text {piece}"
    assert _shown(piece, engine) == piece
    assert _shown(f"- {piece}", engine) == piece


@_EITHER_ENGINE
@pytest.mark.parametrize(
    "text",
    [
        '[a]({{< ref "x.md" >}})',
        "[a]({{ site.baseurl }}/about/)",
        "[a](/x/{{ y }})",
        "![a]({static}/a.png)",
        "[a](@/x.md)",
    ],
)
def test_a_link_with_such_a_destination_is_text(text: str, engine: str):
    assert _shown(text, engine) == text
    assert render_body(text, MarkupOptions(engine)).html.targets == ()


@_EITHER_ENGINE
def test_what_stands_between_a_pair_is_markdown(engine: str):
    (rendered,) = render_body("<Tip>\n**a**\n</Tip>", MarkupOptions(engine)).html.parts
    assert rendered == "<p>&lt;Tip&gt;\n<strong>a</strong>\n&lt;/Tip&gt;</p>"


@_EITHER_ENGINE
def test_a_destination_in_html_stays_one(engine: str):
    body = render_body('<img src="{{ "/a.png" | url }}">', MarkupOptions(engine))
    assert [target.url for target in body.html.targets] == ['{{ "/a.png" | url }}']


@_EITHER_ENGINE
def test_code_shows_a_piece_that_was_taken_for_prose(engine: str):
    # It stands four spaces beyond the text of its list item.
    text = "- a\n\n      {{< b >}}"
    assert "{{< b >}}" in _shown(text, engine)


@given(st.text(st.sampled_from("{}<>%:#/\"' aA\n|@()[]")))
def test_shielding_can_be_undone(text: str):
    assert html.unescape(unshielded(shielded(text, pieces_in(text)))) == html.unescape(text)


@_EITHER_ENGINE
@pytest.mark.parametrize("written", ["\ufdd0", "&#xFDD0;", "&#64976;"])
def test_a_text_that_has_noncharacters_itself_is_left_alone(engine: str, written: str):
    text = f"{written} {{{{ x }}}}"
    assert shielded(text, pieces_in(text)) == text
    assert render_body(text, MarkupOptions(engine)).text == "\ufdd0 {{ x }}"


def test_an_engine_may_encode_what_it_finds_in_a_url():
    encoded = "%EF%B7%90%EF%B7%AF%EF%B7%9C%EF%B7%9E"
    assert unshielded(f'<a href="{encoded}">') == '<a href="!~-/">'


@_EITHER_ENGINE
def test_a_piece_between_dollar_signs_makes_no_formula(engine: str):
    text = "It costs $5\n<Price now={1} /> or 6$ a month."
    assert render_body(text, MarkupOptions(engine)).text == text.replace("\n", " ")
