"""Characters that lost bytes: what a place can only have been, by what stands around it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from msgspec import Struct

from sitegen.source.damage.pages import NO_BREAK_SPACE
from sitegen.source.damage.spelling import WORD, Spelling

JOINER, EMOJI_STYLE, CLOSING_QUOTE, SPACE = "\u200d", "\ufe0f", "”", "\xa0"
# How far back an opening quote is looked for, and how long a word can be.
QUOTE_REACH, WORD_REACH = 2000, 40
LETTER_AFTER_SPACE = re.compile(r" [^\W\d_]")
LETTERS_BEFORE = re.compile(r"[^\W\d_]*\Z")
# A space after `à` that the character itself turned into: one before what no space precedes, one
# at the end of a line, the first of several, one inside Portuguese `às` and `àquele`. Two at the
# end of a line are a line break.
OWN_SPACE = re.compile(
    r" (?=[.,)\]](?:\s|\Z)|[*_]+(?:[\s.,;:!?)]|\Z)|\n|\Z|  \n| [^ \n]"
    r"|(?:s|quel[ea]s?|quilo)\b(?!['’]))"
)


class Gap(Struct, frozen=True):
    """A place of a text, from `start` to `end`, that was one of `originals`.

    `originals` maps each character to the bytes that it lost; `shown` are the likely ones.
    """

    start: int
    end: int
    originals: Mapping[str, tuple[int, ...]]
    shown: tuple[str, ...]


class Surroundings(Struct, frozen=True):
    """A text with all certain places mended, its spelling if known, and its whole words."""

    text: str
    spelling: Spelling | None
    words: frozenset[str]


class Choice(Struct, frozen=True):
    """The character that a gap was, and how many spaces after it belonged to it."""

    character: str
    spaces: int = 0


def words_of(text: str) -> frozenset[str]:
    """The words of three letters or more, in small letters."""
    return frozenset(word.lower() for word in WORD.findall(text) if len(word) > 2)


def choose(gap: Gap, around: Surroundings) -> Choice | None:
    """What a gap was, None if it cannot be told."""
    chosen = _mark(gap, around.text)
    if chosen is None and any(c.isalpha() for c in gap.originals):
        chosen = _letter(gap, around)
    return chosen


def plausible(gap: Gap, text: str) -> tuple[str, ...]:
    """The characters that fit a gap by their kind and case, for a person to choose from."""
    return tuple(c for c in gap.shown if _fits_case(c, gap, text)) or gap.shown


def shown(originals: Iterable[str]) -> tuple[str, ...]:
    """Those of the characters that an author may have written: no controls, no old scripts."""
    return tuple(character for character in originals if _is_shown(character))


def _is_shown(character: str) -> bool:
    if character in (JOINER, EMOJI_STYLE, SPACE, "\xad"):
        return True
    if character > "\uffff":
        return _is_emoji(character)
    return unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Mn"}


def _is_emoji(character: str) -> bool:
    """Whether a character is an emoji, a part of a flag, or a pictograph."""
    pictograph = "\U0001f300" <= character < "\U0001f700"
    flag = "\U0001f1e6" <= character < "\U0001f200"
    wide = unicodedata.east_asian_width(character) == "W"
    return (pictograph or flag or wide) and unicodedata.category(character) in {"So", "Sk"}


def _mark(gap: Gap, text: str) -> Choice | None:
    if SPACE in gap.originals:
        return _no_break_space(gap, text)
    before, after = text[gap.start - 1 : gap.start], text[gap.end : gap.end + 1]
    if EMOJI_STYLE in gap.originals and _is_symbol(before):
        return Choice(EMOJI_STYLE)
    if JOINER in gap.originals and _is_symbol(before) and _is_symbol(after):
        return Choice(JOINER)
    if CLOSING_QUOTE in gap.originals and not after.isalnum() and _quote_is_open(gap, text):
        return Choice(CLOSING_QUOTE)
    return None


def _no_break_space(gap: Gap, text: str) -> Choice | None:
    """A no-break space, unless it may be a soft hyphen, which stands between letters."""
    before, after = text[gap.start - 1 : gap.start], text[gap.end : gap.end + 1]
    if after == " ":
        return Choice(SPACE, spaces=1)
    hyphen = "\xad" in gap.originals and before.isalpha() and after.isalpha()
    return None if hyphen or after in ("", "\n") else Choice(SPACE)


def _is_symbol(character: str) -> bool:
    # An emoji's skin colours are modifiers; its parts that come first may carry a selector.
    return character == EMOJI_STYLE or (
        bool(character) and unicodedata.category(character) in {"So", "Sk"} and character > "\xff"
    )


def _quote_is_open(gap: Gap, text: str) -> bool:
    before = text[max(gap.start - QUOTE_REACH, 0) : gap.start]
    paragraph = before[before.rfind("\n\n") + 1 :]
    opened = max(paragraph.rfind("“"), paragraph.rfind("„"))
    return opened >= 0 and not re.search("”|â€", paragraph[opened:])


def _letter(gap: Gap, around: Surroundings) -> Choice | None:
    before, choices = _word_before(gap, around.text), _letters(gap, around.text)
    words = {
        choice: before + choice.character + _rest(choice, gap, around.text) for choice in choices
    }
    known = [choice for choice, word in words.items() if word.lower() in around.words]
    spelling = around.spelling
    spelled = [c for c, word in words.items() if spelling and spelling.allows(c.character, word)]
    return spelled[0] if len(spelled) == 1 else known[0] if len(known) == 1 else None


def _letters(gap: Gap, text: str) -> list[Choice]:
    """The letters whose case fits, those that may have turned into a space with it and without."""
    return [
        choice
        for letter, lost in gap.originals.items()
        if letter.isalpha() and _fits_case(letter, gap, text)
        for choice in _with_space(letter, lost, gap, text)
    ]


def _with_space(letter: str, lost: tuple[int, ...], gap: Gap, text: str) -> tuple[Choice, ...]:
    if lost[-1] != NO_BREAK_SPACE:
        return (Choice(letter),)
    if OWN_SPACE.match(text, gap.end):
        return (Choice(letter, spaces=1),)
    if not LETTER_AFTER_SPACE.match(text, gap.end):
        return (Choice(letter),)
    return Choice(letter), Choice(letter, spaces=1)


def _word_before(gap: Gap, text: str) -> str:
    letters = LETTERS_BEFORE.search(text[max(gap.start - WORD_REACH, 0) : gap.start])
    return letters[0] if letters else ""


def _rest(choice: Choice, gap: Gap, text: str) -> str:
    """The letters after a gap that belong to the word that a choice gives."""
    start = gap.end + choice.spaces
    letters = WORD.match(text, start, start + WORD_REACH)
    return letters[0] if letters else ""


def _fits_case(character: str, gap: Gap, text: str) -> bool:
    """Whether a letter's case is that of the letters around it; always, for other characters."""
    before, after = text[max(gap.start - 2, 0) : gap.start], text[gap.end : gap.end + 1]
    if not character.isalpha():
        return True
    if before[-1:].islower() or (before[-1:].isupper() and after.islower()):
        return character.islower()
    if after.isupper() or (len(before) == 2 and before.isupper() and before.isalpha()):
        return character.isupper()
    return True
