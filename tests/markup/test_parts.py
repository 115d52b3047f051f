import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup.parts import longest_part


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", ""),
        ("a", "a"),
        ("a\n\nbb\nb\n\ncc", "bb\nb"),
        ("aa\n \t\nb\n\n\ncc", "aa"),
        ("\n\n\n", ""),
    ],
)
def test_the_longest_part_stands_between_blank_lines(text: str, part: str):
    start, length = longest_part(text)
    assert text[start : start + length] == part


@given(st.text(st.sampled_from("a \n")))
def test_no_part_holds_a_blank_line_or_is_shorter_than_a_line(text: str):
    start, length = longest_part(text)
    part = text[start : start + length]
    assert all(line.strip() for line in part.split("\n")[1:-1])
    assert length >= max((len(line.rstrip()) for line in text.split("\n")), default=0)
