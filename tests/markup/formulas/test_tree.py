import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Where, error
from sitegen.markup.body import Body
from sitegen.markup.engine import ENGINES, render_body, render_plain
from sitegen.markup.options import MarkupOptions

_X = '<math alttext="x"><mrow><mi>x</mi></mrow></math>'
_BLOCK_MATH = _X.replace("<math", '<math display="block"')
_BLOCK = f'<span class="formula" tabindex="0">{_BLOCK_MATH}</span>'
EITHER_ENGINE = pytest.mark.parametrize("engine", ENGINES)


def _body(text: str, engine: str = "markdown", math: bool = True) -> Body:
    return render_body(text, MarkupOptions(engine, math=math))


def _html(text: str, engine: str = "markdown") -> str:
    return _body(text, engine).html.render(lambda target: f'{target.attribute}="{target.url}"')


@EITHER_ENGINE
@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a $x$ b", f"<p>a {_X} b</p>"),
        ("**$x$** *a $x$*", f"<p><strong>{_X}</strong> <em>a {_X}</em></p>"),
        ("- $x$\n- a", f"<li>{_X}</li>"),
        ("> $x$", f"<p>{_X}</p>"),
        ("|a|b|\n|-|-|\n|$x$|$5 and $6|", f"<td>{_X}</td>\n<td>$5 and $6</td>"),
        ("[a $x$](/b)", f'<a href="/b">a {_X}</a>'),
        ("[$x$]\n\n[$x$]: /b", f'<a href="/b">{_X}</a>'),
        ("a[^1]\n\n[^1]: b $x$.", f"b {_X}."),
        ("$$x$$", f"<p>{_BLOCK}</p>"),
        ("a\n$$\nx\n$$\nb", f"<p>a\n{_BLOCK}\nb</p>"),
        ("```math\nx\n```", f"<p>{_BLOCK}</p>"),
        ("<b>$x$</b>", f"<b>{_X}</b>"),
    ],
)
def test_a_formula_is_shown_wherever_text_can_stand(text, part, engine):
    assert part in _html(text, engine)


@EITHER_ENGINE
@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("    a $x$", "a $x$"),
        ("<pre>\n$x$ <b>$x$</b>\n</pre>", "$x$ <b>$x$</b>"),
        ("<kbd>$x$</kbd>", "<kbd>$x$</kbd>"),
        ("<script>\na = $x$\n</script>", "a = $x$"),
        ('![a $x$](b.png "$x$ c")', 'alt="a x"'),
        ('![a $x$](b.png "$x$ c")', 'title="x c"'),
        ("<!--\n\n$x$ -->", "$x$ -->"),
    ],
)
def test_elsewhere_it_is_left_as_it_was_written(text, part, engine):
    html = _html(text, engine)
    assert part in html
    assert "<math" not in html


@EITHER_ENGINE
def test_an_escaped_dollar_sign_is_a_dollar_sign(engine):
    text = "## \\$5\n\n\\$x$ and \\$y$, `\\$` $x$\n\n    \\$"
    body = _body(text, engine)
    assert body.text == "$5 $x$ and $y$, \\$ x \\$"
    assert body.toc[0].id == "5"
    assert render_plain("a \\$ b", MarkupOptions(engine)) == "<p>a $ b</p>"


@EITHER_ENGINE
def test_text_and_headings_have_the_tex(engine):
    body = _body("# Area $\\pi\n r^2$\n\nb $$\nx\n$$".replace("\n r", " r"), engine)
    assert body.text == r"Area \pi r^2 b x"
    assert [(heading.id, heading.text) for heading in body.toc] == [("area-pi-r2", r"Area \pi r^2")]


@EITHER_ENGINE
def test_a_formula_that_cannot_be_shown_is_an_error_with_its_place(engine):
    body = _body("a\n\n> b $x + \\alhpa$", engine)
    assert body.diagnostics == (
        error(
            "math-invalid",
            r"formulas have no command `\alhpa`",
            Where("", 3, 10, r"> b $x + \alhpa$", 6),
            r"write `\alpha` if you mean that",
        ),
    )
    assert r"<code>$x + \alhpa$</code>" in "".join(body.html.parts)


@EITHER_ENGINE
@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a $x^y^z$ b", Where("", 1, 3, "a $x^y^z$ b", 7)),
        ("> $$\n> x\n> }\n> $$", Where("", 1, 3, "> $$", 2)),
        ("$$\nx\n}\n$$", Where("", 3, 1, "}", 1)),
        ("a\n\n```math\nx\n}\n```", Where("", 5, 1, "}", 1)),
        ("> ```math\n> x\n> }\n> ```", Where("", 2, 3, "> x", 1)),
    ],
)
def test_the_place_is_as_exact_as_can_be(text, where, engine):
    assert [problem.where for problem in _body(text, engine).diagnostics] == [where]


@EITHER_ENGINE
def test_without_math_dollar_signs_are_dollar_signs(engine):
    body = _body("$x$\n\n```math\nx\n```", engine, math=False)
    html = "".join(body.html.parts)
    assert "<p>$x$</p>" in html
    assert '<code class="language-math">x' in html


@EITHER_ENGINE
def test_the_engine_alone_leaves_formulas_as_they_were_written(engine):
    assert render_plain("$a_1 *b* c_2 < d$", MarkupOptions(engine)) == "<p>$a_1 *b* c_2 &lt; d$</p>"


@EITHER_ENGINE
@given(st.text(alphabet="$`x1 \n>|-*<!_[](:#\\{"))
def test_any_text_with_dollar_signs_makes_a_body(engine, text):
    body = _body(text, engine)
    assert not any(ord(char) >= 0xE000 for char in "".join(body.html.parts) + body.text)


@EITHER_ENGINE
def test_a_comment_of_several_paragraphs_stays_a_comment(engine):
    text = "a\n\n<!-- old:\n\nso $x$ was\n\n-->\n\nb"
    assert "<!-- old:\n\nso $x$ was\n\n-->" in _html(text, engine)
    assert _body(text, engine).text == "a b"


@EITHER_ENGINE
def test_the_name_of_a_footnote_has_no_formula(engine):
    html = _html("a[^$x$]\n\n[^$x$]: $x$", engine)
    assert '<li id="fn:$x$">' in html
    assert f"<p>{_X}" in html
