"""HeadingIds: the id of every heading of a body, as GitHub gives it."""

import re
import unicodedata
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from sitegen.markup.footnotes import NOTE_LINKS

FALLBACK = "section"

_KEPT_CATEGORIES = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})
# The only characters that Unicode calls alphabetic, though their category is "other symbol".
_ALPHABETIC_SYMBOL = re.compile(
    "[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]"
)
# The mark that asks for the coloured form of the character before it; GitHub keeps it.
_INVISIBLE = "\ufe0f"
_UNUSUAL = re.compile(r"[^a-z0-9_ -]")


def _kept(match: re.Match[str]) -> str:
    char = match[0]
    if unicodedata.category(char) in _KEPT_CATEGORIES or _ALPHABETIC_SYMBOL.match(char):
        return char
    return ""


def slug(text: str) -> str:
    """`text` as an id: lower case, spaces as hyphens, without punctuation and symbols.

    The rules are those of GitHub as the `github-slugger` package states them: what stays are
    alphabetic characters, marks, decimal digits, connector punctuation, hyphens and spaces.
    The result may be empty.
    """
    return _UNUSUAL.sub(_kept, text.lower()).replace(" ", "-")


def heading_text(node: LexborNode) -> str:
    """The text of a heading element without links to notes, or what its images say."""
    text = node.text()
    for link in node.css(NOTE_LINKS):
        text = text.replace(link.text(), "", 1)
    if not text.strip():
        text = " ".join(image.attributes.get("alt") or "" for image in node.css("img"))
    return text.strip()


class HeadingIds:
    """Gives each heading of one body an id that no other element of that body has."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """`taken` are the ids that the author gave to elements of the body."""
        self._repeats = dict.fromkeys(taken, 0)

    def id_for(self, text: str) -> str:
        """The id of the next heading, whose text is `text`; repeated texts get -1, -2, …

        The counting is that of `github-slugger`: a number is skipped if a heading or an element
        of the author's has that very id.
        """
        wanted = slug(text)
        if not wanted.strip(_INVISIBLE):
            wanted = FALLBACK
        unique = wanted
        while unique in self._repeats:
            self._repeats[wanted] += 1
            unique = f"{wanted}-{self._repeats[wanted]}"
        self._repeats[unique] = 0
        return unique
