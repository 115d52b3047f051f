"""docs/markdown.md says of every example what both engines make of it, and is right."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from selectolax.lexbor import LexborHTMLParser

from sitegen.markup.engine import ENGINES, MarkupOptions, render_plain

PAGE = Path(__file__).parents[1] / "docs" / "markdown.md"
TICK = "✓"
_ROW = re.compile(
    r"^\| (?P<what>.+?) \| (?P<mark>`+) ?(?P<example>(?:\\\||[^|])+?) ?(?P=mark)"
    r" \| (?P<markdown>[^|]+) \| (?P<commonmark>[^|]+) \|$",
    re.MULTILINE,
)
_SIGNS = {"⏎": "\n", "⇥": "\t", "␣": " ", "\\|": "|"}


@dataclass(frozen=True)
class Row:
    """A row of the table: the Markdown, and what is said of it, by engine."""

    what: str
    example: str
    said: dict[str, str]


def _rows() -> list[Row]:
    rows = []
    for match in _ROW.finditer(PAGE.read_text("utf-8")):
        example = match["example"]
        for sign, meaning in _SIGNS.items():
            example = example.replace(sign, meaning)
        rows.append(Row(match["what"], example, {name: match[name] for name in ENGINES}))
    return rows


def _normal(html: str) -> str:
    """The HTML as a parser reads it, without what makes no difference to a reader.

    That is: line ends between blocks, how cells are aligned, the order of attributes, and which
    characters of a URL are percent-encoded.
    """
    html = re.sub(r' (?:align="\w+"|style="text-align: \w+;?")', "", html)
    pieces = re.split(r"(<pre>.*?</pre>)", html, flags=re.DOTALL)
    pieces[::2] = [re.sub(r"(?<=>)\n+|\n+(?=<)", "", piece) for piece in pieces[::2]]
    parsed = LexborHTMLParser("".join(pieces).strip(), is_fragment=True).html or ""
    return re.sub(r"<\w[^>]*>", lambda tag: _normal_tag(tag[0]), parsed)


def _normal_tag(tag: str) -> str:
    attributes = re.findall(r' ([\w-]+="[^"]*")', tag)
    name = tag.strip("<>").split()[0]
    return f"<{' '.join([name, *sorted(unquote(a) for a in attributes)])}>"


def _github(text: str) -> str:
    extensions = ["table", "strikethrough", "autolink", "tasklist", "tagfilter"]
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return cmarkgfm.markdown_to_html_with_extensions(text, options, extensions)


def test_the_page_has_a_table():
    lines = PAGE.read_text("utf-8").splitlines()
    assert len(_rows()) == len([line for line in lines if line.startswith("| ")]) - 1 > 25


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row.what)
@pytest.mark.parametrize("engine", ENGINES)
def test_what_the_page_says_of_an_engine_is_true(row: Row, engine: str):
    made = _normal(render_plain(row.example, MarkupOptions(engine)))
    wanted = _normal(_github(row.example))
    assert (made == wanted) == (row.said[engine] == TICK), (
        f"{row.what}: {engine} makes {made!r} of it, GitHub {wanted!r}: correct {PAGE.name}"
    )
