"""The server's own words in the browser."""

import pytest

from sitegen.serve.wording import ENGLISH, SPANISH, words_for


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", SPANISH), ("es-MX", SPANISH), ("ES", SPANISH), ("en", ENGLISH), ("ca", ENGLISH)],
)
def test_a_language_has_its_words_and_others_english(language, words):
    assert words_for(language) is words


def test_counts_are_in_the_singular_for_one_alone():
    assert [SPANISH.errors(n) for n in (0, 1, 2)] == ["0 errores", "1 error", "2 errores"]
    assert [ENGLISH.warnings(n) for n in (1, 2)] == ["1 warning", "2 warnings"]
