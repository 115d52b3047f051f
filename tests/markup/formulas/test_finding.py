import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup.formulas.finding import formulas_in


def _found(text: str) -> list[str]:
    return [formula.tex for formula in formulas_in(text) if not formula.is_dollar]


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("area $a_1 * b_2$.", "a_1 * b_2"),
        ("$x$-axis, the ($y$) one", "x"),
        ("the $n$th", "n"),
        ("设$x$为", "x"),
        (r"$a\$b$", r"a\$b"),
        (r"$a \\ b$", r"a \\ b"),
        ("$a<b$", "a<b"),
        ("$a\nb$", "a\nb"),
        ("$`a $ b`$", "a $ b"),
        ("text $$a$$ text", "a"),
        ("$$\na\n- b\n# c\n$$", "\na\n- b\n# c\n"),
        ("> $$\n> a\n> > b\n> $$", "\na\nb\n"),
        ("- $$\n  a\n  $$", "\n  a\n  "),
        ("> $a\n> b$", "a\nb"),
        ("| a |\n|---|\n| $\\|a\\|$ |", "|a|"),
        ("`$` $a$", "a"),
        ("<b>$a$</b>", "a"),
        ("```\n$b$\n```\n$a$", "a"),
        ("- ```\n  $b\n\n$a$", "a"),
        ("> ```\n> $b\n\n$a$", "a"),
    ],
)
def test_what_stands_between_dollar_signs_is_a_formula(text, tex):
    assert _found(text)[0] == tex


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $10",
        "$5-$10",
        "US$5 and 3 US$",
        "a $ b $ c",
        "$PATH and $HOME",
        "$HOME:$PATH",
        "${A}${B}",
        r"\$a\$",
        "$a",
        "$ a$",
        "$a $",
        "$$ $$",
        "$$$a$$$",
        "$a\n\nb$",
        "- $5\n- 3$",
        "# $5\n3$",
        "> $5\n\n3$",
        "| $5 | 3$ |\n|---|---|",
        "| a | b |\n|---|---|\n| $5 | 3$ |",
        "`$a$`",
        "``$a` b$``",
        "$a `b$`",
        "```\n$a$\n```",
        "~~~~\n$a$\n~~~\n$b$",
        "<b title='$a$'>",
        "<code>$a</code>, <code>b$</code>",
        "<!-- $a$ -->",
        "[a](b$c$d)",
        "[a]: /b$c$d",
        "https://example.com/$a$/",
        "$\0$",
    ],
)
def test_what_only_looks_like_a_formula_is_none(text):
    assert _found(text) == []


@given(st.lists(st.integers(0, 10**6), min_size=1), st.sampled_from([" and ", ", ", "-", "/"]))
def test_prices_are_never_a_formula(prices, between):
    assert _found(between.join(f"${price}" for price in prices)) == []


@given(st.text(alphabet="$`\\ab1 \n>|-<!*[](:#"))
def test_formulas_lie_where_they_say_one_after_the_other(text):
    position = 0
    for formula in formulas_in(text):
        assert position <= formula.start < formula.end
        position = formula.end
        if formula.is_verbatim:
            assert text.startswith(formula.tex, formula.tex_start)


@pytest.mark.parametrize(
    "unit",
    [
        *("$", "$a", "$a ", "$$", "$$a\n", "$$a$$\n", "$\n", r"\$", "$`a ", "`$", "``$`", "<a$"),
        *("<!--$", "](", "- $a\n", "> $$\n", "| $a |\n", "```\n$", "$a b$ "),
    ],
)
def test_any_row_of_signs_is_read_in_linear_time(unit):
    text = (unit * 200_000)[:200_000]
    start = time.process_time()
    list(formulas_in(text))
    assert time.process_time() - start < 5
