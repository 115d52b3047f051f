"""quotes: which straight quotes of a line open, close, or are apostrophes."""

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct, field

_QUOTE = re.compile(r"[\"']")
# What an opening quote may follow, beside a space and the beginning of the line.
_BEFORE_OPENING = frozenset("([{<«“‘„‚‹¿¡-–—/=\"'「『（")
_STANDING_FOR = frozenset({"Co", "So"})


class Quotation(Struct, frozen=True):
    """A pair of quotes at the places `start` and `end`, inside `depth` others."""

    start: int
    end: int
    depth: int


class PairedQuotes(Struct, frozen=True):
    """The quotes of a line that are understood; all others stay as they are."""

    quotations: tuple[Quotation, ...]
    apostrophes: tuple[int, ...]


def pair_quotes(text: str) -> PairedQuotes:
    """Pair the straight quotes of a line of text, which may lie in each other. Linear time."""
    pairing = _Pairing(text)
    for match in _QUOTE.finditer(text):
        pairing.read(match.start(), match[0])
    unpaired = (place for place, quote in pairing.open if quote == "'")
    apostrophes = (*pairing.apostrophes, *filter(pairing.is_elision, unpaired))
    return PairedQuotes(tuple(_with_depth(pairing.pairs)), apostrophes)


def _is_word(char: str) -> bool:
    """Whether the character is of a word; signs that stand for a formula or an element are."""
    return char.isalnum() or (bool(char) and unicodedata.category(char) in _STANDING_FOR)


def _with_depth(pairs: list[tuple[int, int]]) -> Iterator[Quotation]:
    enclosing: list[int] = []
    for start, end in sorted(pairs):
        while enclosing and enclosing[-1] < start:
            enclosing.pop()
        yield Quotation(start, end, len(enclosing))
        enclosing.append(end)


class _Pairing(Struct):
    """Goes from quote to quote; `open` are those that nothing has closed yet."""

    text: str
    open: list[tuple[int, str]] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    apostrophes: list[int] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=lambda: {'"': 0, "'": 0})

    def read(self, place: int, quote: str) -> None:
        before, after = self._neighbours(place)
        if quote == "'" and _is_word(before) and after.isalnum():
            # Between two digits it is a sign for feet or minutes.
            if not (before.isdigit() and after.isdigit()):
                self.apostrophes.append(place)
        elif self._closes(place, quote, before, after):
            self._close(place, quote)
        elif after.strip() and (not before.strip() or before in _BEFORE_OPENING):
            self.open.append((place, quote))
            self._counts[quote] += 1
        elif quote == "'" and before.isalpha():
            self.apostrophes.append(place)

    def is_elision(self, place: int) -> bool:
        """Whether the single quote stands for what a word lost in front: `'tis`, `'90s`."""
        return self._neighbours(place)[1].isalnum()

    def _neighbours(self, place: int) -> tuple[str, str]:
        return self.text[place - 1 : place] if place else "", self.text[place + 1 : place + 2]

    def _closes(self, place: int, quote: str, before: str, after: str) -> bool:
        if not self._counts[quote] or not before.strip() or after.isalnum():
            return False
        return self.open[-1] != (place - 1, quote)

    def _close(self, place: int, quote: str) -> None:
        """Pair the quote with the last open one of its kind; what was open inside is none."""
        while self.open:
            start, opening = self.open.pop()
            self._counts[opening] -= 1
            if opening == quote:
                self.pairs.append((start, place))
                return
            if opening == "'" and self.is_elision(start):
                self.apostrophes.append(start)
