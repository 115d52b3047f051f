import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from pygments.lexers.python import PythonLexer

from sitegen.markup import code as module
from sitegen.markup.code import MAX_LENGTH, Runs, Unmarked, runs_of, span
from sitegen.markup.time_limit import can_interrupt


def _marked(code: str, language: str) -> Runs:
    """The runs that have a class."""
    runs = runs_of(code, language)
    assert isinstance(runs, tuple)
    return tuple(run for run in runs if run[0])


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


def test_php_needs_no_opening_tag():
    assert _marked("echo 1;\n", "php") == (("k", "echo"), ("mi", "1"))


def test_an_unknown_language_is_not_highlighted():
    assert runs_of("x\n", "no-such-language") is Unmarked.LANGUAGE_UNKNOWN


def test_a_lexer_that_fails_leaves_the_code_plain(monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr(PythonLexer, "get_tokens_unprocessed", fail)
    assert runs_of("fails\n", "python") is Unmarked.LEXER_FAULT


def test_a_lexer_that_loses_text_leaves_the_code_plain(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(PythonLexer, "get_tokens_unprocessed", lambda *_: iter(()))
    assert runs_of("lost\n", "python") is Unmarked.LEXER_FAULT


def test_very_long_code_is_not_highlighted():
    assert isinstance(runs_of("\n" * 100 + "#" * (MAX_LENGTH - 100), "python"), tuple)
    assert runs_of("#" * (MAX_LENGTH + 1), "python") is Unmarked.TOO_LONG


# What Pygments took more than four seconds for, and for most of it practically for ever: 2.7.3
# (CVE-2021-27291), 2.19.2 (`adl`, CVE-2026-4539), and for the first three 2.21.0 still does.
ENDLESS = {
    "bash": "$'" + "\\" * 1_900,
    "docker": "CMD" + " " * 1_990,
    "factor": '"' + "\\\\" * 200,
    "adl": "archetype\n" + "a" * 30_000 + "!",
    "cadl": "1" * 1_900 + "!",
    "ceylon": '"' + "\\\\" * 200,
    "evoque": "$evoque{" + "a" * 1_900,
    "logos": "%new(" + " " * 1_900,
    "matlab": "function" + " " * 1_900 + "!",
    "octave": "function" + " " * 1_900 + "!",
    "odin": "P" + "1" * 1_900 + "!",
    "scilab": "function" + " " * 1_900 + "!",
    "vcl": "backend a {\n.a = " + " " * 1_900,
}


@pytest.mark.skipif(not can_interrupt(), reason="the system has no timers")
@pytest.mark.parametrize("language", ENDLESS)
def test_no_lexer_goes_on_for_ever(language: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MAX_SECONDS", 0.2)
    assert runs_of(ENDLESS[language], language) is not Unmarked.LANGUAGE_UNKNOWN


# In a process of its own: while a regular expression is matched no other thread could end the test.
IN_A_THREAD = """
import sys
from concurrent.futures import ThreadPoolExecutor
from sitegen.markup import code
code.MAX_SECONDS = 1
print(ThreadPoolExecutor(1).submit(code.runs_of, *sys.argv[1:]).result().name)
"""


@pytest.mark.parametrize("language", ["bash", "docker", "factor"])
def test_not_even_one_for_short_code_in_a_thread(language: str):
    command = [sys.executable, "-c", IN_A_THREAD, ENDLESS[language], language]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    assert done.stdout == b"TOO_SLOW\n"


@pytest.mark.slow
def test_code_that_takes_very_long_in_a_thread_is_not_highlighted_either():
    with ThreadPoolExecutor(1) as executor:
        honest = executor.submit(runs_of, "a = 1\n" * 1_000, "python").result()
        hostile = executor.submit(runs_of, "\n" * 25_000, "c").result()
    assert isinstance(honest, tuple)
    assert hostile is Unmarked.TOO_SLOW


@pytest.mark.skipif(not can_interrupt(), reason="the system has no timers")
def test_code_that_takes_very_long_is_not_highlighted(monkeypatch: pytest.MonkeyPatch):
    # Its lexer takes time by the square of the number of blank lines, or more.
    monkeypatch.setattr(module, "MAX_SECONDS", 0.2)
    assert runs_of("\n" * 20_000, "c") is Unmarked.TOO_SLOW
