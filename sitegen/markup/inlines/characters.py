"""Characters: how CommonMark classes and escapes them."""

import re
import unicodedata
from functools import lru_cache
from html.entities import html5

PUNCTUATION = r"[!-/:-@\[-`{-~]"
"""Matches ASCII punctuation, every character of which a backslash escapes."""

_ESCAPE = re.compile(rf"\\({PUNCTUATION})")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|([A-Za-z][A-Za-z0-9]{1,31}));")


@lru_cache(maxsize=4096)
def is_space(character: str) -> bool:
    """Whether it is white space, as the beginning and the end of a line are (section 2.1)."""
    return character in "\t\n\f\r" or unicodedata.category(character) == "Zs"


@lru_cache(maxsize=4096)
def is_punctuation(character: str) -> bool:
    """Whether it is punctuation; symbols outside ASCII are not, as GitHub has it."""
    ascii_symbol = character.isascii() and not character.isalnum() and character.isprintable()
    return (ascii_symbol and character != " ") or unicodedata.category(character)[0] == "P"


def reference_at(text: str, place: int) -> str:
    """The character reference at a place, `&copy;` or `&#169;`; empty if there is none."""
    found = _REFERENCE.match(text, place)
    if found is None or (found[1] and f"{found[1]};" not in html5):
        return ""
    return found[0]


def written(text: str) -> str:
    """Literal text as the serialiser takes it: it leaves what looks like a reference alone."""
    return text.replace("&", "&amp;")


def unescaped(text: str) -> str:
    """The text without backslashes that escape, as the serialiser takes it (section 2.4)."""
    return _ESCAPE.sub(lambda found: written(found[1]), text)
