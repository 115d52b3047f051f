"""Whether a text is damaged: was UTF-8, was read in a code page, and was saved so."""

import re
import unicodedata
from collections.abc import Sequence as Many
from enum import IntEnum

from msgspec import Struct

from sitegen.source.damage.pages import FOREIGN, CodePage, code_pages
from sitegen.source.damage.sequences import Sequence, sequences, whole_length

# What a byte 0x80 to 0xBF looks like in Latin-1, Windows-1252 and Windows-1254.
TRAIL = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
# Patterns that no text of ASCII needs are compiled once one is: it takes as long as thirty posts.
# What is cheap to look for and comes before everything else: most texts end here.
SUSPECT = (
    "[Â-ôĞİŞğ√‚](?:"
    f"(?<=[Â-ßĞİŞ]){TRAIL}|(?<=[à-ï]){TRAIL}{TRAIL}|(?<=[ð-ôğ])(?:Ÿ|{TRAIL}{{3}})"
    "|(?<=â)€|(?<=√)[^\x00-\x7f]|(?<=‚)Ä|(?<=[a-z][ÃÂ])(?![A-ZÀ-Þ]))"
)
NON_ASCII = re.compile(r"[^\x00-\x7f]")
FOREIGN_CHARACTER = f"[\u0100-\ufffc{FOREIGN}\U00010000-\U0010ffff]"
# What may stand right after a capital letter in sound text: `“IRMÔ`, `ROMî`.
AFTER_CAPITAL = frozenset("…–—’”›»\xa0®©™°")
# One damaged sequence proves nothing about a text with as many sound letters: it may be a text
# about damage. So many times as many leave no doubt.
OUTNUMBERED = 4


class Trust(IntEnum):
    """How far a text is proven damaged: not at all, but for later additions, throughout."""

    NONE = 0
    MOSTLY = 1
    WHOLLY = 2


class Evidence(Struct, frozen=True):
    """The code page that explains most of a text, and what it explains.

    `undefined` are the bytes without a character in that page, or in one that explains as much.
    `found` are the sequences outside code, or everywhere in a wholly damaged text. `sound` is
    the number of other characters beyond ASCII, which no damage accounts for. Without trust
    `proofs` tells that some of what was found is hardly anything but damage.
    """

    page: CodePage
    undefined: tuple[int, ...]
    found: tuple[Sequence, ...]
    trust: Trust
    proofs: bool


def evidence_of(text: str, prose: str) -> Evidence | None:
    """What speaks for damage in a text; `prose` is the text with its code blanked out.

    None if nothing does.
    """
    if prose.isascii() or not re.search(SUSPECT, prose):
        return None
    pages, as_bytes = _best_pages(prose)
    page = pages[0]
    found = tuple(sequences(as_bytes))
    whole = [sequence for sequence in found if sequence.original]
    sound = len(NON_ASCII.findall(prose)) - sum(s.end - s.start for s in found)
    trust = _trust(prose, whole, sound)
    if trust is Trust.WHOLLY and prose != text:
        found = tuple(sequences(page.seen_as_bytes(text)))
    proofs = trust > Trust.NONE or any(_breaks_case(prose, sequence) for sequence in whole)
    undefined = sorted({byte for equal in pages for byte in equal.undefined})
    return Evidence(page, tuple(undefined), found, trust, proofs)


def _best_pages(prose: str) -> tuple[tuple[CodePage, ...], str]:
    """The page that explains most of a text, those that do so equally well, and its view."""
    views = [(p, p.seen_as_bytes(prose)) for p in code_pages() if p.expected in prose]
    scores = [(whole_length(view), -len(re.findall(FOREIGN_CHARACTER, view))) for _, view in views]
    best = scores.index(max(scores))
    equals = [p for (p, _), score in zip(views, scores, strict=True) if score == scores[best]]
    # A program that says Latin-1 reads Windows-1252 (WHATWG Encoding Standard, 4.2): Latin-1
    # counts only where the controls that it has and Windows-1252 has not are still there.
    named = [p for p in equals if p is views[best][0] or p.name.startswith("Windows")]
    return tuple(named), views[best][1]


def _trust(prose: str, whole: Many[Sequence], sound: int) -> Trust:
    if len(whole) <= OUTNUMBERED * sound or not _is_proven(prose, whole):
        return Trust.NONE
    return Trust.MOSTLY if sound else Trust.WHOLLY


def _is_proven(prose: str, whole: Many[Sequence]) -> bool:
    # Deferred: importing ftfy takes longer than reading a hundred posts, and few sites need it.
    from ftfy.badness import is_bad

    return any(
        _is_unnatural(prose, s) and is_bad(prose[max(s.start - 1, 0) : s.end + 1]) for s in whole
    )


def _is_unnatural(prose: str, sequence: Sequence) -> bool:
    """Whether a sequence is not just a capital letter followed by punctuation."""
    if sequence.end - sequence.start > 2 or prose[sequence.end - 1] not in AFTER_CAPITAL:
        return True
    return _breaks_case(prose, sequence) or prose[sequence.end : sequence.end + 1].islower()


def _breaks_case(prose: str, sequence: Sequence) -> bool:
    """Whether a sequence puts a capital letter right after a small one, as `cafÃ©` does."""
    before = prose[max(sequence.start - 1, 0) : sequence.start]
    return before.islower() and unicodedata.category(prose[sequence.start]) == "Lu"


def is_in_capitals(text: str, sequence: Sequence) -> bool:
    """Whether a lone letter stands in a word in capitals, where it may be just a letter."""
    before, after = (
        text[max(sequence.start - 1, 0) : sequence.start],
        text[sequence.end : sequence.end + 1],
    )
    return len(sequence.units) == 1 and (before.isupper() or after.isupper())


def is_telling(text: str, sequence: Sequence) -> bool:
    """Whether a sequence that lost bytes is hardly sound text, whatever stands around it."""
    if sequence.units.startswith(("\xf0\x9f", "\xe2\x80")):
        return True
    after = text[sequence.end : sequence.end + 1]
    return sequence.units < "\xe0" and _breaks_case(text, sequence) and not after.isupper()
