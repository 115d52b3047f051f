import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexers import get_all_lexers

from sitegen.markup.block_options import BlockOptions
from sitegen.markup.code import Unmarked
from sitegen.markup.code_block import NO_OPTIONS, code_block

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


def _html(code: str, language: str = "", options: BlockOptions = NO_OPTIONS) -> str:
    return code_block(code, language, options).html


def _text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_highlighted_code_is_a_figure():
    assert _html("if\n", "python") == (
        '<figure class="code" data-language="python"><pre tabindex="0">'
        '<code class="language-python"><span class="k">if</span>\n</code></pre></figure>'
    )


def test_a_title_is_the_caption():
    assert _html("a<b\n", "", BlockOptions(title="x & y")) == (
        '<figure class="code"><figcaption>x &amp; y</figcaption>'
        '<pre tabindex="0"><code>a&lt;b\n</code></pre></figure>'
    )


@pytest.mark.parametrize("language", ["", "text", "mermaid", "no-such-language"])
def test_code_without_syntax_is_a_plain_block(language: str):
    html = _html("a & b\n", language)
    assert html.startswith('<pre tabindex="0"><code')
    assert html.endswith(">a &amp; b\n</code></pre>")


def _code(code: str, language: str = "", **options: object) -> str:
    html = _html(code, language, BlockOptions(**options))
    assert html.startswith('<figure class="code"')
    return html.partition("<code")[2].partition(">")[2].removesuffix("</code></pre></figure>")


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("", None),
        ("text", None),
        ("python", None),
        ("no-such-language", Unmarked.LANGUAGE_UNKNOWN),
    ],
)
@pytest.mark.parametrize("options", [NO_OPTIONS, BlockOptions(diff=True)])
def test_a_block_says_why_its_code_has_no_marks(
    language: str, reason: Unmarked | None, options: BlockOptions
):
    assert code_block("a\n", language, options).unmarked is reason


def test_marked_lines_stand_out():
    assert _code("a\nb\n", marked=frozenset({2, 9})) == (
        '<span class="line">a</span>\n<span class="line hl">b</span>\n'
    )


def test_numbers_are_attributes():
    assert _code("a\n\n", first_number=10) == (
        '<span class="line" data-line="10">a</span>\n<span class="line" data-line="11"></span>\n'
    )


def test_a_token_of_several_lines_is_a_span_in_each():
    assert _code("/* a\nb */\n", "js", first_number=1) == (
        '<span class="line" data-line="1"><span class="cm">/* a</span></span>\n'
        '<span class="line" data-line="2"><span class="cm">b */</span></span>\n'
    )


def test_a_diff_marks_lines_over_any_language():
    assert _code("+if a:\n-if b:\n     c\n", "python", diff=True) == (
        '<span class="line ins">+<span class="k">if</span> a:</span>\n'
        '<span class="line del">-<span class="k">if</span> b:</span>\n'
        '<span class="line">     c</span>\n'
    )


def test_a_diff_may_leave_out_the_margin_of_lines_that_stay():
    assert _code("if a:\n+    # b\n", "python", diff=True) == (
        '<span class="line"><span class="k">if</span> a:</span>\n'
        '<span class="line ins">+    <span class="c1"># b</span></span>\n'
    )


def test_lines_are_marked_without_a_language_too():
    assert _code("- a < b", diff=True) == '<span class="line del">- a &lt; b</span>'


_OPTIONS = st.builds(
    BlockOptions,
    marked=st.frozensets(st.integers(1, 5)),
    first_number=st.none() | st.integers(0, 1000),
    diff=st.booleans(),
)


@pytest.mark.parametrize("language", _LANGUAGES)
@given(
    code=st.text(st.sampled_from("ab+- \t\n\r<&'\"/*#{}é"))
    | st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    options=_OPTIONS,
)
def test_the_text_of_a_block_is_the_code(language: str, code: str, options: BlockOptions):
    assert _text_of(_html(code, language, options)) == code


@pytest.mark.parametrize(
    "code", ["\ta\n", "\n\na\n", "a\n\n\n", "a", "", "a  \n  \nb\n", "\ufeffa\n"]
)
def test_tabs_and_blank_lines_are_kept(code: str):
    assert _text_of(_html(code, "python")) == code


@pytest.mark.slow
def test_no_lexer_changes_the_code():
    code = "def f(x):\n\treturn '<&>' # é\n\n\n$ ls -l | grep \"a\" {1: [2]}\r\n@@ -1 +1 @@\n"
    for _, aliases, _, _ in get_all_lexers(plugins=False):
        if aliases:
            assert _text_of(_html(code, aliases[0])) == code
