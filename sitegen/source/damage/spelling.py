"""Spelling: which accented letters, in which places of a word, a language uses.

Only what decides between letters whose UTF-8 differs in a byte that gets lost: `à` and `í`, the
capitals `Á`, `Í`, `Î`, `Ï`, and `Ğ`, `Ş` in Windows-1254.
"""

import re
from collections import Counter

from msgspec import Struct

WORD = re.compile(r"[^\W\d_]+")
# How often the words of the likeliest language must occur, and how many times as often as those
# of the next.
ENOUGH, CLEARLY = 3, 2


class Spelling(Struct, frozen=True):
    """A language's letters beyond a to z, in small, and a pattern that its words match."""

    letters: frozenset[str]
    word: re.Pattern[str]

    def allows(self, letter: str, word: str) -> bool:
        """Whether the language writes `word`, in which `letter` is the one in question.

        Of the letters in question only `à` is a word of its own.
        """
        if letter.lower() not in self.letters or (len(word) == 1 and word != "à"):
            return False
        return bool(self.word.fullmatch(word))


def _spelling(letters: str, word: str = r".*") -> Spelling:
    return Spelling(frozenset(letters), re.compile(word))


# Spanish: no word is just an accented vowel; `á` does not stand next to `a`, nor before `o`; a
# word ends in `í` after one of these, unless it is a foreign one in `à` (voilà, déjà, città,
# pietà). Of names and words that begin a sentence only those that are known.
_SPANISH = (
    r"(?!.*(?:[aA][áÁ]|[áÁ][aoAO]|[iI][íÍ]))(?=.*[^áíÁÍ])"
    r"(?:.*[^í]|[^A-ZÁ]*(?<!voil)(?<!déj)(?<!dej)(?<!cel)(?<!citt)(?<!piet)(?<!\bl)í"
    r"|(?:Aqu|All|Ah|As|S|M|Ca|Le|O|Ped|Sal|Viv|Com|Prefer|Sent|Escrib|Decid|Dal|Gaud|Mart|Hait)í)"
)
# French has `à` only in these words.
_FRENCH = r"(?i:(?:(?!à).)*|à|(?:re)?voilà|là|delà|déjà|çà|holà)"
# Portuguese: `à` is a word, or begins one of these; elsewhere it is `í`, and never alone.
_PORTUGUESE = r"(?i:às?|àquel[ea]s?|àquilo|(?!í$)(?:(?!à).)*)"
# Italian: `à` ends a word, but not these names, whose foreign ending is `í`.
_ITALIAN = r"(?i:(?!guaran|tup|mart|dalà|gaud|hait)(?:(?!à).)*à?)"

SPELLINGS = {
    "es": _spelling("áéíóúüñ", _SPANISH),
    "gl": _spelling("áéíóúüñï", _SPANISH),
    "fr": _spelling("àâæçéèêëîïôœùûüÿ", _FRENCH),
    "pt": _spelling("áàâãçéêíóôõúü", _PORTUGUESE),
    "it": _spelling("àèéìòóù", _ITALIAN),
    "ca": _spelling("àçéèíïóòúü"),
    "tr": _spelling("çğıöşüâîû"),
}
# Words that are frequent in one of these languages and rare in the others. None of one letter: a
# damaged word falls apart into such.
FREQUENT = {
    "es": "el los las pero muy también su sus hay cuando donde más del al una está como",
    "pt": "os um uma em não com do da dos das ao são mais você também",
    "fr": "le les des et du est une dans pour qui sur au pas nous vous avec",
    "it": "il gli che di della nel sono non dei delle alla anche per più",
    "ca": "els les amb és dels als aquest aquesta però més són",
    "tr": "ve bir bu için ile çok daha olarak gibi da de",
    "en": "the and of to is in that it for with this are",
    "de": "der die das und ist nicht ein eine mit auf für zu",
}
LANGUAGES_OF = {
    word: tuple(language for language, words in FREQUENT.items() if word in words.split())
    for word in " ".join(FREQUENT.values()).split()
}


def language_of(text: str) -> str:
    """The language whose frequent words a text has, as in `es`; empty if none stands out."""
    words = Counter(word.lower() for word in WORD.findall(text))
    score: Counter[str] = Counter()
    for word, languages in LANGUAGES_OF.items():
        for language in languages:
            score[language] += words[word]
    (first, most), (_, next_most) = score.most_common(2)
    return first if most >= max(ENOUGH, CLEARLY * next_most) else ""


def spelling_by_letters(text: str) -> Spelling | None:
    """Spanish if all accented letters are Spanish; for texts too short to show their language."""
    accented = {letter for letter in text.lower() if letter.isalpha() and not letter.isascii()}
    return SPELLINGS["es"] if accented and accented <= SPELLINGS["es"].letters else None


def spelling_of(language: str) -> Spelling | None:
    """The spelling of a language tag such as `es` or `es-MX`, None if it is not known."""
    return SPELLINGS.get(re.split("[-_]", language.lower(), maxsplit=1)[0])
