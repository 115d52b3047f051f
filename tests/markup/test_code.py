import pytest
from pygments.lexers.python import PythonLexer

from sitegen.errors import Severity, Where
from sitegen.markup.code import Runs, is_known, runs_of, span, unknown_language


def _marked(code: str, language: str) -> Runs:
    """The runs that have a class."""
    return tuple(run for run in runs_of(code, language) or () if run[0])


def test_tokens_have_short_class_names():
    assert runs_of("x = 'a<b'\n", "python") == (
        ("", "x "),
        ("o", "="),
        ("", " "),
        ("s1", "'a<b'"),
        ("", "\n"),
    )


def test_names_and_punctuation_have_no_class():
    assert _marked("f(a, b)\n", "python") == ()


def test_a_run_is_a_span():
    assert span("s1", "'a<b'") == "<span class=\"s1\">'a&lt;b'</span>"
    assert span("", "a & b") == "a &amp; b"
    assert span("k", "") == ""


@pytest.mark.parametrize("alias", ["py", "Python", "python3", "PYTHON"])
def test_every_alias_is_known_in_any_case(alias: str):
    assert runs_of("import os\n", alias) == runs_of("import os\n", "python")


@pytest.mark.parametrize("name", ["jsonc", "svelte", "dotenv", "shellscript"])
def test_names_that_editors_use_are_known(name: str):
    assert is_known(name)


def test_php_needs_no_opening_tag():
    assert _marked("echo 1;\n", "php") == (("k", "echo"), ("mi", "1"))


def test_an_unknown_language_is_not_highlighted():
    assert runs_of("x\n", "no-such-language") is None


def test_a_lexer_that_fails_leaves_the_code_plain(monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr(PythonLexer, "get_tokens_unprocessed", fail)
    assert runs_of("fails\n", "python") is None


def test_a_lexer_that_loses_text_leaves_the_code_plain(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(PythonLexer, "get_tokens_unprocessed", lambda *_: iter(()))
    assert runs_of("lost\n", "python") is None


@pytest.mark.parametrize("language", ["text", "Mermaid", "python", "sh"])
def test_a_language_is_known_if_pygments_or_the_theme_knows_it(language: str):
    assert is_known(language)


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
