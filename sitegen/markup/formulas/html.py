"""html: what surrounds a formula in HTML, or is said of one that cannot be shown."""

from sitegen.errors import Diagnostic, Where, error
from sitegen.markup.formulas.structure import TexProblem


def block_html(mathml: str) -> str:
    """A formula on a line of its own, which keyboards can scroll if it is wider than the page."""
    return f'<span class="formula" tabindex="0">{mathml}</span>'


def invalid_formula(problem: TexProblem, where: Where | None) -> Diagnostic:
    """The error for a formula that is not shown."""
    return error("math-invalid", problem.message, where, problem.hint)
