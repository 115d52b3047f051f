"""UTF-8 sequences in a text that is seen as bytes: whole ones, and ones that lost bytes.

A text "as bytes" has one character a byte, U+0080 to U+00FF (`CodePage.seen_as_bytes`); U+FFFD
stands for a byte that a program could not show.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import combinations, product

from msgspec import Struct

LOST = "\ufffd"
# The Unicode Standard, table 3-7: well-formed UTF-8 byte sequences of more than one byte.
WHOLE = (
    r"[\xc2-\xdf][\x80-\xbf]"
    r"|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    r"|\xf0[\x90-\xbf][\x80-\xbf]{2}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
)
# Sequences that lost bytes are looked for only where what is left is hardly text: punctuation and
# symbols (E2), Vietnamese (E1 BA, E1 BB), the emoji variation selector (EF B8), emoji (F0 9F).
SHORTENED = (
    r"\xe2[\x80-\xbf\ufffd]{1,2}|\xe1[\xba\xbb]\ufffd?|\xef\xb8\ufffd?"
    r"|\xf0\x9f[\x80-\xbf\ufffd]{0,2}"
)
WHOLE_RE = re.compile(WHOLE)
LENGTHS = ((0xF0, 4), (0xE0, 3), (0xC0, 2))


class Sequence(Struct, frozen=True):
    """The bytes of one character, at offsets `start` to `end` of the text.

    `original` is the character, or empty if bytes are missing.
    """

    start: int
    end: int
    units: str
    original: str = ""


def whole_length(text_as_bytes: str) -> int:
    """How many characters of the text belong to whole sequences."""
    return sum(map(len, WHOLE_RE.findall(text_as_bytes)))


def sequences(text_as_bytes: str) -> Iterator[Sequence]:
    """Every sequence in order.

    A lone lead byte of two counts as one that lost its other byte only where that is usual, for
    0xC2 and 0xC3, and where the same byte leads a whole sequence elsewhere in the text.
    """
    leads = {unit[0] for unit in WHOLE_RE.findall(text_as_bytes) if unit < "\xe0"}
    single = "".join(sorted(leads | {"\xc2", "\xc3"}))
    pattern = re.compile(f"({WHOLE})|[{single}]\ufffd?|{SHORTENED}")
    for match in pattern.finditer(text_as_bytes):
        original = _decoded(match[1]) if match[1] else ""
        if original or not match[1]:
            yield Sequence(match.start(), match.end(), match[0], original)


def originals(units: str, losable: Collection[int]) -> dict[str, tuple[int, ...]]:
    """Every character that a sequence may have been, with the bytes that it then lost.

    A byte is missing where U+FFFD stands or, if the sequence is too short, anywhere.
    """
    lead, rest = units[0], units[1:]
    needed = next(length for first, length in LENGTHS if ord(lead) >= first) - 1
    fixed = len(rest) == needed
    known = rest if fixed else rest.replace(LOST, "")
    found = {}
    for gaps in _gaps(known, needed):
        for lost in product(losable, repeat=len(gaps)):
            character = _decoded(lead + _filled(known, gaps, lost, needed))
            if character:
                found[character] = lost
    return found


def _gaps(known: str, needed: int) -> Iterator[tuple[int, ...]]:
    if len(known) == needed:
        yield tuple(i for i, unit in enumerate(known) if unit == LOST)
    else:
        # The last bytes first: programs also cut a text in the middle of a character.
        yield from reversed([*combinations(range(needed), needed - len(known))])


def _filled(known: str, gaps: tuple[int, ...], lost: tuple[int, ...], needed: int) -> str:
    fillers, rest = dict(zip(gaps, map(chr, lost), strict=True)), iter(known.replace(LOST, ""))
    return "".join(fillers[i] if i in fillers else next(rest) for i in range(needed))


def _decoded(units: str) -> str:
    """The character of a sequence; empty if it is malformed or a character of no meaning."""
    try:
        character = units.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "" if unicodedata.category(character) in {"Cn", "Co"} else character
