"""Emphasis by runs of delimiters: CommonMark 0.31.2, section 6.2, and GFM's strikethrough."""

from collections.abc import Iterable
from typing import cast
from xml.etree.ElementTree import Element

from sitegen.markup.inlines.characters import is_punctuation, is_space
from sitegen.markup.inlines.items import Delimiter, Item, fill


def delimiter_at(text: str, place: int, end: int) -> Delimiter:
    """The run of equal characters from `place` to `end`."""
    character, count = text[place], end - place
    before = _neighbour(text, place - 1, -1)
    after = _neighbour(text, end, 1)
    left = not is_space(after) and (
        not is_punctuation(after) or is_space(before) or is_punctuation(before)
    )
    right = not is_space(before) and (
        not is_punctuation(before) or is_space(after) or is_punctuation(after)
    )
    if character == "_":
        left, right = (
            left and (not right or is_punctuation(before)),
            right and (not left or is_punctuation(after)),
        )
    if character == "~" and count > 2:
        left = right = False
    return Delimiter(character, count, left, right, count)


def _neighbour(text: str, place: int, step: int) -> str:
    """The next character that is no tilde: GitHub looks past those."""
    while 0 <= place < len(text) and text[place] == "~":
        place += step
    return text[place] if 0 <= place < len(text) else "\n"


class _Emphasis:
    """Items in the order of the text, with those that a closer ended wrapped into elements."""

    def __init__(self, *, in_link: bool) -> None:
        self.items: list[Item] = []
        self._in_link = in_link
        self._openers: list[tuple[int, int, Delimiter]] = []  # place in items, serial, run
        self._serial = 0
        # Below which no opener fits a closer of this kind; without it, time is quadratic.
        self._bottom: dict[tuple[str, bool, int], int] = {}

    def add(self, item: Item) -> None:
        if not isinstance(item, Delimiter):
            self.items.append(item)
            return
        while item.can_close and item.count and self._close(item):
            pass
        if not item.count:
            return
        if item.can_open:
            self._serial += 1
            self._openers.append((len(self.items), self._serial, item))
        self.items.append(item)

    def _close(self, closer: Delimiter) -> bool:
        key = (closer.character, closer.can_open, closer.length % 3)
        bottom = self._bottom.get(key, 0)
        for index in range(len(self._openers) - 1, -1, -1):
            place, serial, opener = self._openers[index]
            if serial <= bottom:
                break
            if _fit(opener, closer):
                del self._openers[index + 1 :]
                return self._wrap(place, opener, closer)
        self._bottom[key] = self._serial
        return False

    def _wrap(self, place: int, opener: Delimiter, closer: Delimiter) -> bool:
        if closer.character == "~" and opener.count != closer.count:
            # As GitHub has it: neither of them strikes anything then.
            self._openers.pop()
            closer.can_open = False
            return False
        used = 2 if opener.count >= 2 and closer.count >= 2 else 1
        tag = "del" if closer.character == "~" else ("em", "strong")[used - 1]
        inner = self.items[place + 1 :]
        if tag == "strong":
            _flatten(inner)
        element = fill(Element(tag), inner, in_link=self._in_link)
        opener.count -= used
        closer.count -= used
        del self.items[place + 1 :]
        if not opener.count:
            self.items.pop()
            self._openers.pop()
        self.items.append(element)
        return True


def _flatten(items: Iterable[Item]) -> None:
    """Take the names from strong elements: as GitHub has it, strong text is not so twice."""
    for item in items:
        if isinstance(item, Element) and item.tag == "strong":
            # The serialiser writes an element without a name as what is in it.
            item.tag = cast("str", None)


def _fit(opener: Delimiter, closer: Delimiter) -> bool:
    if opener.character != closer.character:
        return False
    both = closer.can_open or opener.can_close
    thirds = opener.length % 3 == 0 and closer.length % 3 == 0
    return not both or thirds or (opener.length + closer.length) % 3 != 0


def emphasized(items: Iterable[Item], *, in_link: bool) -> list[Item]:
    """The items with emphasis as elements; what is left of delimiters is text."""
    emphasis = _Emphasis(in_link=in_link)
    for item in items:
        emphasis.add(item)
    return emphasis.items
