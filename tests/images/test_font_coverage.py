"""Which characters a font has."""

import pytest

from sitegen.images.card import FONT
from sitegen.images.font_coverage import Coverage, NoFontError, coverage_of


def test_the_font_that_comes_with_sitegen():
    coverage = coverage_of(FONT.read_bytes())
    assert all(letter in coverage for letter in "aZ9¿Ññáüçőßż€…Σ—ΩЖё")
    assert not any(letter in coverage for letter in "漢ש🚀\uffff")


@pytest.mark.parametrize("content", [b"", b"no font", FONT.read_bytes()[:300]])
def test_what_is_no_font(content):
    with pytest.raises(NoFontError):
        coverage_of(content)


def test_a_character_lies_in_a_range_or_in_none():
    coverage = Coverage(((65, 67), (70, 70)))
    assert [letter for letter in "@ABCDEFG" if letter in coverage] == ["A", "B", "C", "F"]
