import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sitegen.markup.formulas.mathml import mathml_of
from sitegen.markup.formulas.structure import TexProblem


def test_a_formula_carries_its_tex():
    assert mathml_of("a_1 <\n2", False) == (
        '<math alttext="a_1 &lt; 2"><mrow><msub><mi>a</mi><mn>1</mn></msub>'
        "<mo>&lt;</mo><mn>2</mn></mrow></math>"
    )


@pytest.mark.parametrize(
    ("tex", "part"),
    [
        (r"\begin{aligned}a&=b\end{aligned}", '<mtd columnalign="right"><mi>a</mi></mtd>'),
        (r"\mathrm{d}x", '<mi mathvariant="normal">d</mi>'),
        (r"a \\ b", '<mtable displaystyle="true"><mtr><mtd><mi>a</mi></mtd></mtr>'),
        (r"\lim_{x}", "<munder><mo>lim</mo>"),
        (r"\text{<b>}", "<mtext>&lt;b&gt;</mtext>"),
    ],
)
def test_what_authors_write_becomes_what_browsers_understand(tex, part):
    assert part in mathml_of(tex, True)


@pytest.mark.parametrize(
    ("tex", "problem"),
    [
        (
            r"a + \alhpa",
            TexProblem(
                r"formulas have no command `\alhpa`", r"write `\alpha` if you mean that", 4, 6
            ),
        ),
        (
            "a & b",
            TexProblem(
                "`&` stands outside of an environment",
                r"write `\&` for the sign, or put the lines in `\begin{aligned}`",
                2,
                1,
            ),
        ),
        (
            "a^b^c",
            TexProblem(
                "the formula `a^b^c` cannot be read: something has two superscripts",
                "write `{a^b}^c` or `a^{b^c}`",
            ),
        ),
        (
            r"\frac{a}",
            TexProblem(
                r"the formula `\frac{a}` cannot be read: something is missing",
                "write what each command is applied to",
            ),
        ),
        (
            r"\genfrac",
            TexProblem(
                r"the formula `\genfrac` cannot be read: it is not TeX that can be shown",
                "write it with other commands",
            ),
        ),
    ],
)
def test_tex_that_cannot_be_shown_is_a_problem(tex, problem):
    assert mathml_of(tex, True) == problem


_COMMANDS = (
    r"\\ \left( \right) \frac \sqrt \text{ \over \begin{matrix} \end{matrix} \begin{array}"
    r" \end{array} \limits \not \substack \hspace \genfrac \color \mathchoice \overbrace \tag"
)
_PIECES = st.sampled_from([*"{}^_&ab1[]%$'#\n ", *_COMMANDS.split()])


@given(st.lists(_PIECES, max_size=12).map("".join), st.booleans())
def test_any_tex_is_a_formula_or_a_problem(tex, is_block):
    made = mathml_of(tex, is_block)
    if isinstance(made, TexProblem):
        assert made.message
        assert made.hint
    else:
        tree = LexborHTMLParser(made, is_fragment=True)
        assert [node.tag for node in tree.css("math")] == ["math"]


@pytest.mark.parametrize("unit", ["a_b^c ", r"\frac{a}{b}", r"\\ a", "a&", r"\sqrt", "^", "'", "{"])
def test_no_formula_takes_long(unit):
    mathml_of("a", False)
    start = time.process_time()
    mathml_of((unit * 5000)[: 5000 // len(unit) * len(unit)], True)
    assert time.process_time() - start < 2
