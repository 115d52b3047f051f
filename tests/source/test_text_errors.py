"""Files that are no UTF-8 text."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.text_errors import not_text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_utf8_without_nul_is_text(text: str):
    assert not_text("a.md", text.encode()) is None


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_latin_utf16_is_never_taken_for_text(text: str):
    refused = not_text("a.md", ("ab" + text).encode("utf-16-le"))
    assert refused is not None
    assert refused.diagnostic.code in {"text-utf16", "text-binary"}


def test_the_text_keeps_every_line_end_for_the_reader_to_count():
    refused = not_text("a.md", b"a\r\nb\xe9\r")
    assert refused is not None
    assert refused.text == "a\r\nb\ufffd\r"
