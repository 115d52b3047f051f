"""Places: where a document has a URL."""

import re
from html import escape
from urllib.parse import unquote

from sitegen.errors import Where
from sitegen.source.document import Manuscript
from sitegen.source.prose import without_code

# What follows is no part of the URL; a mark of punctuation is one if more comes after it.
_END = r"(?![\w/%&=?#~+@$-]|[.,:;!*'()][\w/%])"
# What stands in the brackets of a link is its text.
_BEGINNING = r"(?<![\w\[/])"


class PlaceFinder:
    """Finds URLs in the text of one document."""

    def __init__(self, source: Manuscript) -> None:
        self._document = source.document
        self._markdown = source.markdown
        self._prose = without_code(source.markdown)

    def places_of(self, url: str) -> tuple[Where, ...]:
        """Every place outside of code that has the URL; if there is none, the whole document."""
        for spelling in dict.fromkeys((url, escape(url), unquote(url), _bare(url))):
            pattern = re.compile(_BEGINNING + re.escape(spelling) + _END)
            if spelling and (found := [*pattern.finditer(self._prose)]):
                return tuple(self._place(match) for match in found)
        return (self._document.place,)

    def _place(self, match: re.Match[str]) -> Where:
        where = Where.at("", self._markdown, match.start(), len(match[0]))
        return where.moved(self._document.place.path, self._document.body_line - 1)


def _bare(url: str) -> str:
    """The URL as an author writes it who leaves the scheme to Markdown: `www.example.com`."""
    bare = url.partition("://")[2]
    return bare if bare.startswith("www.") else ""
