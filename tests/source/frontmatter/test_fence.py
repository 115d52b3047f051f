import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Where, error
from sitegen.source.frontmatter.fence import Block, Fenced, Format, find_front_matter


def _found(text: str) -> tuple[Format, str, str] | None:
    """The format, the block and the body."""
    fenced = find_front_matter("a.md", text)
    if fenced is None:
        return None
    assert isinstance(fenced, Fenced)
    block = fenced.block
    assert block.source[block.start :].startswith(block.text)
    return fenced.format, block.text, text[fenced.body_start :]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: b\n---\nBody\n", (Format.YAML, "a: b\n", "Body\n")),
        ("--- \t\na: b\n---  \nBody\n", (Format.YAML, "a: b\n", "Body\n")),
        ("---\na: b\n...\nBody\n", (Format.YAML, "a: b\n", "Body\n")),
        ("\n \n---\na: b\n---\nBody\n", (Format.YAML, "a: b\n", "Body\n")),
        ("---\n---\nBody", (Format.YAML, "", "Body")),
        ("---\na: b\n---", (Format.YAML, "a: b\n", "")),
        ("---\na: b\n---\n\n\nBody", (Format.YAML, "a: b\n", "\n\nBody")),
        ("+++\na = 1\n+++\nBody\n", (Format.TOML, "a = 1\n", "Body\n")),
        (";;;\n'a': 1\n;;;\nBody\n", (Format.JSON, "'a': 1\n", "Body\n")),
        ('{"a": 1}\nBody\n', (Format.JSON, '{"a": 1}', "Body\n")),
        ('{\n"a": {"b": "}"}\n}  \nBody\n', (Format.JSON, '{\n"a": {"b": "}"}\n}', "Body\n")),
        ('{\n"a": [}\n}\nBody\n', (Format.JSON, '{\n"a": [}\n}', "Body\n")),
        ("{}\nBody\n", (Format.JSON, "{}", "Body\n")),
    ],
)
def test_front_matter_is_what_lies_between_the_fences(text: str, expected: tuple[Format, str, str]):
    assert _found(text) == expected


def test_a_line_across_the_page_in_the_body_is_no_fence():
    assert _found("---\na: b\n---\nOne\n\n---\n\nTwo\n") == (
        Format.YAML,
        "a: b\n",
        "One\n\n---\n\nTwo\n",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Body\n---\na: b\n---\n",
        "----\nBody\n----\n",
        "--- a\nBody\n---\n",
        "...\nBody\n---\n",
        "    ---\ncode\n",
        "{% include a.html %}",
        "{{ shortcode }}",
        "{: .class}",
        "[a]: /b",
    ],
)
def test_other_texts_have_no_front_matter(text: str):
    assert find_front_matter("a.md", text) is None


def test_yaml_without_an_end_names_the_last_line_that_looks_like_a_field():
    text = "---\ntitle: A\ntags:\n  - b\n\nBody\n"
    assert find_front_matter("a.md", text) == error(
        "front-matter-unclosed",
        "the front matter that begins with `---` has no end",
        Where("a.md", 1, 1, "---", 3),
        "write `---` on a line of its own after line 4, where the front matter ends; if it is "
        "meant as a line across the page, write `***`",
    )


def test_toml_without_an_end():
    assert find_front_matter("a.md", '\n+++\na = "b"\n\nBody') == error(
        "front-matter-unclosed",
        "the front matter that begins with `+++` has no end",
        Where("a.md", 2, 1, "+++", 3),
        "write `+++` on a line of its own after line 3, where the front matter ends",
    )


def test_json_without_an_end():
    assert find_front_matter("a.md", '{\n  "a": {\n') == error(
        "front-matter-unclosed",
        "the front matter that begins with `{` has no end",
        Where("a.md", 1, 1, "{", 1),
        "close every `{` and `[`, and write the last `}` on a line of its own",
    )


def test_a_place_does_not_reach_beyond_its_line():
    block = Block("a.md", "---\nab\nc\n---\n", 4, "ab\nc\n")
    assert block.where(5, 100) == Where("a.md", 2, 2, "ab", 1)
    assert block.part(3, 4) == Block("a.md", block.source, 7, "c")
    assert block.line_of(7) == 3


_LINES = st.sampled_from(["---", "+++", ";;;", "{", "}", '{"a": 1}', "a: b", "", " ", "..."])


@given(st.lists(_LINES | st.text(max_size=5)).map("\n".join))
def test_block_and_body_are_parts_of_the_text_in_order(text: str):
    fenced = find_front_matter("a.md", text)
    if isinstance(fenced, Fenced):
        block = fenced.block
        assert text[block.start : block.start + len(block.text)] == block.text
        assert block.start + len(block.text) <= fenced.body_start <= len(text)
