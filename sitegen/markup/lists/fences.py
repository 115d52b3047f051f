"""Fenced code inside list items, set aside before the extension that renders fenced code runs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Final

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX

from sitegen.markup.lists.lines import Leaf, LineTracker, Placement

FENCED_CODE: Final = "fenced_code_block"
"""The name under which extensions register the preprocessor that renders fenced code."""

TAB: Final = 4

# Python-Markdown drops the characters around its placeholders when it normalises white space.
# Until then these two stand for them.
_BEGIN: Final = "\x01"
_END: Final = "\x04"

_MAY_BE_IN_ITEM = re.compile(r"^[ \t>\d.)*+-]*[ \t](?:`{3}|~{3})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ItemFence:
    """A fenced block in a list item: lines `first` up to, not including, `end`, from 0.

    `before` is what stands before the fence in its first line, `opening` the fence with its info
    string. The fence is `indent` spaces from where the content of its item begins.
    """

    first: int
    end: int
    before: str
    opening: str
    indent: int
    code: list[str] = field(default_factory=list)


class ItemFencePreprocessor(Preprocessor):
    """Puts a placeholder in place of each fenced block that lies in a list item.

    The extensions for fenced code look for fences in lines that begin with white space and `>`
    only, so that after `- ```` they take the closing fence for an opening one. They also want
    every line of the code, and the closing fence, indented exactly as the opening fence.
    """

    def __init__(self, md: Markdown, depth: int) -> None:
        super().__init__(md)
        self._depth = depth

    def run(self, lines: list[str]) -> list[str]:
        """The lines of the document with placeholders for the fenced blocks in list items."""
        text = "\n".join(lines)
        if _BEGIN in text or _END in text:
            lines = text.replace(_BEGIN, "").replace(_END, "").split("\n")
        if FENCED_CODE not in self.md.preprocessors or not _MAY_BE_IN_ITEM.search(text):
            return lines
        written: list[str] = []
        done = 0
        for fence in find_item_fences(lines, self._depth):
            written += lines[done : fence.first]
            written.append(fence.before + self._set_aside(fence))
            done = fence.end
        return written + lines[done:]

    def _set_aside(self, fence: ItemFence) -> str:
        # A placeholder of our own: an extension may put the text back in place of one of its own.
        placeholder = self.md.htmlStash.store(self._rendered(fence))
        return placeholder.replace(STX, _BEGIN).replace(ETX, _END)

    def _rendered(self, fence: ItemFence) -> str:
        mark = fence.opening[: _fence_length(fence.opening)]
        lines = self.md.preprocessors[FENCED_CODE].run([fence.opening, *fence.code, mark])
        stashed = HTML_PLACEHOLDER_RE.fullmatch("\n".join(lines).strip())
        if stashed is None:
            # The extension refuses info strings that it does not understand.
            return _plain_code(fence.opening[len(mark) :].strip(), fence.code)
        return str(self.md.htmlStash.rawHtmlBlocks[int(stashed[1])])


class PlaceholderPreprocessor(Preprocessor):
    """Gives the placeholders of fenced blocks the form that Python-Markdown looks for."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines of the document, their white space being normal by now."""
        return [line.replace(_BEGIN, STX).replace(_END, ETX) for line in lines]


def find_item_fences(lines: Sequence[str], depth: int) -> Iterator[ItemFence]:
    """The fenced blocks that lie in list items, in order."""
    tracker = LineTracker(depth)
    fence: ItemFence | None = None
    for number, raw in enumerate(lines):
        line = raw.rstrip("\r")
        placed = tracker.place(line.expandtabs(TAB))
        goes_on = placed.leaf is Leaf.FENCED_CODE and not placed.starts
        if fence is not None and goes_on:
            fence = _extended(fence, number, line, placed)
            continue
        if fence is not None:
            yield fence
        fence = _opened(number, line, placed) if placed.starts and tracker.in_item else None
    if fence is not None:
        yield fence


def _opened(number: int, line: str, placed: Placement) -> ItemFence | None:
    if placed.leaf is not Leaf.FENCED_CODE:
        return None
    indent = _spaces_at(line, placed.column)
    before, opening = _cut(line, placed.column + indent)
    return ItemFence(number, number + 1, before, opening, indent)


def _extended(fence: ItemFence, number: int, line: str, placed: Placement) -> ItemFence:
    if not placed.ends:
        spaces = min(_spaces_at(line, placed.column), fence.indent)
        fence.code.append(_cut(line, placed.column + spaces)[1])
    return replace(fence, end=number + 1)


def _fence_length(opening: str) -> int:
    return len(opening) - len(opening.lstrip(opening[0]))


def _spaces_at(line: str, column: int) -> int:
    rest = line.expandtabs(TAB)[column:]
    return len(rest) - len(rest.lstrip(" "))


def _cut(line: str, column: int) -> tuple[str, str]:
    """The line before and from a column; what is left of a tab in between becomes spaces."""
    reached = 0
    for index, character in enumerate(line):
        if reached >= column:
            return line[:index], " " * (reached - column) + line[index:]
        reached += TAB - reached % TAB if character == "\t" else 1
    return line, " " * max(reached - column, 0)


def _plain_code(info: str, code: Sequence[str]) -> str:
    language = info.split(" ")[0]
    attribute = f' class="language-{escape(language)}"' if language else ""
    text = "".join(f"{escape(line, quote=False)}\n" for line in code)
    return f"<pre><code{attribute}>{text}</code></pre>"
