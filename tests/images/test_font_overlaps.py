"""Fonts without the mark of overlapping outlines."""

from io import BytesIO

import pytest
from PIL import ImageChops, ImageFont, ImageStat
from PIL.Image import Image, new

from sitegen.images.card import FONT
from sitegen.images.font_overlaps import without_overlap_flags

LETTERS = FONT.read_bytes()
QUICK = without_overlap_flags(LETTERS)


def drawn(font: bytes, text: str) -> Image:
    coverage, place = ImageFont.truetype(BytesIO(font), 88).getmask2(text, "L")
    sheet = new("L", (1200, 200))
    sheet.im.paste(coverage, (*place, place[0] + coverage.size[0], place[1] + coverage.size[1]))
    return sheet


@pytest.mark.parametrize("text", ["Kxy6 págiña", "Ҳγμ Çé"])  # simple glyphs and composed ones
def test_letters_look_the_same(text):
    before, after = drawn(LETTERS, text), drawn(QUICK, text)
    assert before.getbbox() == after.getbbox()
    assert ImageStat.Stat(before).mean[0] > 5
    assert ImageStat.Stat(ImageChops.difference(before, after)).mean[0] < 0.3


def test_nothing_but_marks_is_changed():
    changed = [(a, b) for a, b in zip(LETTERS, QUICK, strict=True) if a != b]
    assert len(changed) == 1452  # every glyph of the font that has an outline
    assert {a ^ b for a, b in changed} == {0x40, 0x04}


def test_there_is_nothing_left_to_do_afterwards():
    assert without_overlap_flags(QUICK) == QUICK


@pytest.mark.parametrize("font", [b"", b"no font", b"OTTO" + LETTERS[4:90], b"ttcf" + bytes(60)])
def test_what_has_no_such_outlines_stays_as_it_is(font):
    assert without_overlap_flags(font) == font


@pytest.mark.parametrize("length", [11, 400, 5_000, 100_000])
def test_a_font_that_is_cut_off_stays_as_it_is(length):
    assert without_overlap_flags(LETTERS[:length]) == LETTERS[:length]
