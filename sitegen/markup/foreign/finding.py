"""Where a Markdown text has syntax of other generators."""

import re
from collections.abc import Iterator

from msgspec import Struct

from sitegen.markup.foreign.attributes import attribute_list
from sitegen.markup.foreign.hugo import shortcode
from sitegen.markup.foreign.kind import Kind
from sitegen.markup.foreign.liquid import comment as template_comment
from sitegen.markup.foreign.liquid import tag, value
from sitegen.markup.foreign.mdx import comment, component, element, expression, statement
from sitegen.markup.foreign.paths import path
from sitegen.source.literal import without_literals
from sitegen.source.prose import without_fences

# Every pattern stops where another piece of its sort begins, and never goes back: a text of
# openings that nothing closes takes linear time.
_INNER = r"(?>(?:[^{}\n]|\n(?![ \t]*\n)|\{(?![{%<])|\}(?!\}))*)"
_BRACES = r"\{(?>(?:[^{}]|\{(?>(?:[^{}]|\{[^{}]*+\})*)\})*)\}"
_QUOTED = r"\"[^\"]*+\"|'[^']*+'"
_ATTRIBUTES = rf"(?>(?:[^<>{{}}\"']|{_QUOTED}|{_BRACES})*)"
_TAG_INNER = r"(?>(?:[^{}%\n]|\n(?![ \t]*\n)|%(?!\})|\{(?![{%])|\}(?!\}))*)"
_FROM = r"(?:(?:[^\n;'\"{]|\{[^{};'\"]*+\}){1,300}?\bfrom\s*)?"
_PATTERN = (
    rf"(?P<shortcode>\{{\{{(?:<{_INNER}(?<=>)|%{_INNER}(?<=%))\}}\}})"
    rf"|(?P<tag>\{{%{_TAG_INNER}%\}})"
    rf"|(?P<value>\{{\{{(?![<%]){_INNER}\}}\}})"
    r"|(?P<comment>\{/\*(?>(?:[^*{]|\*(?!/\})|\{(?!/\*))*)\*/\})"
    r"|(?P<template_comment>\{#[^{}]*+(?<=#)\})"
    r"|(?P<attributes>\{:[^{}\n]*+\}|\{[#.][\w-][^{}\n]*+\}(?=[ \t]*$))"
    r"|(?P<path>(?<=[(<\"'])(?:\{(?:filename|static|attach|index|author|category|tag)\}"
    r"|\|(?:filename|static|attach|author|category|tag)\|)[^\s()\"'<>]*+|(?:(?<=\()|(?<=href=[\"']))@/[^\s()\"'<>]*+)"
    rf"|(?P<component></?[A-Z][\w.]*+(?=[\s/>]){_ATTRIBUTES}>)"
    rf"|(?P<element><[a-z][\w-]*+(?=\s)(?>(?:[^<>{{}}\"'=]|{_QUOTED}|=(?!\{{))*)=(?=\{{){_ATTRIBUTES}>)"
    rf"|(?P<statement>^import\s+{_FROM}['\"][^'\"\n]{{1,300}}['\"];?[ \t]*$"
    r"|^export\s+(?:(?:const|let)\s+\w+\s*=|default\s+(?:[{(]|function\b|\w+;[ \t]*$))"
    r"[^\n]*+(?>(?:\n(?![ \t]*\n)[^\n]++)*))"
)
_PIECE = re.compile(rf"(?<!\\)(?:{_PATTERN})", re.MULTILINE)
_MDX_PIECE = re.compile(rf"(?<!\\)(?:{_PATTERN}|(?P<expression>{_BRACES}))", re.MULTILINE)
# A text that has none of these has no piece, and most have none.
_IN_BRACES = ("{{", "{%", "{:", "{#", "{.", "{/", "={", "({", '"{', "'{")
_WITHOUT_BRACES = ("(|", "(@", '="@', "\nimport ", "\nexport ")
_CAPITAL = re.compile("</?[A-Z]")
_BEGINNING = re.compile(r"[{<|@]|import\s|export\s")
# Between these, the other generator too shows text as it is.
_VERBATIM = re.compile(r"\{%-?\s*(?P<name>raw|verbatim|comment|highlight|codeblock)\b")
_HUGO_VERBATIM = re.compile(
    r"\{\{[<%]\s*(?P<name>high[\w-]*|code[\w-]*|raw\w*|mermaid|math\w*|katex|chart)(?=[\s>%])"
)


class Piece(Struct, frozen=True):
    """A piece of another generator's syntax in a text: `text[start:end]`."""

    kind: Kind
    start: int
    end: int


def pieces_in(text: str, is_mdx: bool = False) -> tuple[Piece, ...]:
    """Every piece outside of code, comments and math, in order."""
    # Most of what looks likely is code, and to find all code takes longer.
    if not (_is_likely(text, is_mdx) and _is_likely(without_fences(text), is_mdx)):
        return ()
    return tuple(_pieces(without_literals(text), is_mdx))


def _is_likely(text: str, is_mdx: bool) -> bool:
    signs = (*_IN_BRACES, *_WITHOUT_BRACES) if "{" in text else _WITHOUT_BRACES
    return (
        (is_mdx and "{" in text)
        or any(sign in text for sign in signs)
        or text.startswith(("import ", "export "))
        or _CAPITAL.search(text) is not None
    )


def _pieces(text: str, is_mdx: bool) -> Iterator[Piece]:
    pattern, closings, place = _MDX_PIECE if is_mdx else _PIECE, _Closings(text), 0
    for beginning in _BEGINNING.finditer(text):
        match = pattern.match(text, beginning.start()) if beginning.start() >= place else None
        if match is None:
            continue
        place = match.end()
        if kind := _kind_of(match, is_mdx):
            yield Piece(kind, match.start(), match.end())
            place = closings.after(match)


class _Closings:
    """Where the pairs end whose content is no syntax."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def after(self, match: re.Match[str]) -> int:
        """Where to go on: before the end of the pair that the match opens, or after the match."""
        for pattern, closing in (
            (_VERBATIM, r"\{%-?\s*end_?{}\b"),
            (_HUGO_VERBATIM, r"\{\{[<%]\s*/\s*{}\b"),
        ):
            opening = pattern.match(match[0])
            if opening and (end := self._find(closing.replace("{}", opening["name"]), match.end())):
                return end
        return match.end()

    def _find(self, closing: str, start: int) -> int:
        if closing in self._missing:
            return 0
        found = re.compile(closing).search(self._text, start)
        if found is None:
            self._missing.add(closing)
        return found.start() if found else 0


def _kind_of(match: re.Match[str], is_mdx: bool) -> Kind | None:
    written = match[0]
    if match.lastgroup == "component":
        return component(written, is_mdx)
    if match.lastgroup == "attributes":
        line = match.string.rfind("\n", 0, match.start()) + 1
        return attribute_list(written, match.string[line : match.start()])
    return _KINDS[match.lastgroup or ""](written)


_KINDS = {
    "shortcode": shortcode,
    "tag": tag,
    "value": value,
    "comment": comment,
    "template_comment": template_comment,
    "path": path,
    "element": element,
    "statement": statement,
    "expression": expression,
}
