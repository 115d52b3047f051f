"""Elements: what those who have no script see of a text's parts, and which sheets style them."""

import re
from collections.abc import Callable
from typing import Final

from sitegen.markup.custom_elements import IN_TEXT, NAME

# HTML as a parser writes it: every value is in double quotes. Raw text of scripts is not told
# apart; who writes an empty element into a script gets it filled there.
_EMPTY = re.compile(rf'(<({NAME})(?: (?!{IN_TEXT})[^\s"=<>]+="[^"]*")*>)\s*(?=</\2>)')
_TOKEN = re.compile(r'<!--.*?-->|<(?P<tag>[a-z][\w.-]*)(?:[^"<>]|"[^"]*")*>', re.DOTALL)
_PRE = '<pre tabindex="0">'
_STYLED = re.compile(rf"<(?:math|{NAME})[ >]|{_PRE}")

CODE: Final = "code"
MATH: Final = "math"


def fill_elements(html: str, fallback_of: Callable[[str], str]) -> str:
    """The HTML with `fallback_of(name)` in every custom element that the author left empty."""
    return _EMPTY.sub(lambda opening: opening[1] + fallback_of(opening[2]), html)


def place_styles(html: str, link_to: Callable[[str], str]) -> str:
    """The HTML with `link_to(part)` where a part that has a style sheet of its own first occurs.

    Parts are `CODE`, `MATH` and the names of custom elements. The link stands before the part; in
    code it stands inside, for no rule about neighbours may take it for one.
    """
    if not _STYLED.search(html):
        return html
    seen: set[str] = set()

    def linked(token: re.Match[str]) -> str:
        part = _part_of(token)
        if not part or part in seen:
            return token[0]
        seen.add(part)
        return token[0] + link_to(part) if part == CODE else link_to(part) + token[0]

    return _TOKEN.sub(linked, html)


def _part_of(token: re.Match[str]) -> str:
    """The part that begins here, if one does; code does with the `pre` in its figure."""
    tag = token["tag"]
    if token[0] == _PRE:
        return CODE
    return tag if tag and (tag == MATH or re.fullmatch(NAME, tag)) else ""
