import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.prose import TAG, without_fences
from sitegen.source.reading_time import WORDS_A_MINUTE, minutes_to_read

PIECES = (
    *("uno", " ", "\n", "\t", "    ", "```", "~~~~", "`", "~", "- ", "<b>", "<!-- ", "-->"),
    *("\x0b", "\x1f", "\x85", "\xa0", "ñ", "\u2003", "\u200b", "\u2028", "\u3000", "🙂"),
)
SPACES = [character for character in map(chr, range(sys.maxunicode)) if character.isspace()]


class TestMinutes:
    @pytest.mark.parametrize(
        ("text", "minutes"),
        [
            ("", 1),
            ("palabra " * 220, 1),
            ("palabra " * 221, 2),
            ("字" * 1000, 2),
            ("字" * 500 + " palabra" * 220, 2),
        ],
    )
    def test_words_are_counted_and_characters_where_there_are_no_spaces(self, text, minutes):
        assert minutes_to_read(text) == minutes

    @pytest.mark.parametrize(
        "unread",
        [
            "```python\n" + "x = 1\n" * 900 + "```\n",
            "<!-- " + "x " * 900 + "-->",
            "~~~\n" + "x " * 999,
        ],
    )
    def test_code_and_comments_are_not_read(self, unread):
        assert minutes_to_read(f"Uno.\n\n{unread}") == 1

    @given(st.text(max_size=300), st.text(max_size=300))
    def test_more_text_does_not_take_less_time(self, first, second):
        safe = first.translate({ord(c): " " for c in "`~<>"})
        assert minutes_to_read(f"{safe}\n{safe} x") >= minutes_to_read(safe)
        assert minutes_to_read(second) >= 1

    @given(st.lists(st.sampled_from(PIECES)).map("".join))
    def test_words_are_what_white_space_divides_outside_of_code_and_tags(self, text):
        many = "\n".join([f"\n{text}\n\n```\n```\n"] * WORDS_A_MINUTE)
        words = len(TAG.sub(" ", without_fences(many)).split())
        assert minutes_to_read(many) == max(1, -(-words // WORDS_A_MINUTE))

    @pytest.mark.parametrize("space", SPACES, ids=ascii)
    def test_white_space_of_every_kind_divides_words(self, space):
        assert minutes_to_read(f"uno{space}dos " * (WORDS_A_MINUTE // 2)) == 1
        assert minutes_to_read(f"uno{space}dos " * (WORDS_A_MINUTE // 2) + "tres") == 2
