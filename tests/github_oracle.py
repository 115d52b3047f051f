"""GitHub's own parser, and what counts as the same HTML."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

import cmarkgfm
from cmarkgfm.cmark import Options
from selectolax.lexbor import LexborHTMLParser, LexborNode

Outline = list[tuple[object, ...]]

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]
_VERBATIM = {"pre", "script", "style", "textarea"}
_UNCOUNTED_CLASSES = {"code", "input", "li", "ol", "pre", "ul"}
_BOX_BEFORE_PARAGRAPH = re.compile(r'(<input type="checkbox"[^>]*>) ?\n<p>')
_BLOCK_TAGS = (
    "address article aside blockquote br center details div figcaption figure footer h1 h2 h3 h4 "
    "h5 h6 header hr iframe li main ol p pre script section style summary table tbody td tfoot th "
    "thead tr ul video"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())


def by_github(text: str, *, tag_filter: bool = False) -> str:
    """GitHub's HTML for Markdown; its filter of tags hides `<script>` and the like."""
    extensions = [*_EXTENSIONS, "tagfilter"] if tag_filter else _EXTENSIONS
    html: str = cmarkgfm.markdown_to_html_with_extensions(text, _OPTIONS, extensions)
    return html


def outline_of(html: str) -> Outline:
    """The tags, attributes and texts of HTML.

    White space between blocks, heading ids, classes of code and lists, how cells are aligned, the
    markup of footnotes and percent-encoding do not count, nor whether a check box stands in the
    paragraph that it belongs to or before it.
    """
    html = _BOX_BEFORE_PARAGRAPH.sub(r"<p>\1 ", html.strip("\n"))
    body = LexborHTMLParser(f"<body>{html}").body
    assert body is not None
    notes = _without_footnotes(body)
    found: Outline = []
    _walk(body, found, verbatim=False)
    return [*_without_edges(_joined(found)), ("notes", *sorted(notes))]


def _without_footnotes(body: LexborNode) -> list[str]:
    for sup in body.css("sup"):
        if sup.css_first("a.footnote-ref, a[data-footnote-ref]"):
            sup.replace_with("[note]")
    for link in body.css("a.footnote-backref"):
        link.decompose()
    notes: list[str] = []
    for section in body.css("section.footnotes, div.footnote"):
        notes += [" ".join(item.text().split()) for item in section.css("li")]
        section.decompose()
    return notes


def _attributes(node: LexborNode) -> tuple[tuple[str, str], ...]:
    kept: list[tuple[str, str]] = []
    for name, value in node.attributes.items():
        text = value or ""
        if aligned := re.fullmatch(r"text-align: (\w+);?", text):
            kept.append(("align", aligned[1]))
        elif not (name == "class" and node.tag in _UNCOUNTED_CLASSES):
            kept.append((name, unquote(text) if name in {"href", "src"} else text))
    return tuple(sorted(kept))


def _walk(node: LexborNode, found: Outline, *, verbatim: bool) -> None:
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            found.append(("text", child.text_content or "", verbatim))
        elif tag == "-comment":
            found.append(("comment", child.html))
        else:
            found.append(("open", tag, _attributes(child)))
            _walk(child, found, verbatim=verbatim or tag in _VERBATIM)
            found.append(("close", tag))


def _joined(found: Outline) -> Outline:
    joined: Outline = []
    for part in found:
        if part[0] == "text" and joined and joined[-1][0] == "text":
            joined[-1] = ("text", f"{joined[-1][1]}{part[1]}", part[2])
        else:
            joined.append(part)
    return joined


def _without_edges(found: Outline) -> Iterable[tuple[object, ...]]:
    """The parts without white space at the edges of blocks, and with one space for any other."""
    for index, part in enumerate(found):
        if part[0] != "text":
            yield part
            continue
        text = str(part[1])
        if part[2]:
            text = text.strip("\n")
        else:
            text = re.sub(r"[ \t\n\r\f]+", " ", text)
            text = text.lstrip(" ") if _is_edge(found, index - 1) else text
            text = text.rstrip(" ") if _is_edge(found, index + 1) else text
        if text:
            yield ("text", text)


def _is_edge(found: Outline, index: int) -> bool:
    if not 0 <= index < len(found):
        return True
    return found[index][0] == "comment" or found[index][1] in _BLOCKS
