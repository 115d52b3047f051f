"""Front matter that does not begin its file is told, not published."""

import pytest

from sitegen.errors import Where, error
from sitegen.source.frontmatter.misplaced import find_misplaced


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<!-- c -->\n---\ntitle: X\ndraft: true\n---\n", 3),
        ("title: X\ndraft: true\n---\nText\n", 1),
        ("----\ntitle: X\n----\n", 2),
        ("———\ntitle: X\n———\n", 2),
        ("  ---\n  title: X\n  ---\n", 2),
        ("\ufeff---\ntitle: X\n---\n", 2),
        ("Title: My post\nDate: 2010-12-03 10:20\nCategory: Python\n\nText\n", 1),
    ],
)
def test_fields_at_the_head_of_a_text_are_taken_for_front_matter(text, line):
    written = text.split("\n")[line - 1]
    assert find_misplaced("a.md", text) == (
        error(
            "front-matter-misplaced",
            "this looks like front matter, but it does not begin the file",
            Where("a.md", line, 1, written, len(written)),
            "let the first line of the file be `---`, and end the block with another line `---`",
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text.\n\n---\n\nMore text.\n",
        "# Title\n\ntitle: is a word here, and no field beside it\n",
        "How to write it:\n\n```yaml\n---\ntitle: X\ndraft: true\n---\n```\n",
        "Text\n" * 20 + "---\ntitle: X\n---\n",
    ],
)
def test_anything_else_is_text(text):
    assert find_misplaced("a.md", text) == ()
