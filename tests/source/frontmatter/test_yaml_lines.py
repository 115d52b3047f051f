import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import Table
from sitegen.source.frontmatter.yaml_lines import read_lines
from sitegen.source.frontmatter.yaml_nodes import compose

# What means something to YAML, somewhere, and what means nothing.
PIECES = (
    *(": ", ":", " #", "#", "- ", "-", "? ", ", ", ",", "[", "]", "{", "}", "&", "*", "!", "|"),
    *(
        ">",
        "'",
        "''",
        '"',
        "\\",
        "%",
        "@",
        "`",
        "~",
        "null",
        "<<",
        "=",
        "---",
        "...",
        "/",
        ".",
        "+",
    ),
    *(
        " ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "\n ",
        "\r",
        "a",
        "b c",
        "1",
        "2024-09-19",
        "10:30",
        "ñ",
        "🙂",
    ),
    *("_", "é", "¿", "\xa0", "\x85", "\u2028", "\ufeff", "\x00", "\x7f", "\ud800", "٣", "字"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
KEYS = st.sampled_from(("title", "a", "B-c", "null", "y", "é", "_x", "1", "- a", "a b", "")) | TEXTS
LISTS = st.lists(TEXTS | st.sampled_from(("a", "b c", '"d, e"', "'f'", "g/h", "NULL")), max_size=4)
VALUES = (
    TEXTS
    | TEXTS.map('"{}"'.format)
    | TEXTS.map("'{}'".format)
    | LISTS.map(", ".join).map("[{}]".format)
    | LISTS.map(" ,".join).map("[ {} ]".format)
)
SPACES = st.sampled_from((": ", ":  ", ":", " : "))
LINES = st.tuples(KEYS, SPACES, VALUES, st.sampled_from(("", "", " ", " # b"))).map("".join)


def _block(text: str) -> Block:
    return Block("a.md", f"---\n{text}\n---\n", 4, text)


@given(st.lists(LINES, max_size=4).map("\n".join), st.sampled_from(("", "\n")))
@example("a: " + "b " * 2000, "")
@example("a" * 2000 + ": b", "")
def test_what_is_read_is_what_the_parser_reads(lines, end):
    block = _block(lines + end)
    if (fields := read_lines(block)) is not None:
        root = compose(block)
        assert fields == (root.fields if isinstance(root, Table) else root)


@pytest.mark.parametrize(
    "line",
    [
        "title: Cliente Servidor",
        "title: 'Cliente: Servidor'",
        'title: "¿Quién? #1"',
        "pubDate: 2024-09-19T10:30:00+02:00",
        "heroImage: /c-s.svg",
        "tags: [web, 'http', \"two words\", a/b]",
        "tags: [ web ]",
        "tags: []",
        "draft: true",
        "description: null",
        "url: http://a.b/#c",
    ],
)
def test_usual_lines_take_no_parser(line):
    block = _block(f"a: b\n{line}\nc: d")
    root = compose(block)
    assert isinstance(root, Table)
    assert read_lines(block) == root.fields


@pytest.mark.parametrize(
    "text",
    [
        *("", "a:", "a: b # c", "a: b:", "a: b: c", "a: |\n  b", "a:\n  - b", "a: b\n  c", "# a"),
        *(
            'a: "\\n"',
            "a: 'b''c'",
            "a: {b: c}",
            "a: [[b]]",
            "a: *b",
            "a: &b c",
            "a: !!str b",
            "a:b",
        ),
        *("a: [b,\n  c]", "a: b\n---\nc: d", "- a", "a", "a: b ", "a: b\u2028c: d", "a:\tb"),
    ],
)
def test_anything_else_is_left_to_the_parser(text):
    assert read_lines(_block(text)) is None
