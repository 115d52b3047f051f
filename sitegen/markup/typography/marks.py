"""marks: which straight quotes, hyphens and dots of a line become which characters."""

import re
from collections.abc import Iterator

from sitegen.markup.edits import Edit
from sitegen.markup.typography.languages import pairs_for
from sitegen.markup.typography.quotes import pair_quotes

# Not beside a slash or a fourth dot: `./...` is a path.
_DOTS = re.compile(r"(?<![./\\])\.\.\.(?![./\\])")
# Two hyphens between words or numbers, or between spaces, are a dash; `--help` is an option, and
# `-->` an arrow.
_DASHES = re.compile(r"(?<![-<!])(?P<hyphens>---?)(?![->])")
_EN_DASH, _EM_DASH = "–", "—"
_APOSTROPHE = "’"


def marks_in(text: str, language: str) -> Iterator[Edit]:
    """The edits that set one line of text as the language (a BCP 47 tag) asks for.

    A language whose quotes are not known keeps them straight. Takes linear time.
    """
    if "..." in text:
        yield from (Edit(dots.start(), dots.end(), "…") for dots in _DOTS.finditer(text))
    if "--" in text:
        yield from _dashes(text)
    if '"' in text or "'" in text:
        yield from _quotes(text, language)


def _dashes(text: str) -> Iterator[Edit]:
    for dashes in _DASHES.finditer(text):
        if dashes["hyphens"] == "---":
            yield Edit(*dashes.span(), _EM_DASH)
            continue
        before = text[max(dashes.start() - 1, 0) : dashes.start()]
        after = text[dashes.end() : dashes.end() + 1]
        if (before.strip() == "") == (after.strip() == ""):
            yield Edit(*dashes.span(), _EN_DASH)


def _quotes(text: str, language: str) -> Iterator[Edit]:
    paired = pair_quotes(text)
    yield from (Edit(place, place + 1, _APOSTROPHE) for place in paired.apostrophes)
    pairs = pairs_for(language)
    if not pairs:
        return
    for quotation in paired.quotations:
        level = quotation.depth % len(pairs)
        if text[quotation.start] == "'" and not quotation.depth:
            level = len(pairs) - 1
        opening, closing = pairs[level]
        yield Edit(quotation.start, quotation.start + 1, opening)
        yield Edit(quotation.end, quotation.end + 1, closing)
