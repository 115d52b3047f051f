import pytest

from sitegen.errors import Severity, Where
from sitegen.markup.languages import is_plain, lexer_of, unknown_language


@pytest.mark.parametrize("name", ["jsonc", "svelte", "dotenv", "shellscript"])
def test_names_that_editors_use_are_known(name: str):
    assert lexer_of(name) is not None


@pytest.mark.parametrize("language", ["", "text", "TXT", "Mermaid"])
def test_some_names_stand_for_plain_text(language: str):
    assert is_plain(language)


@pytest.mark.parametrize("language", ["python", "no-such-language"])
def test_other_names_ask_for_highlighting(language: str):
    assert not is_plain(language)


def test_the_warning_for_an_unknown_language_names_the_nearest_one():
    where = Where("", 3, 4, "```pyhton", 6)
    diagnostic = unknown_language("pyhton", where)
    assert diagnostic.code == "code-language-unknown"
    assert diagnostic.severity is Severity.WARNING
    assert diagnostic.where == where
    assert diagnostic.message == "no language is called `pyhton`, so this code is not highlighted"
    assert diagnostic.hint == (
        "write `python` if you mean that; the names are those of https://pygments.org/languages/"
    )


def test_the_warning_offers_plain_text_if_no_language_is_near():
    assert unknown_language("qqqqqqq", None).hint == (
        "write `text`; the names are those of https://pygments.org/languages/"
    )
