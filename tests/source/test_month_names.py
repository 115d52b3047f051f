import pytest
from babel.dates import get_day_names, get_month_names

from sitegen.source.month_names import ENGLISH, is_weekday, month_named

_LANGUAGES = ("en", "es", "pt", "fr", "de", "it", "ca")


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
@pytest.mark.parametrize("context", ["format", "stand-alone"])
def test_every_name_of_cldr_is_known(language: str, width: str, context: str):
    for month, name in get_month_names(width, context, language).items():
        # Catalan names come with `de` or `d’` before them.
        word = name.split()[-1].split("’")[-1]
        assert month_named(word) == month
        assert month_named(word.upper()) == month


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_weekday_in_full_is_known(language: str):
    for name in get_day_names("wide", "format", language).values():
        assert is_weekday(name.split("-")[0])


@pytest.mark.parametrize("word", ["setiembre", "sep", "Sept.", "MARZO", "março", "marco", "août"])
def test_names_are_read_with_or_without_accents_and_dots(word: str):
    assert month_named(word) is not None


@pytest.mark.parametrize("word", ["", "brumaire", "1", "monday"])
def test_other_words_are_no_months(word: str):
    assert month_named(word) is None


def test_english_names_come_in_order():
    assert [month_named(name) for name in ENGLISH] == list(range(1, 13))
