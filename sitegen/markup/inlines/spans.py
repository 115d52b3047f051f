"""Spans in which nothing else is marked: code, autolinks in `<>`, raw HTML."""

import re
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from sitegen.markup.inlines.characters import written

_BACKTICKS = re.compile(r"`+")
_URI = re.compile(r"<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^\x00-\x20<>]*+)>")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"<([A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]++@{_LABEL}(?>(?:\.{_LABEL})*))>")
_ATTRIBUTE = (
    r"\s++[A-Za-z_:][A-Za-z0-9_.:-]*+"
    r"(?>(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?)"
)
OPEN_TAG = rf"<[A-Za-z][A-Za-z0-9-]*+(?>(?:{_ATTRIBUTE})*)\s*+/?>"
"""Matches an opening tag (section 6.6)."""
CLOSING_TAG = r"</[A-Za-z][A-Za-z0-9-]*+\s*+>"
"""Matches a closing tag (section 6.6)."""
_TAG = re.compile(f"{OPEN_TAG}|{CLOSING_TAG}")
_DECLARATION = re.compile(r"<![A-Za-z]")
_CLOSERS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))


class CodeSpans:
    """The code spans of a text: CommonMark 0.31.2, section 6.1."""

    def __init__(self, text: str) -> None:
        self._text = text
        # The places of the runs by their length, the first one last.
        self._runs: dict[int, list[int]] = {}
        for found in reversed([*_BACKTICKS.finditer(text)]):
            self._runs.setdefault(len(found[0]), []).append(found.start())

    def span_at(self, start: int, end: int) -> tuple[Element | None, int]:
        """The span that the backticks from `start` to `end` open, and where it ends."""
        length = end - start
        places = self._runs.get(length, [])
        while places and places[-1] < end:
            places.pop()
        if not places:
            return None, end
        element = Element("code")
        element.text = AtomicString(written(_stripped(self._text[end : places[-1]])))
        return element, places[-1] + length


def _stripped(code: str) -> str:
    code = code.replace("\n", " ")
    padded = code.startswith(" ") and code.endswith(" ") and code.strip(" ") != ""
    return code[1:-1] if padded else code


def autolink_at(text: str, start: int) -> tuple[str, str, int]:
    """The URL and the text of the autolink in `<>` (section 6.5), and where it ends."""
    if found := _URI.match(text, start):
        return found[1], found[1], found.end()
    if found := _EMAIL.match(text, start):
        return f"mailto:{found[1]}", found[1], found.end()
    return "", "", start


class RawHtml:
    """The raw HTML in a text: CommonMark 0.31.2, section 6.6."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def end_of(self, start: int) -> int:
        """Where the HTML that begins with the `<` at `start` ends; `start` itself for none."""
        if found := _TAG.match(self._text, start):
            return found.end()
        if self._text.startswith(("<!-->", "<!--->"), start):
            return self._text.index(">", start) + 1
        for opener, closer in _CLOSERS:
            if self._text.startswith(opener, start):
                return self._find(closer, start + len(opener), start)
        if _DECLARATION.match(self._text, start):
            return self._find(">", start, start)
        return start

    def _find(self, closer: str, place: int, start: int) -> int:
        # What was once not found is not searched for again: that would take quadratic time.
        if closer in self._missing:
            return start
        found = self._text.find(closer, place)
        if found < 0:
            self._missing.add(closer)
            return start
        return found + len(closer)
