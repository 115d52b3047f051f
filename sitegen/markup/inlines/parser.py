"""Inline marks of one text, read once from left to right: CommonMark 0.31.2, appendix, phase 2."""

import re
from xml.etree.ElementTree import Element

from sitegen.markup.inlines.autolinks import ADDRESS, address_at, link_to, may_have_address
from sitegen.markup.inlines.brackets import Brackets
from sitegen.markup.inlines.characters import PUNCTUATION, reference_at, written
from sitegen.markup.inlines.emphasis import delimiter_at, emphasized
from sitegen.markup.inlines.items import Item, Verbatim, fill
from sitegen.markup.inlines.spans import CodeSpans, RawHtml, autolink_at
from sitegen.markup.inlines.surroundings import Surroundings

# Python leaps to the next character of a class; of alternatives it tries each at every place.
_MARK = r"[`*_~!\\<&\[\]\n](?:(?<=`)`*|(?<=\*)\**|(?<=_)_*|(?<=~)~*|(?<=!)\[|(?<![`*_~!]))"
_SIGN = re.compile(_MARK)
_SIGN_OR_ADDRESS = re.compile(rf"{_MARK}|(?P<address>{ADDRESS})")
_ESCAPED = re.compile(PUNCTUATION)


def read_inlines(parent: Element, text: str, around: Surroundings) -> None:
    """Fill the element, which is empty, with what the text says."""
    if not (_SIGN.search(text) or may_have_address(text) or "@" in text):
        # Most texts are no more than words.
        parent.text = text
        return
    items = _Parser(text, around).items()
    fill(parent, emphasized(items, in_link=False), in_link=False)


class _Parser:
    """Reads one text into items."""

    def __init__(self, text: str, around: Surroundings) -> None:
        self._text = text
        self._stash = around.stash
        self._items: list[Item] = []
        self._brackets = Brackets(text, self._items, around)
        self._code = CodeSpans(text)
        self._html = RawHtml(text)

    def items(self) -> list[Item]:
        """What the text consists of, links and images being elements already."""
        place = 0
        mark = _SIGN_OR_ADDRESS if may_have_address(self._text) else _SIGN
        while found := mark.search(self._text, place):
            if found.start() > place:
                self._items.append(self._text[place : found.start()])
            place = self._read(found)
        self._items.append(self._text[place:])
        return self._items

    def _read(self, found: re.Match[str]) -> int:
        """Read the mark; where the text goes on."""
        start, end = found.span()
        if found.lastgroup:
            return self._read_address(start, end)
        match found[0]:
            case "\\":
                return self._read_backslash(start)
            case "<":
                return self._read_point(start)
            case "&":
                return self._read_ampersand(start)
            case "]":
                return self._brackets.close(start)
            case "\n":
                return self._read_line_end(start)
            case "[" | "![":
                self._brackets.open(found[0], end)
                return end
        return self._read_run(start, end)

    def _read_run(self, start: int, end: int) -> int:
        if self._text[start] != "`":
            self._items.append(delimiter_at(self._text, start, end))
            return end
        code, end = self._code.span_at(start, end)
        self._items.append(self._text[start:end] if code is None else code)
        return end

    def _read_address(self, start: int, scheme_end: int) -> int:
        is_www = self._text.startswith("www.", start)
        end = start
        if not self._brackets:
            end = address_at(self._text, start, start if is_www else scheme_end)
        if end <= (start if is_www else scheme_end):
            self._items.append(self._text[start:scheme_end])
            return scheme_end
        address = self._text[start:end]
        self._items.append(link_to(f"http://{address}" if is_www else address, address))
        return end

    def _read_backslash(self, start: int) -> int:
        following = self._text[start + 1 : start + 2]
        if following == "\n":
            self._items += [Element("br"), ""]
            return start + 2
        if _ESCAPED.match(following):
            self._items.append(written(following))
            return start + 2
        self._items.append("\\")
        return start + 1

    def _read_point(self, start: int) -> int:
        url, shown, end = autolink_at(self._text, start)
        if url:
            self._items.append(link_to(url, shown))
            return end
        end = self._html.end_of(start)
        if end == start:
            self._items.append("<")
            return start + 1
        html = self._text[start:end]
        self._items.append(Verbatim(html, self._stash(html)))
        return end

    def _read_ampersand(self, start: int) -> int:
        reference = reference_at(self._text, start)
        self._items.append(reference or "&amp;")
        return start + max(len(reference), 1)

    def _read_line_end(self, start: int) -> int:
        last = self._items[-1] if self._items else ""
        if isinstance(last, str):
            self._items[-1:] = [last.rstrip(" \t")]
            if last.endswith("  "):
                self._items.append(Element("br"))
                return start + 1
        self._items.append("\n")
        return start + 1
