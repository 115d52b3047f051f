import pytest

from sitegen.errors import Where, error
from sitegen.source.frontmatter.characters import without_forbidden_characters
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import Field, Fields, node_of

_TEXT = 'a: "\\0"\nb: 1\n'
_BLOCK = Block("a.md", _TEXT, 0, _TEXT)


@pytest.mark.parametrize(
    "value", ["\0", "x\x1b", "\ud800", "\uffff", ["\0"], {"k": "\0"}, {"\0": 1}]
)
def test_a_field_with_a_character_that_no_page_can_hold_is_dropped(value: object):
    bad, good = Field("a", 0, 1, node_of(value, 3, 4)), Field("b", 8, 1, node_of("1", 11, 1))
    read = without_forbidden_characters(_BLOCK, Fields((bad, good)))
    assert read.fields == (good,)
    assert [found.code for found in read.diagnostics] == ["front-matter-character"]


def test_the_character_is_named():
    read = Fields((Field("a", 0, 1, node_of("x\0", 3, 4)),))
    assert without_forbidden_characters(_BLOCK, read).diagnostics == (
        error(
            "front-matter-character",
            "the value has the character U+0000, which no page can hold",
            Where("a.md", 1, 4, 'a: "\\0"', 4),
            "delete the character",
        ),
    )


@pytest.mark.parametrize("text", ["", "a\tb\nc", "é", "👍", "\u200b", "\ufeff", "日本"])
def test_all_other_text_is_let_through(text: str):
    read = Fields((Field("a", 0, 1, node_of(text, 3, 4)),))
    assert without_forbidden_characters(_BLOCK, read) is read
