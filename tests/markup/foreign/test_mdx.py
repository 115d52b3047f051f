"""What MDX adds to Markdown, and what says the same here."""

import pytest

from sitegen.markup.foreign.mdx import comment, component, element, expression, statement

_YOUTUBE = (
    "write a link, `[title](https://www.youtube.com/watch?v=dQw4)`, "
    "or the `<iframe>` that the other site offers"
)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ('<Image src={hero} alt="A cat" />', "write `![A cat](photo.jpg)`"),
        ('<Image src="a.jpg" alt="A cat" />', "write `![A cat](a.jpg)`"),
        (
            '<Callout type="tip">',
            "write a callout: a line `> [!NOTE]`, then the text with `> ` before each line",
        ),
        (
            '<YouTube id="dQw4" />',
            _YOUTUBE,
        ),
        (
            '<Code code={a} lang="js" />',
            "write a fence: ```` ```js ````, the code, and ```` ``` ````",
        ),
        (
            "<Chart>",
            "write Markdown or HTML in its place; a tag that is meant as text needs backticks",
        ),
    ],
)
def test_a_component_has_its_counterpart(written: str, instead: str):
    kind = component(written, is_mdx=False)
    assert kind is not None
    assert kind.what == "a component of MDX (Astro, Docusaurus)"
    assert kind.instead == instead


@pytest.mark.parametrize(
    ("written", "in_markdown", "in_mdx"),
    [
        ("<BR>", False, False),
        ("<A HREF='x'>", False, False),
        ("<Table>", False, True),
        ("<Button />", True, True),
        ("<Video src={a}>", True, True),
        ("<Chart>", True, True),
    ],
)
def test_html_with_capitals_is_no_component(written: str, in_markdown: bool, in_mdx: bool):
    assert (component(written, is_mdx=False) is not None) == in_markdown
    assert (component(written, is_mdx=True) is not None) == in_mdx


def test_the_end_of_a_pair_is_of_the_kind_of_its_beginning():
    opening, end = component("<Tip>", is_mdx=False), component("</Tip>", is_mdx=False)
    assert opening is not None
    assert end is not None
    assert (opening.name, end.closes) == (end.name, True)


def test_the_rest_of_mdx():
    told = [
        element("<p style={{}}>").instead,
        statement("import A from 'a'").instead,
        statement("export const a = 1").instead,
        expression("{a}").instead,
        comment("{/* a */}").instead,
    ]
    assert told == [
        'write the attributes as HTML has them: `class="wide"`, `style="color: red"`',
        "take it out; name files where they are used, as in `![alt](photo.jpg)`",
        "take it out; values of a post belong in its front matter",
        r"write the value itself; braces that are meant as text are written `\{` and `\}`",
        "write `<!-- … -->`",
    ]
