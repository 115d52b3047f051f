"""Masking: signs in the place of formulas, so that a Markdown engine leaves these alone."""

import re
from collections.abc import Callable
from html import escape, unescape
from itertools import chain

from msgspec import Struct

from sitegen.markup.formulas.finding import Formula, formulas_in
from sitegen.source.prose import without_fences

# Characters that mean nothing (Unicode 16, section 23.5), rarest first. To Markdown they are
# letters of a word, so emphasis around a formula works.
_PRIVATE = (range(0x10FFFD, 0xFFFFF, -1), range(0xF8FF, 0xDFFF, -1))
_NEVER = re.compile(r"(?!)")


class Formulas(Struct, frozen=True):
    """The formulas of a text, and `text` with a sign in the place of each.

    A sign is the number of its formula between two characters that the text does not have. The
    same formula has the same sign, for reference labels are compared by their text.
    """

    text: str
    formulas: tuple[Formula, ...] = ()
    sign: re.Pattern[str] = _NEVER

    def __bool__(self) -> bool:
        return bool(self.formulas)

    def replaced(self, text: str, replacement: Callable[[Formula], str]) -> str:
        """The text or HTML with every sign replaced."""
        if not self.formulas:
            # Even a pattern that never matches is tried at every place.
            return text
        return self.sign.sub(lambda match: replacement(self.formulas[int(match[1])]), text)

    def as_tex(self, text: str) -> str:
        """Readable text: each formula as its TeX, without dollar signs."""
        return self.replaced(text, lambda formula: " ".join(formula.tex.split()))

    def as_source(self, text: str) -> str:
        """The text with the formulas as they were written."""
        return self.replaced(text, lambda formula: formula.source)

    def as_source_html(self, html: str) -> str:
        """HTML with the formulas as they were written, and dollar signs without their escape."""
        return self.replaced(html, lambda f: "$" if f.is_dollar else escape(f.source))


NO_FORMULAS = Formulas("")
"""Those of a text without any; its `text` is not to be used."""


def formulas_of(text: str) -> Formulas:
    """The formulas of the Markdown `text`; costs next to nothing if it has no dollar sign."""
    # Most dollar signs stand in code, and to find all code takes longer.
    is_likely = "$" in text and "$" in without_fences(text)
    found = tuple(formulas_in(text)) if is_likely else ()
    if not found:
        return Formulas(text)
    return _masked(text, found)


def _masked(text: str, found: tuple[Formula, ...]) -> Formulas:
    # References such as `&#xF8FF;` become characters on the way.
    used = {*text, *unescape(text)}
    free = (chr(code) for code in chain(*_PRIVATE) if chr(code) not in used)
    start, end = next(free), next(free)
    numbers: dict[str, int] = {}
    distinct, pieces, position = list[Formula](), list[str](), 0
    for formula in found:
        number = numbers.setdefault(formula.source, len(numbers))
        if number == len(distinct):
            distinct.append(formula)
        pieces += text[position : formula.start], f"{start}{number}{end}"
        position = formula.end
    masked = "".join((*pieces, text[position:]))
    return Formulas(masked, tuple(distinct), re.compile(f"{start}([0-9]+){end}"))
