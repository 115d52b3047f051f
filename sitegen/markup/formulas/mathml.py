"""mathml: TeX to MathML, by latex2mathml."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from html import escape, unescape
from typing import Final
from xml.etree.ElementTree import Element

from sitegen.markup.formulas.structure import ENVIRONMENTS, TexProblem, structure_problem

# What latex2mathml raises for TeX that it does not understand, by its class name: what that
# means, and what to write.
_MEANINGS: Final = {
    "DenominatorNotFoundError": ("a fraction has no denominator", "write `{a \\over b}`"),
    "DoubleSubscriptsError": ("something has two subscripts", "write `{a_b}_c` or `a_{b_c}`"),
    "DoubleSuperscriptsError": ("something has two superscripts", "write `{a^b}^c` or `a^{b^c}`"),
    "ExtraLeftOrMissingRightError": (
        "a delimiter has no counterpart",
        "write `\\left.` or `\\right.` for the side that shows none",
    ),
    "InvalidAlignmentError": (
        "the columns of an array are not understood",
        "write `l`, `c` or `r` for each, as in `\\begin{array}{lc}`",
    ),
    "InvalidStyleForGenfracError": ("the style of a fraction is unknown", "write `\\frac{a}{b}`"),
    "InvalidWidthError": ("a width is not understood", "write it as `2em`"),
    "LimitsMustFollowMathOperatorError": (
        "`\\limits` does not follow an operator",
        "write it right after `\\sum`, `\\int` or the like",
    ),
    "MissingEndError": ("an environment has no end", "write its `\\end{…}`"),
    "MissingSuperScriptOrSubscriptError": (
        "nothing follows a `^` or `_`",
        "write `\\_` or `\\^{}` for the sign itself",
    ),
    "NoAvailableTokensError": ("something is missing", "write what each command is applied to"),
    "NumeratorNotFoundError": ("a fraction has no numerator", "write `{a \\over b}`"),
}
_UNKNOWN: Final = ("it is not TeX that can be shown", "write it with other commands")
# Its own classes derive from `Exception` alone; the others are mistakes in its code.
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    RuntimeError,
    StopIteration,
    TypeError,
    ValueError,
)
# How many children these elements have (MathML Core, sections 3.3.2 to 3.4.3).
_CHILDREN: Final = {"mfrac": 2, "mover": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2} | {
    "msubsup": 3,
    "munderover": 3,
}
_COMMAND = re.compile(r"\\[A-Za-z]+")
_EDGE = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
# It makes a variable of a single letter in `\mathrm`, unless a space follows.
_UPRIGHT = re.compile(r"\\mathrm\{")
_SHOWN: Final = 40
# Operators that have their limits below them on a line of their own.
_LIMITS = frozenset({"inf", "lim", "max", "min", "sup"})
_BELOW: Final = {"msub": "munder", "msubsup": "munderover"}
_BREAK = ("linebreak", "newline")


@lru_cache(maxsize=512)
def mathml_of(tex: str, is_block: bool) -> str | TexProblem:
    """A `math` element with the TeX as its `alttext`, or what is wrong with the TeX."""
    if problem := structure_problem(tex):
        return problem
    tree = _converted(_rewritten(tex), is_block)
    if isinstance(tree, Element) and is_block and any(_BREAK in e.items() for e in tree.iter()):
        tree = _gathered(tex)
    if isinstance(tree, TexProblem):
        return tree
    if problem := next(_problems(tree, tex), None):
        return problem
    if is_block:
        _put_limits_below(tree)
    display = ' display="block"' if is_block else ""
    inner = "".join(map(_written, tree))
    return f'<math{display} alttext="{escape(" ".join(tex.split()))}">{inner}</math>'


def _rewritten(tex: str) -> str:
    """The TeX in the words that latex2mathml knows."""
    tex = _EDGE.sub(lambda edge: f"\\{edge[1]}{{{ENVIRONMENTS[edge[2]]}}}", tex)
    return _UPRIGHT.sub(r"\\mathrm {", tex)


def _gathered(tex: str) -> Element | TexProblem:
    """Lines that no environment holds, one below the other; browsers ignore line breaks."""
    tree = _converted(_rewritten(f"\\begin{{gathered}}{tex}\\end{{gathered}}"), True)
    if isinstance(tree, Element) and (table := tree.find("./mrow/mtable")) is not None:
        table.set("displaystyle", "true")
    return tree


def _converted(tex: str, is_block: bool) -> Element | TexProblem:
    # It takes 77 ms to import, which a site without formulas saves.
    from latex2mathml import exceptions
    from latex2mathml.converter import Converter

    own = tuple(getattr(exceptions, name) for name in _MEANINGS)
    try:
        return Converter(display="block" if is_block else "inline").convert_to_element(tex)
    except (*own, *_FAULTS) as failure:
        return _unreadable(tex, type(failure).__name__)


def _unreadable(tex: str, failure: str) -> TexProblem:
    meaning, hint = _MEANINGS.get(failure, _UNKNOWN)
    shortened = " ".join(tex.split())[:_SHOWN]
    return TexProblem(f"the formula `{shortened}` cannot be read: {meaning}", hint)


def _problems(tree: Element, tex: str) -> Iterator[TexProblem]:
    """What latex2mathml let pass: commands that it does not know, and elements cut short."""
    for element in tree.iter():
        text = element.text or ""
        if element.tag == "mi" and _COMMAND.fullmatch(text):
            yield _unknown_command(text, tex)
        elif text == "&":
            place = max(tex.find("&"), 0)
            hint = "write `\\&` for the sign, or put the lines in `\\begin{aligned}`"
            yield TexProblem("`&` stands outside of an environment", hint, place, 1)
        elif len(element) != _CHILDREN.get(element.tag, len(element)):
            yield _unreadable(tex, "NoAvailableTokensError")


def _unknown_command(name: str, tex: str) -> TexProblem:
    from latex2mathml.commands import CONVERSION_MAP
    from latex2mathml.symbols_parser import SYMBOLS

    known = [*CONVERSION_MAP, *SYMBOLS]
    nearest = next(iter(get_close_matches(name, known, n=1, cutoff=0.75)), "")
    hint = f"write `{nearest}` if you mean that" if nearest else "write it out without the command"
    match = re.search(rf"{re.escape(name)}(?![A-Za-z])", tex)
    place = match.start() if match else 0
    length = len(name) if match else 0
    return TexProblem(f"formulas have no command `{name}`", hint, place, length)


def _written(element: Element) -> str:
    """The element as HTML; latex2mathml leaves references such as `&#x0003C;` in its texts."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.items())
    text = escape(unescape(element.text or ""), quote=False)
    children = "".join(map(_written, element))
    return f"<{element.tag}{attributes}>{text}{children}</{element.tag}>"


def _put_limits_below(tree: Element) -> None:
    for element in tree.iter():
        if element.tag in _BELOW and element[0].text in _LIMITS:
            element.tag = _BELOW[element.tag]
