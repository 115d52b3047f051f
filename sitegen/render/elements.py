"""Elements: what an empty custom element holds for those who have no script."""

import re
from collections.abc import Callable

from sitegen.markup.custom_elements import IN_TEXT, NAME

# HTML as a parser writes it: every value is in double quotes. Raw text of scripts is not told
# apart; who writes an empty element into a script gets it filled there.
_EMPTY = re.compile(rf'(<({NAME})(?: (?!{IN_TEXT})[^\s"=<>]+="[^"]*")*>)\s*(?=</\2>)')


def fill_elements(html: str, fallback_of: Callable[[str], str]) -> str:
    """The HTML with `fallback_of(name)` in every custom element that the author left empty."""
    return _EMPTY.sub(lambda opening: opening[1] + fallback_of(opening[2]), html)
