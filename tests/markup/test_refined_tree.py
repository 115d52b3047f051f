import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup.engine import ENGINES, render_body
from sitegen.markup.options import MarkupOptions

_EITHER_ENGINE = pytest.mark.parametrize("engine", ENGINES)


def _html(text: str, engine: str, language: str = "es") -> str:
    options = MarkupOptions(engine, language, typography=True)
    body = render_body(text, options)
    return body.html.render(lambda target: f'{target.attribute}="{target.url}"')


@_EITHER_ENGINE
@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('"*a* b"', "<p>«<em>a</em> b»</p>"),
        ('*"a"*', "<p><em>«a»</em></p>"),
        ('"[a](/b)"', '<p>«<a href="/b">a</a>»</p>'),
        ('"`a`"', "<p>«<code>a</code>»</p>"),
        ('`"a"` <kbd>"</kbd> --', '<p><code>"a"</code> <kbd>"</kbd> –</p>'),
        ('<b title="a -- b">"c"</b>', '<p><b title="a -- b">«c»</b></p>'),
        ('"a<br>b"', "<p>«a<br>b»</p>"),
        ('"a\n\nb"', '<p>"a</p>\n<p>b"</p>'),
        ('"$x$"', '<p>«<math alttext="x"><mrow><mi>x</mi></mrow></math>»</p>'),
    ],
)
def test_readable_text_is_set_across_inline_elements(engine, text, html):
    assert _html(text, engine) == html


@_EITHER_ENGINE
def test_addresses_stay_as_they_are(engine):
    text = 'https://example.com/a--b/c... "https://example.com/"'
    options = MarkupOptions(engine, "en", typography=True)
    assert render_body(text, options).text == "https://example.com/a--b/c... “https://example.com/”"


@_EITHER_ENGINE
def test_typography_is_off_unless_it_is_switched_on(engine):
    assert render_body('"a" -- it\'s...', MarkupOptions(engine)).text == '"a" -- it\'s...'


@_EITHER_ENGINE
def test_ids_of_headings_are_the_same_with_typography_and_without(engine):
    text = '## "A" -- b... it\'s'
    plain, typed = (render_body(text, MarkupOptions(engine, typography=on)) for on in (False, True))
    assert plain.toc[0].id == typed.toc[0].id
    assert typed.toc[0].text == "“A” – b… it’s"


@_EITHER_ENGINE
@given(st.text(alphabet="ab1 \n.,*_()é"))
def test_text_without_marks_is_unchanged(engine, text):
    text = text.replace("...", "..")
    plain, typed = (render_body(text, MarkupOptions(engine, typography=on)) for on in (False, True))
    assert plain == typed


@given(st.text(alphabet="ab \"'-."))
def test_both_engines_set_alike(text):
    one, other = (
        render_body(f"x {' '.join(text.split())} x", MarkupOptions(name, typography=True)).text
        for name in ENGINES
    )
    assert one == other
