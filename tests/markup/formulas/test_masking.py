import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup.engine import ENGINES, MarkupOptions, render_body
from sitegen.markup.formulas.masking import formulas_of


def test_a_text_without_formulas_stays_as_it_is():
    formulas = formulas_of("costs $5")
    assert (bool(formulas), formulas.text) == (False, "costs $5")


def test_formulas_are_read_as_tex_and_written_as_they_were():
    formulas = formulas_of("a $b < c$ d $$\ne\n$$")
    assert formulas.as_tex(formulas.text) == "a b < c d e"
    assert formulas.as_source(formulas.text) == "a $b < c$ d $$\ne\n$$"
    assert formulas.as_source_html(formulas.text) == "a $b &lt; c$ d $$\ne\n$$"


def test_a_mask_is_one_word_that_the_text_does_not_have():
    text = "\U0010fffd1\U0010fffc $a$"
    masked = formulas_of(text).text
    assert masked.startswith("\U0010fffd1\U0010fffc ")
    assert masked.count("\U0010fffd") == masked.count("\U0010fffc") == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_a_reference_cannot_look_like_a_mask(engine):
    text = "$a$ &#x10FFFD;9&#x10FFFC; &#1114109;0&#1114108;"
    shown = render_body(text, MarkupOptions(engine)).text
    assert shown == "a \U0010fffd9\U0010fffc \U0010fffd0\U0010fffc"


def test_equal_formulas_have_one_mask():
    first, second, third = formulas_of("$a$ $a$ $b$").text.split(" ")
    assert first == second != third


@given(st.text(alphabet="$`\\ab1 \n>|-*"))
def test_no_character_is_lost(text):
    formulas = formulas_of(text)
    if ">" not in text:
        assert formulas.as_source(formulas.text) == text
