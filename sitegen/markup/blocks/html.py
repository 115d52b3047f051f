"""HTML blocks: where they begin and what ends them (CommonMark 0.31.2, section 4.6)."""

import re

from msgspec import Struct

from sitegen.markup.inlines.spans import CLOSING_TAG, OPEN_TAG

_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|"
    "header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|"
    "param|search|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_BLOCK = re.compile(rf"</?(?:{_TAGS})(?:[\s>]|/>|$)", re.IGNORECASE)
_ALONE = re.compile(rf"(?:{OPEN_TAG}|{CLOSING_TAG})[ \t]*$")


class HtmlBlock(Struct, frozen=True):
    """An open HTML block: it ends with the line that `end` is found in, or at a blank line."""

    end: re.Pattern[str] | None = None

    def ends_in(self, line: str) -> bool:
        """Whether the line is the last of the block."""
        return self.end is not None and self.end.search(line) is not None

    def ends_before(self, blank: bool) -> bool:
        """Whether the block ended before the next line, which may be `blank`."""
        return blank and self.end is None


AT_BLANK_LINE = HtmlBlock()
_ENDS = tuple(
    (re.compile(opening), HtmlBlock(re.compile(end)))
    for opening, end in (
        (
            r"(?i:<(?:pre|script|style|textarea)(?:[\s>]|$))",
            r"(?i:</(?:pre|script|style|textarea)>)",
        ),
        ("<!--", "-->"),
        (r"<\?", r"\?>"),
        (r"<!\[CDATA\[", r"\]\]>"),
        (r"<![A-Za-z]", ">"),
    )
)


def html_block_at(text: str, *, interrupts: bool) -> HtmlBlock | None:
    """The block that a line begins, which follows on a paragraph if it `interrupts`."""
    for opening, block in _ENDS:
        if opening.match(text):
            return block
    if _BLOCK.match(text) or (not interrupts and _ALONE.match(text)):
        return AT_BLANK_LINE
    return None
