"""Lists as CommonMark has them, for Python-Markdown."""

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from sitegen.markup.lists.fences import ItemFencePreprocessor, PlaceholderPreprocessor
from sitegen.markup.lists.tree import Content, ListOfItems, ListReader, Quote, Text

MAX_DEPTH: Final = 50
"""How many lists and block quotes can lie inside each other; deeper markers are text."""

_STATE: Final = "container"
_MAY_BEGIN_ITEM = re.compile(r"^ {0,3}(?:[-+*]|[0-9]{1,9}[.)])(?: |$)", re.MULTILINE)


class ListProcessor(BlockProcessor):
    """Makes elements of the lists that begin in a block, with all blocks that belong to them."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Whether a list may begin in the block; `run` finds out."""
        return self._room > 0 and _MAY_BEGIN_ITEM.search(block) is not None

    @property
    def _room(self) -> int:
        # The parser's state has an entry for each list item and block quote around the block.
        return MAX_DEPTH - len(self.parser.state)

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Take the lists, and the text before them, from the blocks."""
        root, count = _read_lists(blocks, self._room)
        rest = _taken_rest(root)
        if not root.children and rest == blocks[:count]:
            return False
        # Text without a list is left to the other processors, cut into its blocks: were it left
        # whole, it would have to be read again each time that one of them takes a part of it.
        blocks[:count] = rest
        self._append_children(parent, root)
        return True

    def _append_children(self, parent: Element, content: Content) -> None:
        for child in content.children:
            if isinstance(child, Text):
                self.parser.parseBlocks(parent, child.blocks)
            elif isinstance(child, Quote):
                self._append_content(SubElement(parent, "blockquote"), child.content)
            else:
                self._append_list(parent, child)

    def _append_content(self, element: Element, content: Content) -> None:
        self.parser.state.set(_STATE)
        self._append_children(element, content)
        self.parser.state.reset()

    def _append_list(self, parent: Element, found: ListOfItems) -> None:
        number = found.marker.number
        element = SubElement(parent, "ul" if number is None else "ol")
        if number not in {None, 1}:
            element.set("start", str(number))
        for item in found.items:
            li = SubElement(element, "li")
            self._append_content(li, item)
            if not found.loose:
                _unwrap_paragraphs(li)


def _read_lists(blocks: list[str], depth: int) -> tuple[Content, int]:
    """The lists that begin in the first block, and how many blocks they take."""
    reader = ListReader(depth)
    for count, block in enumerate(blocks, start=1):
        reader.read(block.split("\n"))
        if not reader.in_list:
            return reader.root, count
        reader.read([""])
    return reader.root, len(blocks)


def _taken_rest(root: Content) -> list[str]:
    """The blocks of the text behind the last list, which are taken from the root."""
    last = root.children[-1]
    if not isinstance(last, Text):
        return []
    root.children.pop()
    return last.blocks


def _unwrap_paragraphs(li: Element) -> None:
    """Put the text of an item's paragraphs into the item itself, as tight lists have it."""
    kept: list[Element] = []
    for child in li:
        if child.tag != "p" or len(child) or child.attrib:
            kept.append(child)
        elif kept:
            kept[-1].tail = f"{kept[-1].tail or ''}\n{child.text or ''}"
        else:
            li.text = f"{li.text}\n{child.text or ''}" if li.text else child.text
    li[:] = kept


class CommonMarkLists(Extension):
    """Lists by sections 5.2 and 5.3 of CommonMark 0.31.2 in place of Python-Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name Python-Markdown calls)
        """Replace the block processors for lists."""
        processors = md.parser.blockprocessors
        for stock in ("olist", "ulist", "indent"):
            processors.deregister(stock)
        # Before white space is normalised (30), which takes the tabs from code, and before any
        # other search for fenced code (at the earliest 31.05).
        md.preprocessors.register(ItemFencePreprocessor(md, MAX_DEPTH), "item_fences", 34)
        md.preprocessors.register(PlaceholderPreprocessor(md), "item_fence_placeholders", 29)
        # Before the processors of code, tables, headings and breaks: a list interrupts them all.
        processors.register(ListProcessor(md.parser), "lists", 90)
