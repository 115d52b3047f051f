import pytest

from sitegen.markup.edits import edited
from sitegen.markup.typography.marks import marks_in


def _set(text: str, language: str = "en") -> str:
    return edited(text, marks_in(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“a ‘b “c”’” ‘d’ it’s"),
        ("es", "«a “b ‘c’”» ‘d’ it’s"),
        ("de", "„a ‚b „c“‘“ ‚d‘ it’s"),
        ("fr", "«\u202fa “b ‘c’”\u202f» ‘d’ it’s"),
        ("xx", "\"a 'b \"c\"'\" 'd' it’s"),
    ],
)
def test_a_language_has_its_own_quotes(language, text):
    assert _set("\"a 'b \"c\"'\" 'd' it's", language) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1990--2000, a -- b", "1990–2000, a – b"),
        ("a---b", "a—b"),
        ("---Hola", "—Hola"),
        ("wait... (...)", "wait… (…)"),
    ],
)
def test_hyphens_and_dots_become_dashes_and_an_ellipsis(text, shown):
    assert _set(text) == shown


@pytest.mark.parametrize("text", ["--help", "a ----", "<-- -->", "./...", "a....", "a - b", "!--"])
def test_options_arrows_and_paths_stay_as_they_are(text):
    assert _set(text) == text
