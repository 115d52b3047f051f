import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Where, error, notice, warning
from sitegen.reporting import (
    WIDEST_EXCERPT,
    as_json,
    count_in_words,
    format_github,
    format_json,
    format_text,
    place_in_words,
)

WRONG = error(
    "link-dead", "`./b.md` leads nowhere", Where("a.md", 4, 5, "Una ./b.md.", 6), "did you mean…"
)


def marked(excerpt, column, length):
    """The two lines below the message: excerpt and mark."""
    text = format_text(error("a-b", "m", Where("a.md", 1, column, excerpt, length)))
    return [line[8:] for line in text.split("\n")[1:]]


class TestText:
    def test_it_shows_place_message_line_mark_and_hint(self):
        assert format_text(WRONG).split("\n") == [
            "a.md:4:5: error: `./b.md` leads nowhere [link-dead]",
            "    4 | Una ./b.md.",
            "      |     ^^^^^^",
            "  hint: did you mean…",
        ]

    def test_what_is_not_known_is_left_out(self):
        assert format_text(warning("a-b", "odd")) == "warning: odd [a-b]"

    def test_a_line_without_a_column_has_no_mark(self):
        text = format_text(error("a-b", "m", Where("a.html", 3, 0, "{% x %}")))
        assert text.split("\n") == ["a.html:3: error: m [a-b]", "    3 | {% x %}"]

    def test_a_style_colours_the_parts(self):
        text = format_text(WRONG, lambda part, role: f"<{role}>{part}</>")
        assert text.startswith("<place>a.md:4:5: </><error>error</>: ")
        assert "<mark>      | </>    <error>^^^^^^</>" in text
        assert "<hint>hint:</> did you mean…" in text

    @pytest.mark.parametrize(
        ("excerpt", "column", "length", "mark"),
        [
            ("abc", 2, 1, " ^"),
            ("abc", 2, 0, " ^"),
            ("abc", 2, 9, " ^^"),
            ("abc", 4, 1, "   ^"),
            ("你好x", 3, 1, "    ^"),
            ("你好x", 1, 2, "^^^^"),
            ("e\u0301x", 3, 1, " ^"),
            ("\tx", 2, 1, " ^"),
        ],
    )
    def test_the_mark_stands_below_what_is_meant(self, excerpt, column, length, mark):
        assert marked(excerpt, column, length)[1] == mark

    def test_of_a_very_long_line_the_part_around_the_place_is_shown(self):
        excerpt, mark = marked("a" * 500 + "b" + "a" * 500, 501, 1)
        assert len(excerpt) == WIDEST_EXCERPT
        assert excerpt[mark.index("^")] == "b"

    @given(st.text(max_size=300), st.integers(0, 310), st.integers(0, 310))
    def test_any_place_can_be_shown(self, excerpt, column, length):
        assert "a.md" in format_text(error("a-b", "m", Where("a.md", 1, column, excerpt, length)))

    def test_control_characters_do_not_reach_the_terminal(self):
        text = format_text(error("a-b", "x\x1b[31m", Where("\x07a", 1, 1, "\x1b]0;", 1), "\x9b1m"))
        assert all(c.isprintable() or c == "\n" for c in text)

    @pytest.mark.parametrize(
        ("where", "words"),
        [(Where("a.md"), "a.md"), (Where("a.md", 2), "a.md:2"), (Where("a.md", 2, 3), "a.md:2:3")],
    )
    def test_a_place_is_written_as_editors_read_it(self, where, words):
        assert place_in_words(where) == words


class TestJson:
    def test_a_diagnostic_is_an_object_on_a_line(self):
        line = format_json(WRONG)
        assert "\n" not in line
        assert json.loads(line) == {
            "code": "link-dead",
            "severity": "error",
            "message": "`./b.md` leads nowhere",
            "hint": "did you mean…",
            "path": "a.md",
            "line": 4,
            "column": 5,
            "length": 6,
            "excerpt": "Una ./b.md.",
        }

    def test_what_is_not_known_is_null(self):
        found = as_json(warning("a-b", "odd", Where("a.md")))
        assert (found["path"], found["line"], found["column"]) == ("a.md", None, None)
        assert as_json(warning("a-b", "odd"))["path"] is None


class TestGithub:
    def test_a_diagnostic_is_a_workflow_command(self):
        assert format_github(WRONG) == (
            "::error file=a.md,line=4,col=5,title=link-dead::`./b.md` leads nowhere%0Adid you mean…"
        )

    def test_what_is_not_known_is_left_out(self):
        assert format_github(warning("a-b", "odd")) == "::warning title=a-b::odd"

    def test_what_the_form_gives_a_meaning_is_escaped(self):
        line = format_github(error("a-b", "50%: a\r\nb", Where("a,b:c.md")))
        assert line == "::error file=a%2Cb%3Ac.md,title=a-b::50%25: a%0D%0Ab"


@pytest.mark.parametrize(
    ("errors", "warnings", "words"),
    [(0, 0, "0 errors, 0 warnings"), (1, 1, "1 error, 1 warning"), (2, 3, "2 errors, 3 warnings")],
)
def test_diagnostics_are_counted(errors, warnings, words):
    found = [error("a-b", "x")] * errors + [warning("a-b", "x")] * warnings
    assert count_in_words(found) == words


def test_notices_are_counted_where_there_are_any():
    assert count_in_words([notice("a-b", "x")]) == "0 errors, 0 warnings, 1 notice"
    assert format_github(notice("a-b", "x")) == "::notice title=a-b::x"
