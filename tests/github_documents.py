"""Markdown documents as hypothesis makes them: blocks in lists and quotes, marks in their text."""

import re

from hypothesis import strategies as st

Lines = list[str]

_WORDS = st.sampled_from(["ant", "bee", "cat", "dog", "eel", "fox"])
_MARKS = st.sampled_from(
    [
        *("*ant*", "**bee** cat", "_dog_", "***eel** fox*", "~~gone~~", "snake_case_word"),
        *("`a < b`", "`` a`b ``", "[a](/b)", '[*a* `b`](</c d> "t")', "![a](b.png)", "[ref]"),
        *("[`code`][ref]", "[x][REF]", "[^1]", "https://example.com/a_b.", "www.example.com"),
        *("me@example.com", "<https://example.com>", "<b>*a*</b>", "<!-- c -->", "&copy; & &lt;"),
        *(r"\*a\* \[b\] \|", "**中文。**中", "5 * 3 * 2", "[a](b c)", "[ ] a", "a\\\nb", "a  \nb"),
    ]
)
_TEXT = st.lists(_WORDS | _MARKS, min_size=1, max_size=4).map(" ".join)
_PARAGRAPH = st.lists(_TEXT, min_size=1, max_size=2).map(lambda texts: "\n".join(texts).split("\n"))
_CODE = st.lists(
    st.sampled_from(["a = 1", "\tb", "  c", "", "- d", "<p>*e*", "> f", "# g"]),
    min_size=1,
    max_size=4,
)
_FENCED = st.builds(
    lambda fence, words, code: [fence + words, *code, fence],
    st.sampled_from(["```", "~~~", "`````"]),
    st.sampled_from(["", "python", "js {1,3}", ' rust title="a b"']),
    _CODE,
)
_INDENTED = _CODE.map(lambda code: ["    x", *(f"    {line}" if line else "" for line in code)])
# Behind a break comes no blank line: cmark overlooks that one.
_BREAK = st.sampled_from(["***", "___", "* * *", "-   -   -"]).map(lambda line: [line, "ant"])
_LINE = st.sampled_from(
    [
        *("# ant", "### *bee* #", "#cat", "2. dog", "10. eel", "-", "*", "1.", "- - fox"),
        *("1. 2) ant", "bee\n===", "cat\n---", "  ## dog", "- [ ] eel\n- [x] fox", "\\"),
    ]
).map(lambda text: text.split("\n"))
_TABLE = st.builds(
    lambda head, rows: [f"| {head} | b |", "|:--|---|", *(f"| {row} | 1 |" for row in rows)],
    _WORDS,
    st.lists(_WORDS | st.sampled_from(["`a`", "**b**", r"a \| b", "[c](/d)"]), max_size=3),
)
_HTML = st.sampled_from(
    [
        *("<div>\n*a*\n</div>", "<div>\n\n*a*\n\n</div>", "<!-- more -->", "<!-- *a* -->"),
        *("<details>\n<summary>a</summary>\n\n- b\n\n</details>", "<br>"),
        *("<pre>\na\n\n*b*\n</pre>", "<script>let a</script>", '<img src="a.png">'),
        "<p>a</p>\n*b*",
    ]
).map(lambda text: text.split("\n"))
_ONLY_WORDS = re.compile(r"[a-z ]+")


@st.composite
def _blocks(draw: st.DrawFn, depth: int, most: int) -> Lines:
    """The lines of some blocks, with blank lines between them or without."""
    inner = [_PARAGRAPH, _PARAGRAPH, _PARAGRAPH, _FENCED, _INDENTED, _LINE, _BREAK, _TABLE, _HTML]
    if depth < 4:
        inner += [_lists(depth + 1)] * 3 + [_quotes(depth + 1)]
    lines: Lines = []
    for block in draw(st.lists(st.one_of(inner), min_size=1, max_size=most)):
        lines += [""] * draw(st.sampled_from([0, 1, 1])) if lines else []
        lines += block
    return lines


@st.composite
def _quotes(draw: st.DrawFn, depth: int) -> Lines:
    """A quote; some lines that continue a paragraph have no sign."""
    found = draw(_blocks(depth, 2))
    return [
        line if _ONLY_WORDS.fullmatch(line) and draw(st.integers(0, 7)) == 7 else f"> {line}"
        for line in found
    ]


@st.composite
def _lists(draw: st.DrawFn, depth: int) -> Lines:
    ordered = draw(st.booleans())
    signs = st.sampled_from(".)" if ordered else "-+*")
    sign = draw(signs)
    first = draw(st.sampled_from([0, 1, 1, 1, 3, 9]))
    blank_lines = draw(st.sampled_from([0, 0, 0, 1, 2]))
    lines: Lines = []
    for number in range(first, first + draw(st.integers(1, 3))):
        sign = draw(signs) if draw(st.integers(0, 9)) == 9 else sign
        lines += draw(_items(f"{number}{sign}" if ordered else sign, depth))
        lines += [""] * blank_lines
    return lines[: len(lines) - blank_lines]


@st.composite
def _items(draw: st.DrawFn, marker: str, depth: int) -> Lines:
    """An item whose lines are mostly indented as its content, some otherwise, some not at all."""
    body = draw(_blocks(depth, max(4 - depth, 1)))
    spaces = 1 if body[0].startswith(" ") else draw(st.integers(1, 4))
    # In a paragraph three backticks are code, where GitHub keeps the spaces of lines too far left.
    others = [] if "```" in "".join(body) else [2, 3, 4]
    indent = " " * draw(st.sampled_from([len(marker) + spaces] * 6 + others))
    lead = " " * draw(st.sampled_from([0, 0, 0, 0, 1, 2]))
    below = draw(st.integers(0, 15)) == 15
    written = [marker, indent + body[0]] if below else [f"{marker}{' ' * spaces}{body[0]}"]
    for line in body[1:]:
        lazy = _ONLY_WORDS.fullmatch(line) and draw(st.integers(0, 7)) == 7
        written.append(line if lazy or not line else indent + line)
    return [lead + line if line else line for line in written]


documents = st.one_of(_blocks(0, 4), _quotes(0)).map(
    lambda lines: "\n".join(["see[^1]", "", *lines, "", "[ref]: /r 't'", "", "[^1]: *note*", ""])
)
"""Documents with a definition and a footnote that they may refer to."""


def is_taken_otherwise(text: str) -> bool:
    """Whether GitHub may take the text for something that neither it nor CommonMark describes.

    A table in an item makes the list loose if it has a header only. There are no tasks in quotes,
    nor where one marker follows another.
    """
    table = r"^[^\n|]+\|:--\|---\|$(?!\n[ >]*\|)"
    task = r"^[^\n]*(?:>|[-+*.)] +[-+*] +)[^\n]*\[[ x]\] "
    return re.search(f"{table}|{task}", text, re.MULTILINE) is not None
