import re
import tomllib
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sitegen.render.theme import packaged_theme
from sitegen.render.translations import (
    TextMissingError,
    Texts,
    day_in_words,
    locale_of,
    plural_form,
    rfc822,
    rfc3339,
    texts_for,
)
from sitegen.source.moment import Moment

MADRID = ZoneInfo("Europe/Madrid")
DAY = Moment(date(2024, 9, 19))
CLOCK = Moment(date(2024, 9, 19), time(8), timedelta(hours=-5))
LANGUAGES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in (packaged_theme() / "i18n").glob("*.toml")
}
LAYOUTS = {
    path.relative_to(packaged_theme()).as_posix(): path.read_text(encoding="utf-8")
    for path in packaged_theme().rglob("*")
    if path.suffix in (".html", ".xml", ".json", ".txt")
}


class TestTexts:
    TEXTS = Texts(
        "es", {"a": "A", "by": "Por {name}", "n": {"one": "{n} día", "other": "{n} días"}}
    )

    def test_a_text_is_filled_in(self):
        assert self.TEXTS.translate("a") == "A"
        assert self.TEXTS.translate("by", name="Ada") == "Por Ada"

    @pytest.mark.parametrize(("n", "text"), [(1, "1 día"), (0, "0 días"), (2, "2 días")])
    def test_a_number_chooses_the_form(self, n, text):
        assert self.TEXTS.translate("n", n=n) == text

    def test_a_form_that_is_not_there_is_the_other(self):
        assert Texts("pl", {"n": {"other": "{n}"}}).translate("n", n=3) == "3"

    @pytest.mark.parametrize(
        ("key", "message"),
        [
            ("bye", "there is no interface text `bye`; did you mean `by`?"),
            ("zzz", "there is no interface text `zzz`"),
            ("by", "the interface text `by` needs a value for `name`"),
        ],
    )
    def test_a_text_or_a_value_that_is_missing(self, key, message):
        with pytest.raises(TextMissingError, match=f"^{re.escape(message)}$"):
            self.TEXTS.translate(key)

    @pytest.mark.parametrize("text", ["{", "{}", "{name.first}", "{n!x}"])
    def test_a_text_with_other_braces(self, text):
        message = f"the braces of the interface text `a` are none of `{{name}}`: `{text}`"
        with pytest.raises(TextMissingError, match=f"^{re.escape(message)}$"):
            Texts("es", {"a": text}).translate("a", name="Ada", n=1)

    def test_a_region_lies_over_its_language_and_that_over_english(self):
        texts = {
            "en": {"a": "en", "b": "en", "c": "en"},
            "es": {"b": "es", "c": "es"},
            "es-MX": {"c": "es-MX"},
            "fr": {"a": "fr"},
        }
        assert texts_for("es-MX", texts).texts == {"a": "en", "b": "es", "c": "es-MX"}
        assert texts_for("es", texts).texts == {"a": "en", "b": "es", "c": "es"}
        assert texts_for("de", texts).texts == texts["en"]


class TestPlurals:
    @pytest.mark.parametrize(
        ("language", "n", "form"),
        [
            ("es", 1, "one"),
            ("es", 2, "other"),
            ("en-GB", 0, "other"),
            ("pl", 3, "few"),
            ("pl", 5, "many"),
            ("ar", 0, "zero"),
            ("ja", 1, "other"),
            ("xx", 1, "one"),
            ("es", "many", "other"),
        ],
    )
    def test_the_language_has_its_forms(self, language, n, form):
        assert plural_form(language, n) == form


class TestDates:
    @pytest.mark.parametrize(
        ("language", "length", "words"),
        [
            ("es", "long", "19 de septiembre de 2024"),
            ("es", "short", "19 sept 2024"),
            ("es", "full", "jueves, 19 de septiembre de 2024"),
            ("en", "long", "September 19, 2024"),
            ("en-GB", "long", "19 September 2024"),
            ("pt-BR", "short", "19 de set. de 2024"),
            ("xx", "long", "September 19, 2024"),
        ],
    )
    def test_a_day_is_written_as_its_readers_do(self, language, length, words):
        assert day_in_words(DAY, language, length) == words

    def test_the_day_is_the_one_that_the_author_wrote(self):
        late = Moment(date(2024, 9, 19), time(23, 59), timedelta(hours=-12))
        assert day_in_words(late, "es") == "19 de septiembre de 2024"

    def test_there_is_no_other_length(self):
        message = "there is no date `tiny`, only `short`, `long` and `full`"
        with pytest.raises(ValueError, match=f"^{message}$"):
            day_in_words(DAY, "es", "tiny")

    def test_the_forms_of_feeds(self):
        assert rfc822(DAY, MADRID) == "Thu, 19 Sep 2024 00:00:00 +0200"
        assert rfc822(CLOCK, MADRID) == "Thu, 19 Sep 2024 08:00:00 -0500"
        assert rfc3339(DAY, MADRID) == "2024-09-19T00:00:00+02:00"
        assert rfc3339(CLOCK, MADRID) == "2024-09-19T08:00:00-05:00"

    @pytest.mark.parametrize(
        ("tag", "locale"),
        [("es", "es"), ("es-419", "es_419"), ("es-XX-y", "es"), ("xx", "en"), ("", "en")],
    )
    def test_a_tag_that_is_not_known_falls_back(self, tag, locale):
        assert str(locale_of(tag)) == locale


def placeholders(text):
    """The `{name}`s of a text, or of all its plural forms."""
    forms = text.values() if isinstance(text, dict) else [text]
    return {name for form in forms for name in re.findall(r"\{(\w*)", form)}


class TestThemeTexts:
    """The texts of the packaged theme."""

    def test_the_languages_have_the_same_keys(self):
        assert {*LANGUAGES} >= {"en", "es"}
        assert all({*texts} == {*LANGUAGES["en"]} for texts in LANGUAGES.values())

    def test_a_text_has_the_same_values_in_every_language(self):
        for key, text in LANGUAGES["en"].items():
            for texts in LANGUAGES.values():
                assert placeholders(texts[key]) == placeholders(text), key
                assert isinstance(texts[key], dict) == isinstance(text, dict), key

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_there_is_a_plural_form_for_every_number(self, language):
        for key, text in LANGUAGES[language].items():
            if isinstance(text, dict):
                assert {"other", *(plural_form(language, n) for n in range(30))} == {*text}, key

    def test_layouts_use_every_text_and_no_other(self):
        used = {key for text in LAYOUTS.values() for key in re.findall(r"\bt\('(\w+)'", text)}
        assert {*LANGUAGES["en"]} == used

    def test_layouts_name_their_texts_plainly(self):
        for name, text in LAYOUTS.items():
            assert len(re.findall(r"\bt\(", text)) == len(re.findall(r"\bt\('", text)), name

    @pytest.mark.parametrize("name", LAYOUTS)
    def test_layouts_give_every_text_its_values(self, name):
        for key, arguments in re.findall(
            r"\bt\('(\w+)'([^()]*(?:\([^()]*\)[^()]*)*)\)", LAYOUTS[name]
        ):
            given = {*re.findall(r"(\w+)=", arguments)}
            assert placeholders(LANGUAGES["en"][key]) <= given, key
