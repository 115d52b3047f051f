"""custom_elements: elements that a script defines, told by the hyphen in their names."""

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    # The HTML parser takes 16 ms to import, which a build with nothing to do saves.
    from selectolax.lexbor import LexborNode

# HTML, section 4.13.3: names of SVG and MathML that have a hyphen and are not free.
_TAKEN: Final = frozenset({
    "annotation-xml", "color-profile", "font-face", "font-face-src", "font-face-uri",
    "font-face-format", "font-face-name", "missing-glyph",
})  # fmt: skip

NAME: Final = r"[a-z][\w.]*-[\w.-]*"
"""A name as a pattern; letters beyond ASCII are those that `\\w` knows."""

IN_TEXT: Final = "data-in-text"
"""The attribute of an element that stands among the words of a paragraph."""

_NAME = re.compile(NAME)


def is_custom_element(tag: str) -> bool:
    """Whether a tag, in small letters, is the name of a custom element."""
    return _NAME.fullmatch(tag) is not None and tag not in _TAKEN


def free_from_paragraph(node: "LexborNode") -> None:
    """Take away the paragraph that holds the element and nothing else.

    Markdown makes one of a tag on a line of its own; what a script fills in is seldom a phrase.
    An element among words is marked as `IN_TEXT`: a drawing in it would end the paragraph.
    """
    paragraph = node.parent
    if paragraph is None or paragraph.tag != "p" or paragraph.attributes:
        return
    others = [child for child in paragraph.iter(include_text=True) if child != node]
    if all(child.tag == "-text" and not (child.text_content or "").strip() for child in others):
        paragraph.replace_with(node)
    else:
        node.attrs[IN_TEXT] = ""
