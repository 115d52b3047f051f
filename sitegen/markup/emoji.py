"""emoji: the characters that GitHub's shortcodes stand for, `:tada:`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from sitegen.markup.edits import Edit

_NAME = r":[a-z0-9_+-]{1,50}:"
_NAMES = re.compile(rf"(?<![0-9A-Za-z/:])(?:{_NAME})+(?![0-9A-Za-z])")
_ONE = re.compile(_NAME)


def may_have_emoji(text: str) -> bool:
    """Whether the text has something of the form of a shortcode."""
    return _ONE.search(text) is not None


def emoji_in(text: str) -> Iterator[Edit]:
    """A replacement for each shortcode that has a character; times such as `10:30:45` have none."""
    for names in _NAMES.finditer(text):
        for name in _ONE.finditer(text, names.start(), names.end()):
            if character := _character(name[0]):
                yield Edit(name.start(), name.end(), character)


@lru_cache(maxsize=256)
def _character(name: str) -> str:
    """The character, or sequence of characters, with that name; nothing if there is none."""
    # It takes 11 ms to import, which a site without shortcodes saves.
    from pymdownx import gemoji_db

    entry = gemoji_db.emoji.get(gemoji_db.aliases.get(name, name))
    if entry is None:
        return ""
    points = entry.get("unicode_alt") or entry["unicode"]
    return "".join(chr(int(point, 16)) for point in points.split("-"))
