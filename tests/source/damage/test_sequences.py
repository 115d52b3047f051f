"""UTF-8 sequences, whole and shortened."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.damage.sequences import Sequence, originals, sequences, whole_length


def as_bytes(text: str) -> str:
    return text.encode().decode("latin-1")


@given(st.text(st.characters(categories=["L", "S", "P"])))
def test_every_character_beyond_ascii_is_found_whole(text: str):
    found = list(sequences(as_bytes(text)))
    assert [s.original for s in found] == [c for c in text if c > "\x7f"]
    assert whole_length(as_bytes(text)) == sum(s.end - s.start for s in found)


def test_what_lost_bytes_is_found_without_an_original():
    assert list(sequences("a\xc3b \xf0\x9f\x93 \xe2\x80\ufffd")) == [
        Sequence(1, 2, "\xc3"),
        Sequence(4, 7, "\xf0\x9f\x93"),
        Sequence(8, 11, "\xe2\x80\ufffd"),
    ]


def test_a_letter_is_a_shortened_sequence_only_if_it_begins_whole_ones_elsewhere():
    assert list(sequences("\xc4 \xc5")) == []
    assert [s.start for s in sequences("\xc4 \xc4\xb1 \xc5")] == [0, 2]


def test_a_shortened_sequence_may_lack_any_of_its_bytes():
    assert originals("\xc3", (0xAD, 0xA0)) == {"í": (0xAD,), "à": (0xA0,)}
    assert originals("\xf0\x9f\x93", (0x8E,)) == {"📎": (0x8E,), "🎓": (0x8E,)}


def test_a_replacement_character_says_which_byte_is_missing():
    assert originals("\xe2\x80\ufffd", (0x9D, 0x8D)) == {"”": (0x9D,), "\u200d": (0x8D,)}
