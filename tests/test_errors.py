import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Severity, SiteError, Where, error, errors_in, named, warning

TEXT = "uno\ndos tres\r\ncuatro"


@pytest.mark.parametrize(
    ("offset", "line", "column", "excerpt"),
    [
        (0, 1, 1, "uno"),
        (3, 1, 4, "uno"),
        (4, 2, 1, "dos tres"),
        (8, 2, 5, "dos tres"),
        (14, 3, 1, "cuatro"),
        (len(TEXT), 3, 7, "cuatro"),
    ],
)
def test_a_place_is_counted_in_lines_and_characters_from_1(offset, line, column, excerpt):
    assert Where.at("a.md", TEXT, offset, 3) == Where("a.md", line, column, excerpt, 3)


@given(st.text(alphabet="a\n\r", max_size=20), st.data())
def test_the_place_of_a_character_finds_it_again(text, data):
    offset = data.draw(st.integers(0, len(text)))
    where = Where.at("x", text, offset)
    before = "".join(line + "\n" for line in text.split("\n")[: where.line - 1])
    assert len(before) + where.column - 1 == offset


def test_a_place_moves_to_the_file_that_holds_its_text():
    assert Where("", 2, 3, "x", 1).moved("a.md", 5) == Where("a.md", 7, 3, "x", 1)


def test_a_place_that_is_a_whole_file_stays_one():
    assert Where("").moved("a.md", 5) == Where("a.md")


def test_a_diagnostic_moves_with_its_place():
    moved = error("a-b", "wrong", Where("", 1, 2), "mend it").moved("a.md", 4)
    assert moved == error("a-b", "wrong", Where("a.md", 5, 2), "mend it")


def test_a_diagnostic_without_a_place_stays_without_one():
    assert error("a-b", "wrong").moved("a.md", 4) == error("a-b", "wrong")


def test_an_error_stops_a_build_and_a_warning_does_not():
    wrong, doubtful = error("a-b", "wrong"), warning("c-d", "doubtful")
    assert (wrong.severity, doubtful.severity) == (Severity.ERROR, Severity.WARNING)
    assert errors_in([wrong, doubtful]) == (wrong,)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["a"], "`a`"),
        (["a", "b", "c"], "`a`, `b`, `c`"),
        (["a", "b", "c", "d", "e"], "`a`, `b`, `c` and 2 more"),
    ],
)
def test_of_many_names_the_first_are_told(names, words):
    assert named(names) == words


def test_an_exception_reads_as_its_messages():
    assert str(SiteError(error("a-b", "one"), warning("c-d", "two"))) == "one; two"


def test_an_exception_survives_the_way_from_another_process():
    problem = SiteError(error("a-b", "one", Where("a.md", 1)), warning("c-d", "two"))
    assert pickle.loads(pickle.dumps(problem)).diagnostics == problem.diagnostics
