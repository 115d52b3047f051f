"""How long a text takes to be read."""

import re
from math import ceil

from sitegen.source.prose import FENCED, TAG

WORDS_A_MINUTE = 220
# Chinese, Japanese and Korean are read by the character.
CHARACTERS_A_MINUTE = 500

_FENCES = ("```", "~~~")
# Compiled once it is needed: many texts are ASCII alone.
_CJK = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
_SPACES_BEYOND_ASCII = (
    *("\x85", "\xa0", "\u1680", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"),
    *map(chr, range(0x2000, 0x200B)),
)
# Every byte of UTF-8 as `x`, but for the white space of ASCII.
_SHAPE = bytes(ord(" " if byte < 0x80 and chr(byte).isspace() else "x") for byte in range(256))


def minutes_to_read(markdown: str) -> int:
    """Whole minutes, rounded up, at least 1. Code is not counted as prose."""
    prose = TAG.sub(" ", _without_fenced(markdown))
    characters = 0 if prose.isascii() else len(re.findall(_CJK, prose))
    words = _words_in(re.sub(_CJK, " ", prose) if characters else prose)
    return max(1, ceil(words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE))


def _without_fenced(markdown: str) -> str:
    """The text with a space for what is fenced, as `FENCED` would put it.

    To look at every line takes longer than all else that is read of a post.
    """
    fences = [fence for fence in _FENCES if fence in markdown]
    kept, end, place = [], 0, _next_of(fences, markdown, 0)
    while place >= 0:
        start = max(markdown.rfind("\n", end, place) + 1, end)
        if found := FENCED.match(markdown, start):
            kept.append(markdown[end:start])
            end = found.end()
        place = _next_of(fences, markdown, max(end, place + 3))
    return " ".join((*kept, markdown[end:]))


def _next_of(fences: list[str], markdown: str, start: int) -> int:
    places = [place for fence in fences if (place := markdown.find(fence, start)) >= 0]
    return min(places) if places else -1


def _words_in(text: str) -> int:
    """How many words `str.split` would find, without making them."""
    if not text.isascii() and any(space in text for space in _SPACES_BEYOND_ASCII):
        return len(text.split())
    shape = text.encode("utf-8", "surrogatepass").translate(_SHAPE)
    # To look for what ends in the more frequent of the two takes less.
    return shape.count(b" x") + shape.startswith(b"x")
