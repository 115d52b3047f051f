"""Where code is in a text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.damage.code import without_code


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("a ` b", "a ` b"),
        ("a `b\n\nc` d", "a `b\n\nc` d"),
        ("a\n```py\nb\n```\nc", "a\n     \n \n   \nc"),
        ("~~~\n```\n~~~\nc", "   \n   \n   \nc"),
        ("```\nto the end", "   \n          "),
        ("- ```\n  b\n  ```\n- c", "     \n   \n     \n- c"),
    ],
)
def test_code_becomes_spaces(text: str, prose: str):
    assert without_code(text) == prose


@given(st.text(st.sampled_from("`~a \n")))
def test_lines_and_offsets_stay(text: str):
    prose = without_code(text)
    assert [len(line) for line in prose.split("\n")] == [len(line) for line in text.split("\n")]


def test_many_openings_without_an_end_take_linear_time():
    begin = time.perf_counter()
    without_code("".join("`" * (n % 500) + "a " for n in range(4000)))
    assert time.perf_counter() - begin < 5
