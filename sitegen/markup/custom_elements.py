"""custom_elements: elements that a script defines, told by the hyphen in their names."""

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

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
"""The attribute of an element that stands in a paragraph."""

_NAME = re.compile(NAME)


def is_custom_element(tag: str) -> bool:
    """Whether a tag, in small letters, is the name of a custom element."""
    return _NAME.fullmatch(tag) is not None and tag not in _TAKEN


def free_from_paragraph(node: "LexborNode") -> None:
    """Take away the paragraph that holds the element and nothing else.

    Markdown makes one of a tag on a line of its own; what a script fills in is seldom a phrase.
    An element in any other paragraph is marked as `IN_TEXT`: a drawing in it would end that
    paragraph (HTML, section 13.2.6.4.7), and so stand beside the element instead of in it.
    """
    paragraph = node.parent
    if paragraph and paragraph.tag == "p" and not paragraph.attributes and _is_alone(node):
        paragraph.replace_with(node)
    elif any(above.tag == "p" for above in _ancestors(node)):
        node.attrs[IN_TEXT] = ""


def _is_alone(node: "LexborNode") -> bool:
    siblings = node.parent.iter(include_text=True) if node.parent else ()
    others = (child for child in siblings if child != node)
    return all(one.tag == "-text" and not (one.text_content or "").strip() for one in others)


def _ancestors(node: "LexborNode") -> "Iterator[LexborNode]":
    above = node.parent
    while above is not None:
        yield above
        above = above.parent
