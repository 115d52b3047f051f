import re
from random import Random

import pytest
from pygments.lexers import get_lexer_by_name

from benchmarks.corpus.code_blocks import SOURCES, code_block

BLOCKS = [code_block(Random(number)) for number in range(200)]


@pytest.mark.parametrize("language", SOURCES)
def test_languages_are_such_that_can_be_highlighted(language):
    assert get_lexer_by_name(language)
    assert any(block.startswith(f"```{language}\n") for block in BLOCKS)


def test_a_block_is_closed_and_filled_in():
    for block in BLOCKS:
        assert block.endswith("\n```")
        assert not re.search(r"\$(NOUN|OTHER|VERB|N\b)", block)


def test_code_is_not_taken_for_marks_of_a_template():
    assert not any(mark in block for block in BLOCKS for mark in ("{%", "{#"))


def test_blocks_differ():
    assert len({*BLOCKS}) == len(BLOCKS)
