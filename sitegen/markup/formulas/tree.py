"""tree: formulas in the HTML tree of a body, shown as MathML or put back as they were written."""

from collections.abc import Iterator
from html import escape

from selectolax.lexbor import LexborNode

from sitegen.errors import Diagnostic, Where
from sitegen.markup.cutting import Cuts
from sitegen.markup.formulas.finding import Formula
from sitegen.markup.formulas.html import block_html, invalid_formula
from sitegen.markup.formulas.masking import Formulas
from sitegen.markup.formulas.mathml import mathml_of
from sitegen.markup.formulas.structure import TexProblem

# Where HTML has no elements, or where dollar signs are code.
_VERBATIM = frozenset(
    {"code", "kbd", "math", "option", "pre", "samp", "script", "style", "svg", "textarea", "title"}
)
_READ = frozenset({"alt", "aria-label", "title"})


def put_back_sources(root: LexborNode, formulas: Formulas) -> None:
    """Put formulas back as text where none can be shown: in code and in attributes."""
    for node in [*root.traverse(include_text=True)]:
        if node.tag == "-text":
            _put_back_text(node, formulas)
        elif node.tag != "-comment":
            _put_back_attributes(node, formulas)


def put_back_in_comments(root: LexborNode, formulas: Formulas, cuts: Cuts) -> None:
    """Put formulas back in comments, which become cuts: not before the text has been read."""
    for node in [*root.traverse(include_text=True)]:
        if node.tag == "-comment" and formulas.sign.search(comment := node.html or ""):
            node.replace_with(cuts.mark(formulas.as_source(comment)))


def _put_back_text(node: LexborNode, formulas: Formulas) -> None:
    text = node.text_content or ""
    if formulas.sign.search(text) and _is_verbatim(node):
        node.replace_with(formulas.as_source(text))


def _is_verbatim(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.tag not in _VERBATIM:
        parent = parent.parent
    return parent is not None


def _put_back_attributes(node: LexborNode, formulas: Formulas) -> None:
    for name, value in node.attributes.items():
        if value and formulas.sign.search(value):
            put_back = formulas.as_tex if name in _READ else formulas.as_source
            node.attrs[name] = put_back(value)


def shown(html: str, formulas: Formulas) -> str:
    """The serialised tree with the formulas that are still masked as MathML."""
    return formulas.replaced(html, _html) if formulas else html


def _html(formula: Formula) -> str:
    if formula.is_dollar:
        return formula.tex
    made = mathml_of(formula.tex, formula.is_block)
    if isinstance(made, TexProblem):
        return f"<code>{escape(formula.source, quote=False)}</code>"
    return block_html(made) if formula.is_block else made


def formula_problems(text: str, html: str, formulas: Formulas) -> Iterator[Diagnostic]:
    """What is wrong with the formulas that are masked in `html`; `text` is the Markdown."""
    found = formulas.sign.finditer(html) if formulas else ()
    for number in sorted({int(match[1]) for match in found}):
        formula = formulas.formulas[number]
        if formula.is_dollar:
            continue
        made = mathml_of(formula.tex, formula.is_block)
        if isinstance(made, TexProblem):
            yield invalid_formula(made, _place(text, formula, made))


def _place(text: str, formula: Formula, problem: TexProblem) -> Where:
    if formula.is_verbatim and problem.length:
        return Where.at("", text, formula.tex_start + problem.offset, problem.length)
    end = text.find("\n", formula.start, formula.end)
    length = (end if end >= 0 else formula.end) - formula.start
    return Where.at("", text, formula.start, length)
