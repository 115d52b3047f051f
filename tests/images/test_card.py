"""Social images, known by their words."""

import sys

import pytest

from sitegen.images.card import FONT, open_stationery


@pytest.fixture(scope="module")
def stationery():
    return open_stationery(FONT)


def test_a_card_is_called_after_its_post_and_its_words(stationery):
    card = stationery.card("cliente", "Cliente", "La web · 1", "Cuaderno")
    assert card.url == f"/assets/cards/cliente.{card.key[:12]}.png"
    assert (card.title, card.series, card.site) == ("Cliente", "La web · 1", "Cuaderno")


@pytest.mark.parametrize("words", [("b", "b", "c"), ("a", "c", "c"), ("a", "b", "d")])
def test_other_words_have_another_name(stationery, words):
    assert stationery.card("x", *words).url != stationery.card("x", "a", "b", "c").url


def test_ornaments_that_the_font_lacks_are_left_out(stationery):
    card = stationery.card("x", "🚀 Vamos ❤️ a la luna", "", "")
    assert card.title == "Vamos a la luna"


@pytest.mark.parametrize("title", ["漢字", "Hola 漢", "שלום", "🚀", ""])
def test_a_title_that_it_cannot_write_has_no_card(stationery, title):
    assert stationery.card("x", title, "", "") is None


def test_accents_may_be_apart(stationery):
    assert stationery.card("x", "Cafe\u0301", "", "").title == "Café"


def test_without_pillow_there_is_none(monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert open_stationery(FONT) is None
