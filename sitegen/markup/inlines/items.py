"""What a paragraph consists of while its inline marks are being read."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct

from sitegen.markup.inlines.autolinks import linked_emails


class Delimiter(Struct):
    """A run of `count` characters that may open or close emphasis; `length` is what it had."""

    character: str
    count: int
    can_open: bool
    can_close: bool
    length: int


class Verbatim(Struct, frozen=True):
    """Raw HTML, and what stands for it until the page is written."""

    html: str
    placeholder: str


Item = str | Element | Delimiter | Verbatim
"""Text has its `&` escaped, or as a part of a character reference."""


def _text_of(item: Item) -> str:
    match item:
        case Delimiter():
            return item.character * item.count
        case Verbatim():
            return item.placeholder
        case str():
            return item
    return ""


def _joined(items: Iterable[Item]) -> Iterator[str | Element]:
    """The items with all text between two elements in one piece."""
    texts: list[str] = []
    for item in items:
        if not isinstance(item, Element):
            texts.append(_text_of(item))
            continue
        if texts:
            yield "".join(texts)
            texts = []
        yield item
    if texts:
        yield "".join(texts)


def fill(parent: Element, items: Iterable[Item], *, in_link: bool) -> Element:
    """Put the items into an element that is empty; e-mail addresses become links."""
    last: Element | None = None
    for piece in _joined(items):
        for part in [piece] if in_link or isinstance(piece, Element) else linked_emails(piece):
            if isinstance(part, Element):
                parent.append(part)
                last = part
            elif last is None:
                parent.text = (parent.text or "") + part
            else:
                last.tail = (last.tail or "") + part
    return parent


def plain_text(items: Iterable[Item]) -> str:
    """The text of the items, as the description of an image has it."""
    return "".join(_plain(item) for item in items).replace("\n", " ")


def _plain(item: Item) -> str:
    if isinstance(item, Verbatim):
        return item.html
    if not isinstance(item, Element):
        return _text_of(item)
    return "".join(_in_order(item))


def _in_order(element: Element) -> Iterator[str]:
    # Not `itertext`, which does not know of descriptions.
    stack: list[Element | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        yield {"img": node.get("alt", ""), "br": " "}.get(node.tag, node.text or "")
        for child in reversed(node):
            stack += [child.tail or "", child]
