"""fence: GitHub's blocks of the language `math`."""

from collections.abc import Callable

from sitegen.errors import Diagnostic, Where
from sitegen.markup.formulas.html import block_html, invalid_formula
from sitegen.markup.formulas.mathml import mathml_of
from sitegen.markup.formulas.structure import TexProblem


def math_fence(code: str, place: Callable[[str, int, int], Where] | None) -> str | Diagnostic:
    """The HTML of the formula that the block holds, or what is wrong with it.

    `place` tells where some characters of the code stand, by offset and length.
    """
    made = mathml_of(code.strip("\n"), True)
    if isinstance(made, TexProblem):
        skipped = len(code) - len(code.lstrip("\n"))
        where = place(code, made.offset + skipped, made.length) if place else None
        return invalid_formula(made, where)
    return f"<p>{block_html(made)}</p>"
