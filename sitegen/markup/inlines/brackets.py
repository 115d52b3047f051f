"""Brackets: links, images and footnotes, found as brackets close (CommonMark, section 6.3)."""

from typing import Final
from xml.etree.ElementTree import Element

from msgspec import Struct

from sitegen.markup.inlines.emphasis import emphasized
from sitegen.markup.inlines.items import Item, fill, plain_text
from sitegen.markup.inlines.links import LONGEST_LABEL, label_at, normalized, target_at
from sitegen.markup.inlines.surroundings import Surroundings

IMAGE: Final = "!["


class _Bracket(Struct):
    """An opening bracket: its place among the items, and where the text behind it begins."""

    place: int
    start: int
    is_image: bool
    is_active: bool = True
    has_inner: bool = False


class Brackets:
    """The brackets of a text that are open, among the `items` read so far."""

    def __init__(self, text: str, items: list[Item], around: Surroundings) -> None:
        self._text = text
        self._items = items
        self._around = around
        self._open: list[_Bracket] = []

    def __bool__(self) -> bool:
        """Whether any bracket is open."""
        return bool(self._open)

    def open(self, mark: str, end: int) -> None:
        """Open a bracket with its mark, `[` or `![`, which ends at `end`."""
        if self._open:
            self._open[-1].has_inner = True
        self._open.append(_Bracket(len(self._items), end, mark == IMAGE))
        self._items.append(mark)

    def close(self, start: int) -> int:
        """Close a bracket with the `]` at `start`; where the text goes on."""
        bracket = self._open.pop() if self._open else None
        if bracket is not None and bracket.is_active:
            if found := self._target(bracket, start):
                url, title, end = found
                self._wrap(bracket, url, title)
                return end
            if self._mark_footnote(bracket, start):
                return start + 1
        self._items.append("]")
        return start + 1

    def _target(self, bracket: _Bracket, closing: int) -> tuple[str, str | None, int] | None:
        """What the bracket that ends at `closing` leads to, and where the text goes on."""
        end = closing + 1
        if found := target_at(self._text, end):
            return found
        label = label_at(self._text, end)
        if label and label[0]:
            return self._defined(label[0], label[1])
        # To slice takes time, so only what can be a label is.
        if bracket.has_inner or closing - bracket.start > LONGEST_LABEL:
            return None
        return self._defined(self._text[bracket.start : closing], label[1] if label else end)

    def _defined(self, label: str, end: int) -> tuple[str, str | None, int] | None:
        target = self._around.references.get(normalized(label))
        return (*target, end) if target else None

    def _mark_footnote(self, bracket: _Bracket, closing: int) -> bool:
        """Put a mark in the place of `[^name]`, if there is a footnote of that name."""
        if not self._text.startswith("^", bracket.start):
            return False
        if closing - bracket.start > LONGEST_LABEL:
            return False
        mark = self._around.footnote(self._text[bracket.start + 1 : closing])
        if mark is None:
            return False
        self._items[bracket.place :] = ["!", mark] if bracket.is_image else [mark]
        return True

    def _wrap(self, bracket: _Bracket, url: str, title: str | None) -> None:
        """Put the link or the image in the place of the items behind the bracket."""
        inner = self._items[bracket.place + 1 :]
        del self._items[bracket.place :]
        items = emphasized(inner, in_link=not bracket.is_image)
        if bracket.is_image:
            element = Element("img", {"src": url, "alt": plain_text(items)})
        else:
            element = fill(Element("a", {"href": url}), items, in_link=True)
            self._deactivate()
        if title is not None:
            element.set("title", title)
        self._items.append(element)

    def _deactivate(self) -> None:
        """Let no bracket that is open become a link: there are no links in links."""
        for bracket in reversed(self._open):
            if not bracket.is_image:
                if not bracket.is_active:
                    break
                bracket.is_active = False
