"""No text takes more than linear time, from Markdown to the body, with either engine."""

import gc
import os
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.markup.engine import ENGINES, MarkupOptions, render_body

# Of the shorter text; the longer one has twice as many characters.
SIZE = int(os.environ.get("HOSTILE_SIZE", "25000"))
"""How long the shorter of two texts is, in characters, or nearly so."""


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece))


def _numbered(piece: str) -> Callable[[int], str]:
    return lambda size: "".join(piece.format(n) for n in range(size // (len(piece) + 4)))


ROWS = [
    *("[", "]", "![", "](", "[a](", "[a](b)", "[^1]", "![a](b) ", "[a]: /b\n", "[a]: b '\n"),
    *("*", "_", "~", "`", "*a **b ", "*a_ ", "a**", "~~a ~", "*a* ", "`a", "\\", "&", "&amp;"),
    *("<", "<!--", "<a b='", "<b>", "<div>\n", "<ul><li>", "</b>", "<template>", "<td>", "<?"),
    *(">", "> ", "- ", "> - ", "- a\n\n", "1. a\n", "> a\n\n", "> [!NOTE]\n> a\n\n", "- [ ] a\n"),
    *("|", "|-|\n", "a\n|-|-|\n", "|a|\n|-|\n\n", "\t", " \n", "# a\n", "#", "    x\n\n", "a  \n"),
    *("```\n", "~~~", "```js {1}\nx\n```\n", "```none-such\nx\n```\n", "<details>\n\n"),
    *("http://", "www.", "a@b.", "http://a.b(", "word "),
]
TEXTS = {
    **{repr(piece): _repeated(piece) for piece in ROWS},
    "a table of many rows": lambda size: "|a|b|\n|-|-|\n" + "| 1 | *2* |\n" * (size // 12),
    "one paragraph": _repeated("word *a* b `c` "),
    "a fence that never closes": lambda size: "```js\n" + "let a = 1;\n" * (size // 11),
    "marked lines": lambda size: "```py {1-9999} linenos\n" + "x = 1\n" * (size // 6),
    "indented lists": lambda size: "\n".join("  " * d + "- a" for d in range(int(size**0.5))),
    "backticks of every length": lambda size: " ".join("`" * n for n in range(int(size**0.5))),
    "uses of a footnote": lambda size: "[^1]: x\n\n" + "y[^1] " * (size // 6),
    "footnotes": _numbered("x[^{0}]\n\n[^{0}]: n\n\n"),
    "headings": _numbered("# a {}\n\n"),
    "ids": _numbered("<p id=a-{}>\n\n# a\n\n"),
    "links": _numbered("[a{0}](/b{0}) "),
    "references": _numbered("[a{0}]\n\n[a{0}]: /b\n\n"),
    "languages": _numbered("```l{}\nx\n```\n"),
}


def _seconds_for(text: str, engine: str) -> float:
    # What thousands of other tests have left is not to be looked through meanwhile.
    gc.freeze()
    started = time.process_time()
    render_body(text, MarkupOptions(engine))
    seconds = time.process_time() - started
    gc.unfreeze()
    return seconds


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text_of", [pytest.param(t, id=name) for name, t in TEXTS.items()])
def test_a_text_twice_as_long_takes_about_twice_the_time(
    text_of: Callable[[int], str], engine: str
):
    short, long = (_seconds_for(text_of(size), engine) for size in (SIZE, 2 * SIZE))
    # A quarter of a second is for what goes on beside it; quadratic time would be four times.
    assert long < 3 * short + 0.25


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=100)
@given(content=st.binary())
def test_any_bytes_make_a_body(engine: str, content: bytes):
    render_body(content.decode("utf-8", "replace"), MarkupOptions(engine))
