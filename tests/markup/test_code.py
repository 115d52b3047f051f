import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexers import get_all_lexers
from pygments.lexers.python import PythonLexer

from sitegen.errors import Severity, Where
from sitegen.markup.code import code_block, highlight, is_known, unknown_language

_LANGUAGES = [
    "python",
    "js",
    "html",
    "console",
    "yaml",
    "php",
    "c",
    "diff",
    "markdown",
    "json",
    "text",
]


def _text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_tokens_are_spans_with_short_class_names():
    assert highlight("x = 'a<b'\n", "python") == (
        'x <span class="o">=</span> <span class="s1">\'a&lt;b\'</span>\n'
    )


def test_names_and_punctuation_have_no_span():
    assert highlight("f(a, b)\n", "python") == "f(a, b)\n"


@pytest.mark.parametrize("alias", ["py", "Python", "python3", "PYTHON"])
def test_every_alias_is_known_in_any_case(alias: str):
    assert highlight("import os\n", alias) == highlight("import os\n", "python")


@pytest.mark.parametrize("name", ["jsonc", "svelte", "dotenv", "shellscript"])
def test_names_that_editors_use_are_known(name: str):
    assert is_known(name)


def test_php_needs_no_opening_tag():
    assert 'class="k"' in (highlight("echo 1;\n", "php") or "")


def test_an_unknown_language_is_not_highlighted():
    assert highlight("x\n", "no-such-language") is None


def test_a_lexer_that_fails_leaves_the_code_plain(monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr(PythonLexer, "get_tokens_unprocessed", fail)
    assert highlight("fails\n", "python") is None
    assert code_block("fails\n", "python") == (
        '<pre tabindex="0"><code class="language-python">fails\n</code></pre>'
    )


def test_a_lexer_that_loses_text_leaves_the_code_plain(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(PythonLexer, "get_tokens_unprocessed", lambda *_: iter(()))
    assert highlight("lost\n", "python") is None


def test_highlighted_code_is_a_figure():
    assert code_block("if\n", "python") == (
        '<figure class="code" data-language="python"><pre tabindex="0">'
        '<code class="language-python"><span class="k">if</span>\n</code></pre></figure>'
    )


def test_a_title_is_the_caption():
    assert code_block("a<b\n", "", "x & y") == (
        '<figure class="code"><figcaption>x &amp; y</figcaption>'
        '<pre tabindex="0"><code>a&lt;b\n</code></pre></figure>'
    )


@pytest.mark.parametrize("language", ["", "text", "mermaid", "no-such-language"])
def test_code_without_syntax_is_a_plain_block(language: str):
    html = code_block("a & b\n", language)
    assert html.startswith('<pre tabindex="0"><code')
    assert html.endswith(">a &amp; b\n</code></pre>")


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


@pytest.mark.parametrize("language", _LANGUAGES)
@given(code=st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_the_text_of_a_block_is_the_code(language: str, code: str):
    assert _text_of(code_block(code, language)) == code


@pytest.mark.parametrize(
    "code", ["\ta\n", "\n\na\n", "a\n\n\n", "a", "", "a  \n  \nb\n", "\ufeffa\n"]
)
def test_tabs_and_blank_lines_are_kept(code: str):
    assert _text_of(code_block(code, "python")) == code


@pytest.mark.slow
def test_no_lexer_changes_the_code():
    code = "def f(x):\n\treturn '<&>' # é\n\n\n$ ls -l | grep \"a\" {1: [2]}\r\n@@ -1 +1 @@\n"
    for _, aliases, _, _ in get_all_lexers(plugins=False):
        if aliases:
            assert _text_of(code_block(code, aliases[0])) == code
