"""Finding: the formulas of a Markdown text, by the rules of GitHub and Pandoc.

A dollar sign opens a formula if no space follows it; the next one closes it if no space stands
before it and no digit after it (Pandoc's User's Guide, `tex_math_dollars`). So that names such as
`US$` and `$HOME:$PATH` stay what they are, no Latin letter or digit may stand before the opening
sign, and none of `A`-`Z`, `_`, `{` after the closing one. Code, tags, comments, addresses and
names of footnotes come first. GitHub writes ``$`…`$`` as well, for formulas that hold other marks.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from sitegen.markup.formulas.passages import CLOSING_BLOCK, Passage, passages_in

_MARK = re.compile(
    r"""
      \\[\s\S]
    | (?P<ticks>`+)
    | (?P<comment><!--)
    | </?[A-Za-z][^<>]*>
    | \]\((?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)
    | \]:[ \t]*\S+
    | \[\^[^\[\]\s]{1,300}\]
    | (?:https?://|www\.)[^\s<>]*
    | (?P<dollars>\$+)
    """,
    re.VERBOSE,
)
_DOLLAR = r"\$"
_TICKS = re.compile(r"`+")
_CLOSING = re.compile(r"(?>(?:[^$\\]++|\\[\s\S])*)(?P<close>\$)")
# What may stand neither before an opening sign nor after a closing one.
_WORD_BEFORE = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")
_NOT_AFTER = re.compile(r"[0-9A-Z_{$]")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
# NUL, and the noncharacters that stand for the marks of another generator's syntax.
_NO_TEX = re.compile("[\0\ufdd0-\ufdef]")
_QUOTE_MARKS = re.compile(r"\n[ \t]*(?:>[ \t]?)+")


class Formula(Struct, frozen=True):
    """A formula as it stands in a text from `start` up to `end`.

    `source` is what was written, without the `>` of quotes; `tex` what stands between the
    delimiters, from `tex_start` of the text on if `is_verbatim`; `is_block`, that it is to stand
    on a line of its own.
    """

    start: int
    end: int
    source: str
    tex: str
    tex_start: int
    is_block: bool
    is_verbatim: bool = True

    @property
    def is_dollar(self) -> bool:
        """Whether this is no formula but an escaped dollar sign, which not every engine reads."""
        return self.source == _DOLLAR


def formulas_in(text: str) -> Iterator[Formula]:
    """The formulas and escaped dollar signs of the Markdown `text`, in order.

    Takes time linear in its length.
    """
    for passage in passages_in(text):
        if text.find("$", passage.start, passage.end) >= 0:
            yield from _formulas_of(text, passage)


class _CodeSpans:
    """Knows where in a passage each run of backticks is closed by one of the same length."""

    def __init__(self, text: str, passage: Passage) -> None:
        self._starts: dict[int, list[int]] = {}
        for match in _TICKS.finditer(text, passage.start, passage.end):
            self._starts.setdefault(len(match[0]), []).append(match.start())

    def end_of(self, start: int, length: int) -> int:
        """Where the span ends that begins at `start`; right after the run if nothing closes it."""
        starts = self._starts.get(length, [])
        index = bisect_right(starts, start)
        return (starts[index] if index < len(starts) else start) + length


def _formulas_of(text: str, passage: Passage) -> Iterator[Formula]:
    spans = _CodeSpans(text, passage)
    position = passage.start
    while match := _MARK.search(text, position, passage.end):
        position = match.end()
        if match["ticks"]:
            position = spans.end_of(match.start(), len(match[0]))
        elif match["comment"]:
            end = text.find("-->", position, passage.end)
            position = end if end >= 0 else passage.end
        elif match[0] == _DOLLAR:
            yield Formula(match.start(), position, _DOLLAR, "$", match.start() + 1, False)
        elif match["dollars"] and (formula := _formula(text, match, passage)):
            yield formula
            position = formula.end


def _formula(text: str, opening: re.Match[str], passage: Passage) -> Formula | None:
    start = opening.start()
    if opening[0] == "$$":
        closing = CLOSING_BLOCK.match(text, start + 2, passage.end)
        return _checked(text, passage, start, closing.start("close"), 2) if closing else None
    before = text[start - 1 : start] if start > passage.start else ""
    if opening[0] != "$" or _WORD_BEFORE.match(before):
        return None
    if text.startswith("`", start + 1):
        end = text.find("`", start + 2, passage.end)
        is_closed = end > start + 2 and text.startswith("`$", end)
        return _checked(text, passage, start, end, 2) if is_closed else None
    match = _CLOSING.match(text, start + 1, passage.end)
    if match is None or _NOT_AFTER.match(text, match.end(), passage.end):
        return None
    inner = match[0][:-1]
    is_tight = inner and not inner[0].isspace() and not inner[-1].isspace()
    if not is_tight or "`" in inner:
        return None
    return _checked(text, passage, start, match.start("close"), 1)


def _checked(text: str, passage: Passage, start: int, close: int, width: int) -> Formula | None:
    """The formula between delimiters of this width, unless it is empty or holds what is no TeX."""
    end = close + width
    written, inner = text[start:end], text[start + width : close]
    if not inner.strip() or _NO_TEX.search(inner) or _TAG.search(inner):
        return None
    if passage.quoted:
        written, inner = _unquoted(written), _unquoted(inner)
    # GitHub Flavored Markdown 0.29, section 4.10: a pipe in a cell is escaped.
    tex = inner.replace("\\|", "|") if passage.is_cell else inner
    is_verbatim = tex == text[start + width : close]
    is_block = written.startswith("$$")
    return Formula(start, end, written, tex, start + width, is_block, is_verbatim)


def _unquoted(written: str) -> str:
    return _QUOTE_MARKS.sub("\n", written)
