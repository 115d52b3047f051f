"""Footnotes: one structure for those of every engine, with names for who cannot see them."""

import re
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from sitegen.markup.labels import Labels

ARROW = "↩\ufe0e"
"""Leads back to the text. U+FE0E keeps the arrow from becoming an emoji."""

NOTE_LINKS = "a.footnote-ref, a[data-footnote-ref]"
"""Selects the links from the text to its footnotes."""

_LINK_CLASSES = frozenset({"footnote-ref", "footnote-backref"})
_SECTION_CLASSES = frozenset({"footnote", "footnotes"})
_NUMBER = re.compile(r"\d+")


def is_footnote_link(link: LexborNode) -> bool:
    """Whether the `a` leads to a footnote or back from it."""
    attributes = link.attributes
    return attributes.get("class") in _LINK_CLASSES or "data-footnote-ref" in attributes


def is_way_back_number(tag: str, node: LexborNode) -> bool:
    """Whether the element numbers one of several links from a footnote back to the text."""
    link = node.parent if tag == "sup" else None
    return link is not None and "data-footnote-backref" in link.attributes


def remove_dead_ways_back(root: LexborNode) -> None:
    """Remove cmark's links back to where a footnote that is not shown refers to a footnote.

    cmark shows a footnote although only one that nothing refers to speaks of it.
    """
    ways_back = root.css("a[data-footnote-backref]")
    places = {link.id for link in root.css("a[data-footnote-ref]")} if ways_back else set[str]()
    for link in ways_back:
        if (link.attributes.get("href") or "").removeprefix("#") not in places:
            link.decompose()


def unify_footnote_link(link: LexborNode, anchors: set[str]) -> None:
    """Make what cmark writes for a link to a footnote or back what Python-Markdown writes.

    Before the link's URL is cut; `anchors` are the body's ids.
    """
    attributes = link.attributes
    if "data-footnote-ref" in attributes:
        _move_id_to_parent(link, anchors)
    elif "data-footnote-backref" in attributes:
        _simplify_way_back(link)


def treat_footnote_link(link: LexborNode, labels: Labels) -> None:
    """Name the `a`, if it leads to a footnote or back from it."""
    match link.attributes.get("class"):
        case "footnote-ref":
            link.attrs["role"] = "doc-noteref"
            link.attrs["aria-label"] = labels.footnote.format(link.text())
        case "footnote-backref":
            _name_way_back(link, labels)


def treat_footnotes(section: LexborNode, labels: Labels, anchors: set[str]) -> None:
    """Name the element that holds the footnotes, if it is one."""
    attributes = section.attributes
    if attributes.get("class") not in _SECTION_CLASSES:
        return
    if "data-footnotes" in attributes:
        _rename_notes(section, anchors)
    section.attrs["class"] = "footnotes"
    section.attrs["role"] = "doc-endnotes"
    section.attrs["aria-label"] = labels.footnotes


def _name_way_back(link: LexborNode, labels: Labels) -> None:
    attributes = link.attributes
    number = _NUMBER.search(attributes.get("title") or attributes.get("aria-label") or "")
    if "title" in attributes:
        del link.attrs["title"]
    link.attrs["role"] = "doc-backlink"
    link.attrs["aria-label"] = labels.back_to_text.format(number[0] if number else "")


# Below is what makes cmark's footnotes those of Python-Markdown. Ids with a colon are the better
# ones, for no heading has them: `fn:a` for a note, `fnref:a`, `fnref2:a` for the places in the
# text that lead to it, where cmark writes `fn-a`, `fnref-a`, `fnref-a-2`.


def _rename(node: LexborNode, name: str, anchors: set[str]) -> None:
    anchors.discard(node.id or "")
    anchors.add(name)
    node.attrs["id"] = name


def _move_id_to_parent(link: LexborNode, anchors: set[str]) -> None:
    attributes = link.attributes
    note = (attributes.get("href") or "").removeprefix("#fn-")
    repeat = (link.id or "").removeprefix(f"fnref-{note}").removeprefix("-")
    anchors.discard(link.id or "")
    for name in ("id", "data-footnote-ref"):
        del link.attrs[name]
    link.attrs["href"] = f"#fn:{unquote(note)}"
    link.attrs["class"] = "footnote-ref"
    if link.parent is not None and "class" in link.parent.attributes:
        _rename(link.parent, f"fnref{repeat}:{unquote(note)}", anchors)
        del link.parent.attrs["class"]


def _simplify_way_back(link: LexborNode) -> None:
    attributes = link.attributes
    repeat = (attributes.get("data-footnote-backref-idx") or "").partition("-")[2]
    place = (attributes.get("href") or "").removeprefix("#fnref-")
    note = place.removesuffix(f"-{repeat}") if repeat else place
    link.attrs["href"] = f"#fnref{repeat}:{unquote(note)}"
    for name in ("data-footnote-backref", "data-footnote-backref-idx"):
        if name in attributes:
            del link.attrs[name]
    link.inner_html = ARROW


def _rename_notes(section: LexborNode, anchors: set[str]) -> None:
    del section.attrs["data-footnotes"]
    for note in section.css("ol > li[id^='fn-']"):
        _rename(note, f"fn:{unquote((note.id or '').removeprefix('fn-'))}", anchors)
