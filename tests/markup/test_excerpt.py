from sitegen.markup.excerpt import excerpt_of
from sitegen.markup.options import MarkupOptions


def test_an_excerpt_reads_as_the_text_does():
    text = 'The "area" $\\pi * r^2 * 2$ :tada: costs $5.\n\nMore.'
    options = MarkupOptions(typography=True)
    assert excerpt_of(text, options) == "The “area” \\pi * r^2 * 2 🎉 costs $5."


def test_without_math_dollar_signs_stay():
    assert excerpt_of("a $x$", MarkupOptions(math=False)) == "a $x$"
