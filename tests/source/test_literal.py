"""Where a text shows characters instead of using them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.literal import without_literals


@pytest.mark.parametrize(
    "text",
    [
        "`{{ x }}`",
        "```\n{{ x }}\n```",
        "- ```\n  {{ x }}\n  ```",
        "> ~~~\n> {{ x }}\n> ~~~",
        "text\n\n    {{ x }}\n\n    {{ y }}",
        "\t{{ x }}",
        "<!-- {{ x }} -->",
        "<!-- {{ x }}",
        "<pre>{{ x }}</pre>",
        "<CODE class='a'>{{ x }}</CODE>",
        "<script>\nconst {{ x }}\n</script>",
        "<style>a {{ x }}</style>",
        "$a_{{ x }}$",
        "$$\n{{ x }}\n$$",
    ],
)
def test_literals_become_spaces(text: str):
    blank = without_literals(text)
    assert "{{" not in blank
    assert len(blank) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ x }}",
        "$5 {{ x }} $10",
        "text\n    {{ x }}",
        "- one\n\n    {{ x }}",
        "1. one\n2. two\n\n        {{ x }}",
        "`a\n\n{{ x }}`",
        "<pre>{{ x }}",
        r"\$a {{ x }}$",
        "<preface>{{ x }}</preface>",
    ],
)
def test_prose_stays(text: str):
    assert "{{ x }}" in without_literals(text)


@given(st.text(st.sampled_from("`$<pre>/!-a \n\t")))
def test_lines_and_offsets_stay(text: str):
    blank = without_literals(text)
    assert [len(line) for line in blank.split("\n")] == [len(line) for line in text.split("\n")]


@pytest.mark.parametrize("piece", ["<!--", "<pre>", "<code ", "$a", "$$ ", "\n    a\n", "`a``"])
def test_what_nothing_closes_takes_linear_time(piece: str):
    begin = time.perf_counter()
    without_literals(piece * (200_000 // len(piece)))
    assert time.perf_counter() - begin < 5
