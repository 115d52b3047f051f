import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.prose import beginning_of, first_heading, summary_of
from sitegen.source.reading_time import minutes_to_read

PIECES = (
    "Uno ",
    "*dos*",
    "\n",
    "\n\n",
    "# T",
    "---",
    "```",
    "<!-- more -->",
    "- ",
    "> ",
    "$a$",
    "`b`",
    ".",
)


class TestSummary:
    @pytest.mark.parametrize(
        ("markdown", "summary"),
        [
            ("Hola.\n\nOtro.", "Hola."),
            ("Dos\nlíneas  aquí", "Dos líneas aquí"),
            ("# Título\n\nTexto.", "Texto."),
            ("# Título\nTexto.", "Texto."),
            ("Título\n======\n\nTexto.", "Texto."),
            ("Título\n---\nTexto.", "Texto."),
            ("```\ncódigo\n```\nTexto.", "Texto."),
            ("> Cita\n\n- lista\n\n| tabla |\n\n---\n\nTexto.", "Texto."),
            ("![foto](a.png)\n\nTexto.", "Texto."),
            ("[ref]: https://a.b\n\nTexto.", "Texto."),
            ("<div>\nHTML\n</div>\n\nTexto.", "Texto."),
            ("", ""),
            ("# Solo\n\n- una lista", ""),
        ],
    )
    def test_it_is_the_first_paragraph(self, markdown, summary):
        assert summary_of(markdown) == summary

    @pytest.mark.parametrize(
        ("markdown", "summary"),
        [
            ("Un *énfasis*, un **fuerte** y `código`.", "Un énfasis, un fuerte y código."),
            ("Un _énfasis_ y snake_case_name.", "Un énfasis y snake_case_name."),
            ("Un [enlace](https://a.b) y [otro][ref].", "Un enlace y otro."),
            ("Con ![foto](a.png) dentro.", "Con dentro."),
            ("Nota[^1] y <b>HTML</b>.", "Nota y HTML."),
            ("Tom &amp; Jerry &lt;3 \\*no\\*", "Tom & Jerry <3 *no*"),
            ("2 * 3 * 4", "2 * 3 * 4"),
        ],
    )
    def test_it_is_plain_text(self, markdown, summary):
        assert summary_of(markdown) == summary

    @pytest.mark.parametrize(
        ("markdown", "summary"),
        [
            ("Uno.\n\nDos.\n\n<!-- more -->\n\nTres.", "Uno. Dos."),
            ("# Título\n\nUno.\n<!--more-->\nDos.", "Uno."),
            ("Uno <!-- MORE Sigue leyendo --> dos.", "Uno"),
            ("Uno.\n\nDos `<!-- more -->`.", "Uno."),
            ("```\n<!-- more -->\n```\nUno.\n\nDos.", "Uno."),
            ("<!-- more -->\n\nUno.\n\nDos.", "Uno."),
            ("- uno\n\n<!-- more -->\n\nDos.", "Dos."),
            ("Uno.\n\n<!-- moreover -->\n\nDos.", "Uno."),
            ("a " * 300 + "<!-- more -->", ("a " * 300).strip()),
        ],
    )
    def test_it_is_what_the_author_marked(self, markdown, summary):
        assert summary_of(markdown) == summary

    def test_a_long_one_is_cut_at_a_word(self):
        assert summary_of("palabra, " * 50, 20) == "palabra, palabra…"
        assert summary_of("x" * 300, 20) == "x" * 20 + "…"

    @given(st.text(max_size=300), st.integers(1, 50))
    def test_it_is_one_line_of_limited_length(self, markdown, limit):
        summary = summary_of(markdown, limit)
        assert len(summary) <= limit + 1
        assert "\n" not in summary


@pytest.mark.parametrize("unit", ["[", "![", "<a ", "*", "`", "<!--", "# ", "x\n", "\\"])
def test_no_text_takes_long(unit):
    started = time.perf_counter()
    minutes_to_read(unit * 2000)
    summary_of(unit * 2000)
    assert time.perf_counter() - started < 2


class TestFirstHeading:
    @pytest.mark.parametrize(
        ("markdown", "text", "level", "begins"),
        [
            ("# Uno", "Uno", 1, True),
            ("\n\n### Uno ###\n", "Uno", 3, True),
            ("Uno\n===\n", "Uno", 1, True),
            ("x\n\nUno\n---\n", "Uno", 2, False),
            ("```\n# no\n```\n\n# Sí", "Sí", 1, False),
            ("```x``` code\n\n# Sí", "Sí", 1, False),
            ("<!--\n# no\n-->\n# Sí", "Sí", 1, False),
            ("- item\n---\n\n| a |\n---\n\n> q\n---\n\n# Sí", "Sí", 1, False),
            ("# [Tit](https://a) y `x_y` *z*", "Tit y x_y z", 1, True),
            ("#\n\n## Sí", "Sí", 2, False),
        ],
    )
    def test_it_is_found_outside_of_code_and_comments(self, markdown, text, level, begins):
        heading = first_heading(markdown)
        assert (heading.text, heading.level, heading.begins) == (text, level, begins)

    @pytest.mark.parametrize("markdown", ["", "#No", "a\nb\n---", "    # code", "- # item"])
    def test_there_may_be_none(self, markdown):
        assert first_heading(markdown) is None


class TestBeginning:
    @pytest.mark.parametrize(
        ("text", "beginning"),
        [
            ("# T\n\nUno *dos*.\n\nTres.", "Uno *dos*."),
            ("Uno.\n\nDos.\n\n<!-- more -->\n\nTres.", "Uno.\n\nDos.\n\n<!-- more -->"),
            ("```\ncode\n```", ""),
        ],
    )
    def test_it_is_the_markdown_that_the_summary_is_made_of(self, text, beginning):
        assert beginning_of(text) == beginning

    @given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
    def test_it_has_the_summary_of_the_whole(self, text):
        assert summary_of(beginning_of(text)) == summary_of(text)
