"""Callouts: block quotes that begin with `[!NOTE]` or another type, as GitHub has them."""

import re
from collections import deque
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Final

from selectolax.lexbor import LexborNode

from sitegen.errors import Diagnostic, Where, warning
from sitegen.markup.cutting import Cuts
from sitegen.markup.fences import CONTAINERS
from sitegen.markup.labels import CALLOUTS, Labels

# GitHub's types, and what Obsidian allows besides: hyphens, and words after a bar.
_TYPE = r"\[!(?P<type>[A-Za-z][A-Za-z0-9_-]{0,29}(?:\|[^\]\n]{0,30})?)\]"
# The type; then perhaps a sign that the callout can be folded away, as Obsidian has it.
_MARK = re.compile(rf"{_TYPE}(?:(?P<fold>[+-])|(?=\s|$))[ \t]*")
_IN_MARKDOWN = re.compile(rf"^(?P<before>{CONTAINERS})(?P<mark>{_TYPE})", re.MULTILINE)
# Types of other generators, and what comes closest here.
_NEAREST: Final = {
    "ABSTRACT": "NOTE",
    "ATTENTION": "WARNING",
    "BUG": "CAUTION",
    "CHECK": "TIP",
    "DANGER": "CAUTION",
    "DONE": "TIP",
    "ERROR": "CAUTION",
    "EXAMPLE": "NOTE",
    "FAIL": "CAUTION",
    "FAILURE": "CAUTION",
    "FAQ": "NOTE",
    "HELP": "NOTE",
    "HINT": "TIP",
    "INFO": "NOTE",
    "MISSING": "CAUTION",
    "QUESTION": "NOTE",
    "SUCCESS": "TIP",
    "SUMMARY": "NOTE",
    "TLDR": "NOTE",
    "TODO": "NOTE",
}


class CalloutFinder:
    """Finds where in a body's Markdown the marks of its callouts stand, each of them once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._left: dict[str, deque[re.Match[str]]] = {}
        for match in _IN_MARKDOWN.finditer(text):
            if ">" in match["before"]:
                self._left.setdefault(match["type"], deque()).append(match)

    def next_place(self, kind: str) -> Where | None:
        """The place of the next mark of this type; none if the author wrote it as plain text."""
        if not self._left.get(kind):
            return None
        match = self._left[kind].popleft()
        return Where.at("", self._text, match.start("mark"), len(match["mark"]))


def readable(text: str, node: LexborNode) -> str:
    """The text of the node without the mark of a callout, if it begins with one."""
    # Nearly no text begins so, and this is asked of every one.
    match = _MARK.match(text) if text.startswith("[!") else None
    if match is None or match["type"].upper() not in CALLOUTS or node.prev is not None:
        return text
    quote = node.parent and node.parent.parent
    return text[match.end() :] if quote and quote.tag == "blockquote" else text


def treat_quote(
    quote: LexborNode, labels: Labels, cuts: Cuts, finder: Callable[[], CalloutFinder]
) -> Iterator[Diagnostic]:
    """Make a callout of the block quote if it has a mark; yields what is wrong with the mark."""
    paragraph = next(iter(quote.iter()), None)
    text = paragraph.first_child if paragraph is not None and paragraph.tag == "p" else None
    match = _MARK.match(text.text_content or "") if text is not None else None
    if paragraph is None or text is None or match is None:
        return
    where = finder().next_place(match["type"])
    if where is None:
        return
    kind = match["type"].upper()
    if kind in CALLOUTS:
        text.replace_with(match.string[match.end() :])
        _write(quote, paragraph, kind, match["fold"] or "", labels, cuts)
    else:
        yield _unknown(match["type"], where)


def _write(
    quote: LexborNode, title: LexborNode, kind: str, fold: str, labels: Labels, cuts: Cuts
) -> None:
    css_class = f"callout callout-{kind.lower()}"
    label = labels.callouts[kind]
    if fold:
        is_open = " open" if fold == "+" else ""
        _replace(quote, f'<details class="{css_class}"{is_open}>', "</details>", cuts)
        _replace_title(title, "summary", label, cuts)
    else:
        _replace(quote, f'<div class="{css_class}" role="note">', "</div>", cuts)
        _replace_title(title, "p", label, cuts)


def _replace(node: LexborNode, start: str, end: str, cuts: Cuts) -> None:
    """Put other tags in the place of the node's own."""
    node.insert_before(cuts.mark(start))
    node.insert_after(cuts.mark(end))
    node.unwrap()


def _replace_title(paragraph: LexborNode, tag: str, label: str, cuts: Cuts) -> None:
    """Make the first line of the paragraph the title; what follows stays a paragraph."""
    has_more = _cut_first_line(paragraph, cuts.mark(f"</{tag}>\n<p>"))
    start = f'<{tag} class="callout-title">{label}'
    _replace(paragraph, start, "</p>" if has_more else f"</{tag}>", cuts)


def _cut_first_line(paragraph: LexborNode, mark: str) -> bool:
    """Put the mark where the paragraph's first line ends, and a colon before its words."""
    colon = ": "
    for child in [*paragraph.iter(include_text=True)]:
        if child.tag == "br":
            child.replace_with(mark)
            return True
        text = (child.text_content or "") if child.tag == "-text" else child.text()
        before = colon if text.partition("\n")[0].strip() else ""
        if child.tag == "-text" and "\n" in text:
            child.replace_with(before + text.replace("\n", mark, 1))
            return True
        if before:
            child.insert_before(before)
            colon = ""
    return False


def _unknown(kind: str, where: Where) -> Diagnostic:
    # Obsidian reads the words after a bar as wishes about the looks.
    name = kind.upper().partition("|")[0]
    nearest = _NEAREST.get(name) or next(iter(get_close_matches(name, CALLOUTS, n=1)), "")
    types = ", ".join(f"`[!{known}]`" for known in CALLOUTS)
    return warning(
        "callout-type-unknown",
        f"no callout is called `[!{kind}]`, so this stays a quote",
        where,
        f"write `[!{nearest}]` if you mean that" if nearest else f"the types are {types}",
    )
