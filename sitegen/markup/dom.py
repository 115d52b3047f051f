"""dom: one pass over the HTML of a body, which makes it the `Body` that pages show."""

from functools import cache, partial

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.markup.block_elements import BLOCK_ELEMENTS
from sitegen.markup.body import Body
from sitegen.markup.callouts import CalloutFinder, readable
from sitegen.markup.custom_elements import free_from_paragraph, is_custom_element
from sitegen.markup.cutting import Cuts
from sitegen.markup.fences import FenceFinder
from sitegen.markup.footnotes import (
    is_footnote_link,
    is_way_back_number,
    remove_dead_ways_back,
    unify_footnote_link,
)
from sitegen.markup.formulas import NO_FORMULAS, Formulas
from sitegen.markup.formulas.tree import (
    formula_problems,
    put_back_in_comments,
    put_back_sources,
    shown,
)
from sitegen.markup.headings import HeadingIds
from sitegen.markup.labels import labels_for
from sitegen.markup.options import MarkupOptions
from sitegen.markup.refined_tree import refine
from sitegen.markup.refining import needs_refining
from sitegen.markup.targets import URL_ATTRIBUTES
from sitegen.markup.treatments import TREATMENTS, Treatment, cut_urls

_TEXT = "-text"
_UNREAD = frozenset({"script", "style"})
_TREATED = frozenset({*TREATMENTS, *URL_ATTRIBUTES})


class _Reading:
    """What a tree holds, read before anything in it changes."""

    def __init__(self, root: LexborNode | None) -> None:
        self.elements: list[tuple[str, LexborNode]] = []
        self.anchors: set[str] = set()
        self.custom: list[tuple[str, LexborNode]] = []
        self._texts: list[str] = []
        self._is_read = True
        for node in root.traverse(include_text=True) if root else ():
            self._read(node.tag or "", node)

    @property
    def text(self) -> str:
        return " ".join("".join(self._texts).split())

    def _read(self, tag: str, node: LexborNode) -> None:
        if tag == _TEXT:
            if self._is_read:
                self._read_text(node)
            self._is_read = True
            return
        if tag in BLOCK_ELEMENTS:
            self._texts.append(" ")
        # The text of an element that is not read comes next, and is all that it holds.
        self._is_read = node.first_child is None or not _is_unread(tag, node)
        if name := node.id or (tag == "a" and node.attributes.get("name")):
            self.anchors.add(name)
        if tag in _TREATED:
            self.elements.append((tag, node))
        elif "-" in tag and is_custom_element(tag):
            self.custom.append((tag, node))

    def _read_text(self, node: LexborNode) -> None:
        previous = node.prev
        if previous is not None and previous.tag in BLOCK_ELEMENTS:
            self._texts.append(" ")
        self._texts.append(readable(node.text_content or "", node))


def _is_unread(tag: str, node: LexborNode) -> bool:
    if tag == "a":
        return is_footnote_link(node)
    return tag in _UNREAD or is_way_back_number(tag, node)


def body_of(
    html: str, markdown: str, options: MarkupOptions, formulas: Formulas = NO_FORMULAS
) -> Body:
    """The body that an engine's `html` makes.

    `markdown` is the text that it came from, where diagnostics have their places; `formulas` are
    those that are masked in the HTML.
    """
    tree = _parsed(html, formulas)
    cuts = Cuts()
    headings = refine(tree, options) if needs_refining(markdown, options) else {}
    reading = _Reading(tree.root)
    if formulas and tree.root:
        put_back_in_comments(tree.root, formulas, cuts)
    treatment = Treatment(
        labels_for(options.language),
        HeadingIds(reading.anchors),
        reading.anchors,
        cache(partial(FenceFinder, markdown)),
        cache(partial(CalloutFinder, markdown)),
        options.math,
        formulas,
        headings,
        cuts,
    )
    _treat(reading, treatment)
    treated = tree.html or ""
    return Body(
        html=cuts.linked(shown(treated, formulas)),
        toc=tuple(treatment.toc),
        anchors=frozenset(treatment.anchors),
        text=formulas.as_tex(reading.text),
        has_code=treatment.has_code,
        external=tuple(dict.fromkeys(treatment.external)),
        has_diagrams=treatment.diagrams > 0,
        custom_elements=tuple(sorted({name for name, _ in reading.custom})),
        diagnostics=(*treatment.diagnostics, *formula_problems(markdown, treated, formulas)),
    )


def _parsed(html: str, formulas: Formulas) -> LexborHTMLParser:
    """The tree of the HTML, with links back that lead somewhere and the sources of formulas."""
    # As CommonMark has it (0.31.2, section 2.3); the cuts rely on there being no NUL.
    tree = LexborHTMLParser(html.replace("\0", "\ufffd"), is_fragment=True)
    if tree.root and "data-footnote-backref" in html:
        remove_dead_ways_back(tree.root)
    if formulas and tree.root:
        put_back_sources(tree.root, formulas)
    return tree


def _treat(reading: _Reading, treatment: Treatment) -> None:
    for tag, node in reading.elements:
        if tag == "a":
            unify_footnote_link(node, treatment.anchors)
        cut_urls(tag, node, treatment)
        if treat := TREATMENTS.get(tag):
            treat(node, treatment)
    for _, node in reading.custom:
        free_from_paragraph(node)
