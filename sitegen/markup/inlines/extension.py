"""The inline marks of a document, in the place of Python-Markdown's own."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from sitegen.markup.inlines.parser import read_inlines
from sitegen.markup.inlines.surroundings import Surroundings
from sitegen.markup.notes import Notes


class InlineTree(Treeprocessor):
    """Reads the inline marks in all text of the tree that is not atomic.

    Python-Markdown's own searches the text once for each kind of mark and copies it for each
    mark found, which takes quadratic time and cannot know which mark begins first.
    """

    def __init__(self, md: Markdown, notes: Notes) -> None:
        super().__init__(md)
        self._md = md
        self._notes = notes

    def run(self, root: Element) -> None:
        """Replace text by what it says, and put the footnotes at the end."""
        around = Surroundings(self._md.references, self._notes.refer, self._md.htmlStash.store)
        section = self._notes.section
        if section in root:
            root.remove(section)
        _read_into(root, around)
        for note in self._notes.used():
            _read_into(note, around)
        if self._notes.close():
            root.append(section)


def _read_into(parent: Element, around: Surroundings) -> None:
    # In the order of the text, which numbers the footnotes. Blocks are not deep.
    children = list(parent)
    first = _read(parent.text, around)
    parent.text = first.text
    parent[:] = list(first)
    for child in children:
        _read_into(child, around)
        after = _read(child.tail, around)
        child.tail = after.text
        parent.append(child)
        parent.extend(after)


def _read(text: str | None, around: Surroundings) -> Element:
    """An element that has what the text says."""
    holder = Element("span")
    if not text or isinstance(text, AtomicString):
        holder.text = text
    else:
        read_inlines(holder, text, around)
    return holder


class CommonMarkInlines(Extension):
    """Inline marks by CommonMark 0.31.2, section 6, with GFM's strikethrough and autolinks.

    `notes` has the footnotes of the document.
    """

    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self._notes = notes

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name Python-Markdown calls)
        """Replace the tree processor for inline marks."""
        md.treeprocessors.register(InlineTree(md, self._notes), "inline", 20)
