"""Treatments: what becomes of each element of a body, by its tag."""

import re
from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType

from msgspec import Struct, field
from selectolax.lexbor import LexborNode

from sitegen.errors import Diagnostic
from sitegen.markup.body import Heading, Target
from sitegen.markup.callouts import CalloutFinder, treat_quote
from sitegen.markup.cutting import Cuts
from sitegen.markup.fences import FenceFinder
from sitegen.markup.footnotes import treat_footnote_link, treat_footnotes
from sitegen.markup.formulas import NO_FORMULAS, Formulas
from sitegen.markup.headings import HeadingIds, heading_text
from sitegen.markup.labels import Labels
from sitegen.markup.languages import unknown_language
from sitegen.markup.pre import code_in, show_code
from sitegen.markup.targets import URL_ATTRIBUTES, followed_urls, is_fixed

# To look for the nearest name takes a millisecond, and who has read so many warnings knows.
_MOST_UNKNOWN = 50
_ALIGNMENT = re.compile(r"text-align: (left|center|right);?")


class Treatment(Struct):
    """What the treatments of one body share and collect.

    `math` says that blocks of the language `math` are formulas; `headings` has the text of
    headings as it was written, by `mem_id`, where that was changed.
    """

    labels: Labels
    ids: HeadingIds
    anchors: set[str]
    fences: Callable[[], FenceFinder]
    callouts: Callable[[], CalloutFinder]
    math: bool = True
    formulas: Formulas = NO_FORMULAS
    headings: Mapping[int, str] = field(default_factory=dict)
    cuts: Cuts = field(default_factory=Cuts)
    toc: list[Heading] = field(default_factory=list)
    tables: int = 0
    diagrams: int = 0
    has_code: bool = False
    external: list[str] = field(default_factory=list)
    unknown_languages: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)


def cut_urls(tag: str, node: LexborNode, treatment: Treatment) -> None:
    """Cut the element's URLs; those that mean the same everywhere are only noted."""
    attributes = node.attributes
    for name in URL_ATTRIBUTES.get(tag, ()):
        if name not in attributes:
            continue
        if is_fixed(name, url := attributes[name] or ""):
            treatment.external += followed_urls(name, url)
            continue
        sizeless = name == "src" and tag == "img" and not {"width", "height"} & {*attributes}
        node.attrs[name] = treatment.cuts.mark(Target(name, url, sizeless))


def _inside(node: LexborNode, tags: frozenset[str]) -> bool:
    parent = node.parent
    while parent is not None and parent.tag not in tags:
        parent = parent.parent
    return parent is not None


def _treat_heading(node: LexborNode, treatment: Treatment) -> None:
    text = treatment.formulas.as_tex(heading_text(node))
    name = node.id
    if not name:
        written = treatment.formulas.as_tex(treatment.headings.get(node.mem_id, text))
        node.attrs["id"] = name = treatment.ids.id_for(written)
        treatment.anchors.add(name)
    if not text:
        return
    title = " ".join(text.split())
    treatment.toc.append(Heading(int((node.tag or "h1")[1]), name, title))
    if not _inside(node, frozenset({"a", "button"})):
        node.insert_child(treatment.cuts.mark(_permalink(name, title, treatment.labels)))


def _permalink(name: str, title: str, labels: Labels) -> str:
    fragment = escape(name.replace("%", "%25").replace(" ", "%20"))
    label = escape(labels.permalink.format(title))
    return f'<a class="anchor" href="#{fragment}" aria-label="{label}"></a>'


def _treat_image(node: LexborNode, _: Treatment) -> None:
    attributes = node.attributes
    for name, value in (("loading", "lazy"), ("decoding", "async")):
        if name not in attributes:
            node.attrs[name] = value


def _treat_input(node: LexborNode, treatment: Treatment) -> None:
    """Name the check box of a task; forms of the author's have labels of their own."""
    attributes = node.attributes
    if {*attributes} <= {"type", "checked", "disabled"} and "disabled" in attributes:
        labels = treatment.labels
        node.attrs["aria-label"] = labels.task_done if "checked" in attributes else labels.task_open


def _treat_table(node: LexborNode, treatment: Treatment) -> None:
    if _inside(node, frozenset({"table"})):
        return
    treatment.tables += 1
    # Numbered, for a page must not have two regions of one name.
    label = escape(treatment.labels.table.format(treatment.tables))
    opening = f'<div class="table" role="region" tabindex="0" aria-label="{label}">'
    node.insert_before(treatment.cuts.mark(opening))
    node.insert_after(treatment.cuts.mark("</div>"))


def _treat_cell(node: LexborNode, _: Treatment) -> None:
    """Align by class: a strict content security policy forbids inline style."""
    attributes = node.attributes
    match = _ALIGNMENT.fullmatch(attributes.get("style") or "")
    if match and len(attributes) == 1:
        del node.attrs["style"]
        node.attrs["class"] = f"align-{match[1]}"


def _treat_link(node: LexborNode, treatment: Treatment) -> None:
    treat_footnote_link(node, treatment.labels)


def _treat_quote(node: LexborNode, treatment: Treatment) -> None:
    problems = treat_quote(node, treatment.labels, treatment.cuts, treatment.callouts)
    treatment.diagnostics += problems


def _treat_section(node: LexborNode, treatment: Treatment) -> None:
    treat_footnotes(node, treatment.labels, treatment.anchors)


def _keep_leading_newline(node: LexborNode, _: Treatment) -> None:
    """A parser drops a newline right after the tag, so one that counts is written twice."""
    child = node.first_child
    if child is not None and child.tag == "-text" and (child.text_content or "").startswith("\n"):
        child.insert_before("\n")


def _treat_pre(node: LexborNode, treatment: Treatment) -> None:
    code = code_in(node)
    if code is not None:
        number = treatment.diagrams + 1
        shown = show_code(code, treatment.labels, treatment.fences(), number, treatment.math)
        node.replace_with(treatment.cuts.mark(shown.html))
        treatment.has_code |= shown.kind == "code"
        treatment.diagrams += shown.kind == "diagram"
        treatment.diagnostics += shown.diagnostics
        if shown.unknown and treatment.unknown_languages < _MOST_UNKNOWN:
            treatment.unknown_languages += 1
            treatment.diagnostics.append(unknown_language(*shown.unknown))
        return
    _keep_leading_newline(node, treatment)
    if "tabindex" not in node.attributes:
        node.attrs["tabindex"] = "0"


def _treat_template(node: LexborNode, treatment: Treatment) -> None:
    """The content of a template is a tree of its own."""
    for fragment in node.template_fragments():
        for inner in fragment.traverse():
            cut_urls(inner.tag or "", inner, treatment)


TREATMENTS: Mapping[str, Callable[[LexborNode, Treatment], None]] = MappingProxyType(
    {
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _treat_heading),
        "a": _treat_link,
        "blockquote": _treat_quote,
        "div": _treat_section,
        "img": _treat_image,
        "input": _treat_input,
        "listing": _keep_leading_newline,
        "pre": _treat_pre,
        "section": _treat_section,
        "table": _treat_table,
        "td": _treat_cell,
        "template": _treat_template,
        "textarea": _keep_leading_newline,
        "th": _treat_cell,
    }
)
