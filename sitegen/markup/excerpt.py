"""excerpt: the beginning of a Markdown text as readers see it, without rendering it."""

from sitegen.markup.formulas import formulas_of
from sitegen.markup.options import MarkupOptions
from sitegen.markup.refining import refined
from sitegen.source.prose import summary_of


def excerpt_of(markdown: str, options: MarkupOptions) -> str:
    """The summary of the text, with its formulas as TeX, its emoji and its typography."""
    if not options.math or "$" not in markdown:
        return refined(summary_of(markdown), options)
    formulas = formulas_of(markdown)
    return formulas.as_tex(refined(summary_of(formulas.text), options))
