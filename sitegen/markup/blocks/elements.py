"""Elements: `Content` to the tree that Python-Markdown goes on with."""

import re
from collections.abc import Callable
from typing import cast
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from sitegen.markup.blocks.content import Block, Content, ListOfItems, Note, Quote
from sitegen.markup.blocks.definitions import References, without_definitions
from sitegen.markup.blocks.leaves import Leaf
from sitegen.markup.blocks.tables import append_table
from sitegen.markup.notes import Notes

CodeFormat = Callable[[str, str], str]
"""The HTML of a block of code, from the code and the words behind its fence."""

_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")


class ElementWriter:
    """Makes elements of the blocks of one document.

    `stash` keeps HTML, and returns what stands for it in the tree until that is written;
    `references` and `notes` get the definitions that the blocks hold.
    """

    def __init__(
        self,
        code_format: CodeFormat,
        stash: Callable[[str], str],
        references: References,
        notes: Notes,
    ) -> None:
        self._code_format = code_format
        self._stash = stash
        self._references = references
        self._notes = notes

    def append(self, parent: Element, content: Content) -> None:
        """Append the elements of the content to the parent's."""
        for child in content.children:
            match child:
                case Block():
                    self._append_block(parent, child)
                case Quote():
                    self.append(SubElement(parent, "blockquote"), child.content)
                case ListOfItems():
                    self._append_list(parent, child)
                case Note():
                    self.append(self._notes.define(child.name), child.content)

    def _append_list(self, parent: Element, found: ListOfItems) -> None:
        number = found.marker.number
        element = SubElement(parent, "ul" if number is None else "ol")
        if number not in {None, 1}:
            element.set("start", str(number))
        for content in found.items:
            item = SubElement(element, "li")
            self.append(item, content)
            if not found.loose:
                _unwrap_paragraphs(item)

    def _append_block(self, parent: Element, block: Block) -> None:
        match block.kind:
            case Leaf.PARAGRAPH:
                self._append_paragraph(parent, block.lines)
            case Leaf.UNDERLINE:
                self._append_underlined(parent, block.lines)
            case Leaf.TABLE:
                append_table(parent, block.lines)
            case Leaf.HEADING:
                _append_heading(parent, block.lines[0])
            case Leaf.BREAK:
                SubElement(parent, "hr")
            case Leaf.INDENTED_CODE:
                self._append_html(parent, self._code_format(_code(block.lines), ""))
            case Leaf.FENCED_CODE:
                self._append_fenced(parent, block.lines)
            case _:
                self._append_html(parent, "\n".join(block.lines))

    def _append_html(self, parent: Element, html: str) -> None:
        # The serialiser writes an element without a name as what is in it.
        element = Element(cast("str", None))
        element.text = AtomicString(self._stash(html))
        element.tail = "\n"
        parent.append(element)

    def _append_fenced(self, parent: Element, lines: list[str]) -> None:
        fence = lines[0].strip(" \t")
        words = fence.lstrip(fence[0]).strip(" \t")
        self._append_html(parent, self._code_format(_code(lines[1:]), words))

    def _append_paragraph(self, parent: Element, lines: list[str]) -> None:
        text = without_definitions("\n".join(lines), self._references).rstrip(" \t")
        if text:
            SubElement(parent, "p").text = text

    def _append_underlined(self, parent: Element, lines: list[str]) -> None:
        text = without_definitions("\n".join(lines[:-1]), self._references).strip(" \t")
        SubElement(parent, "h1" if lines[-1].startswith("=") else "h2").text = text


def _code(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _append_heading(parent: Element, line: str) -> None:
    text = line.lstrip("#")
    heading = SubElement(parent, f"h{len(line) - len(text)}")
    heading.text = _CLOSING_HASHES.sub("", text.strip(" \t"))


def _unwrap_paragraphs(item: Element) -> None:
    """Put the text of an item's paragraphs into the item itself, as tight lists have it."""
    kept: list[Element] = []
    for child in item:
        if child.tag != "p":
            kept.append(child)
        elif kept:
            kept[-1].tail = f"{kept[-1].tail or ''}\n{child.text or ''}"
        else:
            item.text = f"{item.text}\n{child.text or ''}" if item.text else child.text
    item[:] = kept
