"""Shielding: pieces of a Markdown text that an engine shows as they are written.

An engine sees a noncharacter of Unicode, which means nothing to it, in place of every ASCII mark
of a shielded piece. There are 32 of both (The Unicode Standard, section 23.7). Unlike references
such as `&#123;` they come out right wherever the engine puts the piece, code included.
"""

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from sitegen.markup.foreign.finding import Piece

_MARKS: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_SHIELDS: Final = "".join(chr(0xFDD0 + number) for number in range(len(_MARKS)))
_SHIELDING: Final = str.maketrans(_MARKS, _SHIELDS)
_WRITTEN: Final = str.maketrans({s: escape(m) for s, m in zip(_SHIELDS, _MARKS, strict=True)})
# How an engine writes such a character in a URL: its UTF-8 is EF B7 90 to EF B7 AF.
_ENCODED = re.compile(r"%EF%B7%([9A][0-9A-F])")
# Such a character, or the beginning of a reference that stands for one.
_ANY = re.compile(f"[{_SHIELDS}]|&#(?:0*6(?:49|50)|[xX]0*[fF][dD][dDeE])")
# The beginning of a link's destination, as far as it stands before a piece.
_DESTINATION = re.compile(r"\]\(<?[^\s()<>\]]{0,200}\Z")


def shielded(text: str, pieces: Iterable[Piece]) -> str:
    """The text with its pieces shielded; a link whose destination holds one is text with it.

    It is the text itself if that has such characters of its own, which must come out again.
    """
    if _ANY.search(text):
        return text
    parts, end = list[str](), 0
    for piece in pieces:
        before = text[end : piece.start]
        destination = _DESTINATION.search(before[-203:])
        cut = len(before) - (len(destination[0]) if destination else 0)
        inside = text[piece.start : piece.end].translate(_SHIELDING)
        parts += before[:cut], before[cut:].translate(_SHIELDING), inside
        end = piece.end
    return "".join((*parts, text[end:]))


def unshielded(html: str) -> str:
    """The HTML that an engine made, with every shielded mark written as HTML has it."""
    plain = _ENCODED.sub(lambda match: _mark(int(match[1], 16)), html)
    return plain.translate(_WRITTEN)


def _mark(last_byte: int) -> str:
    return escape(_MARKS[last_byte - 0x90])
