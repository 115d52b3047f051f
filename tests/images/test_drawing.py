"""Social images as they are drawn."""

import pytest
from photos import opened

from sitegen.images.card import FONT, Card
from sitegen.images.drawing import draw

LETTERS = FONT.read_bytes()
LONG = "Todo lo que pasa entre que pides una página y la ves, contado sin prisa y sin dar nada "


def drawn(title, series="La web · 1", site="Cuaderno"):
    return draw(Card("/x", "k", title, series, site), LETTERS)


def ink(image, box):
    """Whether anything is drawn in a part of the image."""
    return len(image.crop(box).getcolors()) > 1


def test_it_is_of_the_size_that_networks_ask_for():
    image = opened(drawn("Cliente Servidor"))
    assert (image.size, image.format) == ((1200, 630), "PNG")


def test_the_same_words_give_the_same_bytes():
    assert drawn("Año") == drawn("Año")
    assert drawn("Año") != drawn("Ano")


@pytest.mark.parametrize("title", ["C", LONG, LONG * 8, "Donau" * 30, "漢字" * 60])
def test_a_title_stays_inside(title):
    image = opened(drawn(title))
    assert ink(image, (84, 120, 1116, 490))
    assert not ink(image, (1140, 0, 1200, 630))
    assert not ink(image, (30, 0, 70, 630))


def test_series_and_site_have_their_places():
    image, bare = opened(drawn("C")), opened(drawn("C", "", ""))
    for box in ((84, 40, 1116, 100), (84, 520, 1116, 620)):
        assert ink(image, box)
        assert not ink(bare, box)


@pytest.mark.parametrize(
    ("box", "ink"),
    [
        ((84, 40, 1116, 100), (0x80, 0x33, 0x16)),
        ((84, 120, 1116, 490), (0x2A, 0x20, 0x1A)),
        ((84, 520, 1116, 620), (0x5A, 0x4A, 0x40)),
    ],
)
def test_each_part_is_of_its_own_ink_on_paper(box, ink):
    paper = (0xFA, 0xF6, 0xEF)
    colours = [colour for _, colour in opened(drawn("Año")).convert("RGB").crop(box).getcolors()]
    assert {paper, ink} <= set(colours)
    for colour in colours:
        assert all(a <= c <= b for a, c, b in zip(ink, colour, paper, strict=True))


def test_edges_of_letters_are_smooth():
    shades = opened(drawn("Año")).convert("L").crop((84, 120, 1116, 490)).getcolors()
    assert len(shades) > 10
