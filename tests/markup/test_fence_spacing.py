import re

import pytest
from cmarkgfm import github_flavored_markdown_to_html

from sitegen.markup.python_markdown import to_html


def shape(html: str) -> str:
    """The HTML with neither white space between elements nor languages."""
    html = re.sub(r' lang="\w+"| class="[\w-]+"', "", html)
    return re.sub(r"\s*(</?(?:p|pre|blockquote|ul|li|code)>)\s*", r"\1", html).strip()


@pytest.mark.parametrize(
    "text",
    [
        "before\n```python\nx = 1\n```\nafter",
        "before\n\n```\nx\n```\n\nafter",
        "```\none\n```\n```\ntwo\n```",
        "before\n~~~\nx\n~~~",
        "> before\n> ```\n> x\n> ```\n> after",
        "> > deep\n> > ```\n> > x\n> > ```",
        "- item\n  ```\n  x\n  ```\n  after\n- next",
    ],
)
def test_fenced_code_needs_no_blank_lines_around_it(text: str):
    assert shape(to_html(text)) == shape(github_flavored_markdown_to_html(text))
