import pytest

from sitegen.markup.formulas.structure import MAX_LENGTH, TexProblem, structure_problem


@pytest.mark.parametrize(
    ("tex", "problem"),
    [
        (
            r"\frac{a}{b",
            TexProblem("`{` has no `}` in its formula", "write `}` where it ends", 8, 1),
        ),
        (
            "a}",
            TexProblem(
                "`}` closes what its formula did not open",
                r"write `\}` for a brace that readers see",
                1,
                1,
            ),
        ),
        (
            r"\left( a",
            TexProblem(
                r"`\left` has no `\right` in its formula", r"write `\right` where it ends", 0, 5
            ),
        ),
        (
            r"\begin{cases}a\end{matrix}",
            TexProblem(
                r"`\begin{cases}` has no `\end{cases}` in its formula",
                r"write `\end{cases}` where it ends",
                0,
                13,
            ),
        ),
        (
            r"a \begin{pmatrx}",
            TexProblem(
                "formulas have no environment `pmatrx`", "write `pmatrix` if you mean that", 2, 14
            ),
        ),
        (
            r"\newcommand{\a}{b}",
            TexProblem(
                r"`\newcommand` does not work in a formula here", "write it out without it", 0, 11
            ),
        ),
        (
            "{" * 51,
            TexProblem("a formula is nested more than 50 deep", "make it flatter", 50, 1),
        ),
        (
            "a" * (MAX_LENGTH + 1),
            TexProblem(
                "a formula has 5001 characters, more than 5000", "make several formulas of it"
            ),
        ),
    ],
)
def test_what_does_not_match_has_its_place(tex, problem):
    assert structure_problem(tex) == problem


@pytest.mark.parametrize(
    "tex", [r"\{a\}", r"\left\{ a \right.", r"\begin{aligned}a&b\end{aligned}", "a % }", ""]
)
def test_what_matches_is_no_problem(tex):
    assert structure_problem(tex) is None
