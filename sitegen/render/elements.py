"""Elements: what those who have no script see of a text's parts, and which sheets style them."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from sitegen.markup.custom_elements import IN_TEXT, NAME

# HTML as a parser writes it: every value is in double quotes. Raw text of scripts is not told
# apart; who writes an empty element into a script gets it filled there.
_EMPTY = re.compile(rf'(<({NAME})(?: (?!{IN_TEXT})[^\s"=<>]+="[^"]*")*>)\s*(?=</\2>)')
_PRE = '<pre tabindex="0">'
_PART = re.compile(rf"<(?P<name>math|{NAME})(?=[ >])|{_PRE}")
# All up to the next part: text, comments, and other tags, whose values may hold `<`.
_NO_PART = re.compile(
    rf"""(?>(?:[^<]++|<!--(?>.*?-->|.*)|(?!{_PART.pattern.replace("?P<name>", "?:")})<"""
    r"""(?>(?:[^"<>]*+(?>(?:"[^"]*+"[^"<>]*+)*)>)?))*)""",
    re.DOTALL,
)

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
    # No more than these, for comments may have some; they are found quicker than read.
    parts = {_name_of(opening) for opening in _PART.finditer(html)}
    if not parts:
        return html
    seen: set[str] = set()
    pieces = []
    start = 0
    for opening in _parts_of(html):
        part = _name_of(opening)
        if part not in seen:
            seen.add(part)
            place = opening.end() if part == CODE else opening.start()
            pieces += [html[start:place], link_to(part)]
            start = place
        if seen == parts:
            break
    return "".join((*pieces, html[start:]))


def _name_of(opening: re.Match[str]) -> str:
    return opening["name"] or CODE


def _parts_of(html: str) -> Iterator[re.Match[str]]:
    """The beginning of each part that has a style sheet; of code it is the `pre` in its figure."""
    place = 0
    while (between := _NO_PART.match(html, place)) and (found := _PART.match(html, between.end())):
        yield found
        place = found.end()
