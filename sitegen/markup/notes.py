"""Notes: the footnotes of a document, numbered as its text refers to them."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from msgspec import Struct

from sitegen.markup.inlines.links import normalized

_ARROW = "↩\ufe0e"  # U+FE0E keeps the arrow from becoming an emoji.


class _Note(Struct):
    name: str
    item: Element
    number: int = 0
    uses: int = 0


class Notes:
    """The footnotes of one document: first all are defined, then the text refers to some.

    As on GitHub, a footnote has the number of the first reference to it, and one that nothing
    refers to is not shown. Their HTML is that of Python-Markdown's own extension.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin a new document."""
        self._defined: dict[str, _Note] = {}
        self._used: list[_Note] = []
        self.section = Element("div", {"class": "footnote"})
        """Holds the footnotes; it is no part of the text that refers to them."""
        SubElement(self.section, "hr")
        self._list = SubElement(self.section, "ol")

    def define(self, name: str) -> Element:
        """The element to fill with the footnote; of several with one name, the first is shown.

        Names are compared as the labels of links are.
        """
        item = Element("li", {"id": f"fn:{name}"})
        note = self._defined.setdefault(normalized(name), _Note(name, item))
        if note.item is item:
            self._list.append(item)
        return item

    def refer(self, name: str) -> Element | None:
        """The next mark that leads to the footnote; nothing if there is none of this name."""
        note = self._defined.get(normalized(name))
        if note is None:
            return None
        if not note.uses:
            self._used.append(note)
            note.number = len(self._used)
        note.uses += 1
        mark = Element("sup", {"id": _place(note, note.uses)})
        link = SubElement(mark, "a", {"class": "footnote-ref", "href": f"#fn:{note.name}"})
        link.text = str(note.number)
        return mark

    def used(self) -> Iterator[Element]:
        """The footnotes that the text refers to, and then those that these refer to."""
        for note in self._used:  # which grows while the footnotes are read
            yield note.item

    def close(self) -> bool:
        """Put the footnotes in order, each with the ways back to the text; whether there are any.

        Those that nothing refers to are gone then.
        """
        self._list[:] = [note.item for note in self._used]
        for note in self._used:
            _append_ways_back(note)
        return bool(self._used)


def _place(note: _Note, use: int) -> str:
    return f"fnref{use if use > 1 else ''}:{note.name}"


def _append_ways_back(note: _Note) -> None:
    last = note.item[-1] if len(note.item) else None
    if last is None or last.tag != "p":
        last = SubElement(note.item, "p")
    else:
        _append_text(last, "\u00a0")
    title = f"Jump back to footnote {note.number} in the text"
    for use in range(1, note.uses + 1):
        attributes = {"class": "footnote-backref", "href": f"#{_place(note, use)}", "title": title}
        SubElement(last, "a", attributes).text = _ARROW


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
