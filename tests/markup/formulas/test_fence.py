from sitegen.errors import Where, error
from sitegen.markup.formulas.fence import math_fence


def test_a_math_block_is_a_formula():
    html = math_fence("x\n", None)
    assert isinstance(html, str)
    assert html.startswith("<p><span")


def test_what_is_wrong_has_its_place_in_the_code():
    made = math_fence("\nx\n}\n", lambda _, offset, length: Where("", 9, offset, "", length))
    message = "`}` closes what its formula did not open"
    hint = r"write `\}` for a brace that readers see"
    assert made == error("math-invalid", message, Where("", 9, 3, "", 1), hint)
