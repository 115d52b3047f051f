"""refined_tree: shortcodes and typography in the readable text of a body's tree."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.markup.block_elements import BLOCK_ELEMENTS
from sitegen.markup.edits import Edit
from sitegen.markup.headings import heading_text
from sitegen.markup.options import MarkupOptions
from sitegen.markup.refining import edits_in_line

# What these hold is code, or is not read as text.
_LITERAL_ELEMENTS = frozenset(
    {"code", "kbd", "math", "pre", "samp", "script", "style", "svg", "template", "textarea"}
    | {"title", "tt", "var"}
)
_OPAQUE: Final = "\ufffc"
"""Stands in a line for an element whose text must stay as it is."""

_EMPTY_ELEMENTS = frozenset({"img", "input", "video", "audio", "iframe", "object"})
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"']+")


def refine(tree: LexborHTMLParser, options: MarkupOptions) -> Mapping[int, str]:
    """Change the text of the tree; the headings' text as it was written, by their `mem_id`.

    Ids of headings are made of what was written, as GitHub makes them, so that links to them
    hold whatever the options are.
    """
    headings = {node.mem_id: heading_text(node) for node in tree.css("h1, h2, h3, h4, h5, h6")}
    if tree.root:
        edit_texts(tree.root, lambda line: edits_in_line(line, options))
    return headings


def edit_texts(root: LexborNode, edits_in: Callable[[str], Iterable[Edit]]) -> None:
    """Change the text of every line of text as `edits_in` says, from the first node `root` on.

    A line ends with the block element that holds it. Code and addresses stay as they are; so
    does what an edit would change in two elements at once.
    """
    for line in [*_lines(root)]:
        text = "".join(part for _, part in line)
        addresses = [match.span() for match in _ADDRESS.finditer(text)]
        edits = [edit for edit in edits_in(text) if not _touches(edit, addresses)]
        if edits:
            _apply(line, sorted(edits, key=lambda edit: edit.start))


_Line = list[tuple[LexborNode | None, str]]


def _lines(root: LexborNode) -> Iterator[_Line]:
    """The texts of each line with their nodes; an element that stays as it is has no node."""
    line: _Line = []
    for node, is_end in _walk(root):
        tag = node.tag or ""
        if tag == "br" and not is_end:
            line.append((None, " "))
        elif tag in BLOCK_ELEMENTS and tag != "br":
            if line:
                yield line
            line = []
        elif tag == "-text" and not is_end:
            line.append((node, node.text_content or ""))
        elif not is_end and (tag in _LITERAL_ELEMENTS or tag in _EMPTY_ELEMENTS):
            line.append((None, _OPAQUE))
    if line:
        yield line


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every node of the fragment twice, when it begins and, then `True`, when it ends.

    What lies in literal elements is left out.
    """
    open_nodes: list[LexborNode] = []
    node: LexborNode | None = root
    while node is not None or open_nodes:
        if node is None:
            ended = open_nodes.pop()
            yield ended, True
            node = ended.next
            continue
        yield node, False
        open_nodes.append(node)
        node = None if node.tag in _LITERAL_ELEMENTS else node.first_child


def _touches(edit: Edit, spans: list[tuple[int, int]]) -> bool:
    """Whether the edit lies in one of the spans, which are in order."""
    index = bisect_left(spans, (edit.end,)) - 1
    return index >= 0 and edit.start < spans[index][1]


def _apply(line: _Line, edits: list[Edit]) -> None:
    left, offset = iter(edits), 0
    edit = next(left, None)
    for node, text in line:
        end, changed, position = offset + len(text), list[str](), 0
        while edit is not None and edit.start < end:
            if node is not None and edit.end <= end and edit.start >= offset:
                changed += text[position : edit.start - offset], edit.replacement
                position = edit.end - offset
            edit = next(left, None)
        if changed and node is not None:
            node.replace_with("".join((*changed, text[position:])))
        offset = end
