"""What languages write."""

import pytest

from sitegen.source.damage.spelling import language_of, spelling_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("El perro y los gatos viven en las casas", "es"),
        ("O gato e os pássaros não vivem em casas do rei", "pt"),
        ("Le chat et les oiseaux sont dans une maison", "fr"),
        ("The cat and the dog live in a house", "en"),
        ("gato", ""),
        ("", ""),
    ],
)
def test_a_text_tells_its_language_by_its_small_words(text: str, language: str):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("language", "letter", "word"),
    [
        ("es", "í", "aquí"),
        ("es-MX", "í", "salí"),
        ("es", "Í", "DÍA"),
        ("es", "í", "Dalí"),
        ("pt", "à", "à"),
        ("pt_BR", "à", "àquela"),
        ("pt", "í", "país"),
        ("fr", "à", "voilà"),
        ("it", "à", "città"),
        ("ca", "à", "pàgina"),
        ("tr", "Ğ", "YAĞMUR"),
    ],
)
def test_words_that_a_language_writes(language: str, letter: str, word: str):
    spelling = spelling_of(language)
    assert spelling is not None
    assert spelling.allows(letter, word)


@pytest.mark.parametrize(
    ("language", "letter", "word"),
    [
        ("es", "à", "aquà"),
        ("es", "í", "voilí"),
        ("es", "í", "í"),
        ("es", "í", "Macií"),
        ("es", "Á", "DÁA"),
        ("pt", "à", "pàis"),
        ("pt", "í", "í"),
        ("fr", "à", "màt"),
        ("it", "à", "pàese"),
        ("it", "à", "guaranà"),
    ],
)
def test_words_that_a_language_does_not_write(language: str, letter: str, word: str):
    spelling = spelling_of(language)
    assert spelling is not None
    assert not spelling.allows(letter, word)


def test_a_language_whose_spelling_is_unknown_has_none():
    assert spelling_of("eu") is None
    assert spelling_of("") is None
