"""docs/markdown.md says of every example what both engines make of it, and is right."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from github_oracle import by_github, outline_of

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


def test_the_page_has_a_table():
    lines = PAGE.read_text("utf-8").splitlines()
    assert len(_rows()) == len([line for line in lines if line.startswith("| ")]) - 1 > 25


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row.what)
@pytest.mark.parametrize("engine", ENGINES)
def test_what_the_page_says_of_an_engine_is_true(row: Row, engine: str):
    made = outline_of(render_plain(row.example, MarkupOptions(engine)))
    wanted = outline_of(by_github(row.example, tag_filter=True))
    assert (made == wanted) == (row.said[engine] == TICK), (
        f"{row.what}: {engine} makes {made!r} of it, GitHub {wanted!r}: correct {PAGE.name}"
    )
