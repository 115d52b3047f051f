"""The blocks of a document, in the place of Python-Markdown's own."""

import re
from typing import TYPE_CHECKING, Final, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX

from sitegen.markup.blocks.elements import CodeFormat, ElementWriter
from sitegen.markup.blocks.reader import read_blocks
from sitegen.markup.notes import Notes

if TYPE_CHECKING:
    from sitegen.markup.blocks.definitions import References

MAX_DEPTH: Final = 50
"""How many lists, quotes and footnotes can lie inside each other; deeper markers are text."""

_LINE_END = re.compile(r"\r\n?")


class LineEnds(Preprocessor):
    """Takes away what Python-Markdown marks its own text with, and unifies the line ends.

    It replaces a preprocessor that takes the tabs and the blank lines from code as well.
    """

    def run(self, lines: list[str]) -> list[str]:
        """The lines of the document."""
        text = "\n".join(lines).replace(STX, "").replace(ETX, "")
        return _LINE_END.sub("\n", text).split("\n")


class Blocks(BlockProcessor):
    """Makes elements of all blocks of a document at once."""

    def __init__(self, md: Markdown, code_format: CodeFormat, notes: Notes) -> None:
        super().__init__(md.parser)
        self._md = md
        self._code_format = code_format
        self._notes = notes

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """All blocks are for this processor."""
        return True

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make elements of the blocks, which are the document cut at its blank lines."""
        lines = "\n\n".join(blocks).removesuffix("\n").split("\n")
        blocks.clear()
        # Python-Markdown has the same mapping; only its annotations say less.
        references = cast("References", self._md.references)
        writer = ElementWriter(self._code_format, self._md.htmlStash.store, references, self._notes)
        writer.append(parent, read_blocks(lines, MAX_DEPTH))
        # So that what looks through the tree finds them; they go to their places later.
        parent.append(self._notes.section)


class CommonMarkBlocks(Extension):
    """Blocks by CommonMark 0.31.2, sections 4 and 5, with GFM's tables and GitHub's footnotes.

    `code_format` writes blocks of code; `notes` gets the footnotes that are defined.
    """

    def __init__(self, code_format: CodeFormat, notes: Notes) -> None:
        super().__init__()
        self._code_format = code_format
        self._notes = notes

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name Python-Markdown calls)
        """Take all blocks, and replace what prepares them; nothing may look for HTML before."""
        md.registerExtension(self)
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(LineEnds(md), "normalize_whitespace", 30)
        # Before all others, to which it leaves nothing.
        blocks = Blocks(md, self._code_format, self._notes)
        md.parser.blockprocessors.register(blocks, "blocks", 1000)

    def reset(self) -> None:
        """Forget the footnotes of the document before."""
        self._notes.clear()
