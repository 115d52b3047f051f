import json
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Where, error
from sitegen.source.document import FrontMatter
from sitegen.source.frontmatter.block import FrontMatterBlock, read_front_matter
from sitegen.source.frontmatter.quotes import quoted
from sitegen.source.moment import Moment


def _read(text: str) -> FrontMatterBlock:
    return read_front_matter("content/a.md", text)


_YAML = """---
title: A post
pubDate: 2024-09-19 10:00:00 +0200
tags: [a, b]
---
Body
"""
_TOML = """+++
title = "A post"
pubDate = 2024-09-19T10:00:00+02:00
tags = ["a", "b"]
+++
Body
"""
_JSON = """{
"title": "A post",
"pubDate": "2024-09-19T10:00+02:00",
"tags": ["a", "b"]
}
Body
"""
_FENCED_JSON = """;;;
"title": "A post",
"pubDate": "2024-09-19T10:00+02:00",
"tags": "a, b"
;;;
Body
"""


@pytest.mark.parametrize("text", [_YAML, _TOML, _JSON, _FENCED_JSON])
def test_every_format_says_the_same(text: str):
    read = _read(text)
    assert read.diagnostics == ()
    assert (read.body, read.body_line) == ("Body\n", 6)
    assert read.front_matter.title == "A post"
    assert read.front_matter.tags == ("a", "b")
    moment = Moment(date(2024, 9, 19), time(10), timedelta(hours=2))
    assert read.front_matter.pub_date == moment
    assert [place.line for place in read.front_matter.places.unpacked().values()] == [2, 3, 4]


@pytest.mark.parametrize("text", ["", "Body\n", "Body\n\n---\n\ntitle: a\n\n---\n"])
def test_a_text_without_front_matter_is_all_body(text: str):
    assert _read(text) == FrontMatterBlock(FrontMatter(), text, 1)


@pytest.mark.parametrize("text", ["---\n---\nBody", "+++\n+++\nBody", ";;;\n;;;\nBody"])
def test_empty_front_matter(text: str):
    assert _read(text) == FrontMatterBlock(FrontMatter(), "Body", 3)


def test_front_matter_without_an_end_leaves_the_text_as_it_is():
    text = "---\ntitle: A\n"
    read = _read(text)
    assert (read.front_matter, read.body, read.body_line) == (FrontMatter(), text, 1)
    assert [found.code for found in read.diagnostics] == ["front-matter-unclosed"]


def test_the_problems_come_in_the_order_of_the_file_and_name_it():
    read = _read("---\ntitle: A: b\npubDate: 2024-02-30\nslug: s\nslug: t\nurl: c: d\n---\n")
    assert [(d.where and (d.where.path, d.where.line), d.code) for d in read.diagnostics] == [
        (("content/a.md", 2), "front-matter-syntax"),
        (("content/a.md", 3), "front-matter-date"),
        (("content/a.md", 5), "front-matter-duplicate-key"),
        (("content/a.md", 6), "front-matter-syntax"),
    ]


def test_a_character_that_only_an_escape_can_write():
    assert _read('---\ntitle: "a\\0"\nslug: b\n---\n').diagnostics == (
        error(
            "front-matter-character",
            "the value has the character U+0000, which no page can hold",
            Where("content/a.md", 2, 8, 'title: "a\\0"', 5),
            "delete the character",
        ),
    )


_TITLES = st.text(st.characters(exclude_categories=["C"]), min_size=1).map(str.strip).filter(bool)


@given(_TITLES)
def test_a_title_in_quotes_reads_back_in_every_format(title: str):
    for text in (
        f"---\ntitle: {json.dumps(title)}\n---\n",
        f"+++\ntitle = {json.dumps(title, ensure_ascii=False)}\n+++\n",
        f'{{"title": {json.dumps(title)}}}\n',
    ):
        assert _read(text).front_matter.title == title


@given(_TITLES.filter(lambda title: not {"\u2028", "\u2029"} & set(title)))
def test_the_title_that_a_hint_puts_in_quotes_reads_back(title: str):
    assert _read(f"---\ntitle: {quoted(title)}\n---\n").front_matter.title == title


_PIECES = ["---\n", "+++\n", ";;;\n", "{", "}", '"', ": ", " = ", "\n", "title", "pubDate", "tags"]
_MORE_PIECES = [
    "[extra]\n",
    "- ",
    "\t",
    "2024-02-30",
    "true",
    "&a",
    "*a",
    "!b",
    "|",
    "#",
    "\\",
    "\0",
]


@given(st.text() | st.lists(st.sampled_from(_PIECES + _MORE_PIECES)).map("".join))
def test_any_text_is_read_with_every_problem_in_its_place(text: str):
    read = _read(text)
    lines = text.split("\n")
    assert text.endswith(read.body)
    assert text.count("\n") - read.body.count("\n") == read.body_line - 1
    for found in read.diagnostics:
        assert found.where is not None
        assert found.where.excerpt == lines[found.where.line - 1].rstrip("\r")
        assert found.hint
