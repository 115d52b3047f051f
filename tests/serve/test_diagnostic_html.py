"""A diagnostic in HTML has all that it has in a terminal."""

from selectolax.lexbor import LexborHTMLParser

from sitegen.errors import Where, error, warning
from sitegen.serve.diagnostic_html import list_of, no_link
from sitegen.serve.wording import ENGLISH


def shown(diagnostic, link_to=no_link):
    return LexborHTMLParser(list_of([diagnostic], ENGLISH, link_to))


def test_place_message_excerpt_and_hint():
    where = Where("content/a.md", 2, 7, "date: <10/11>", 7)
    tree = shown(error("date-ambiguous", "`<10/11>` is two dates", where, "write `2024-11-10`"))
    assert tree.css_first(".place").text() == "content/a.md:2:7"
    assert tree.css_first(".message").text() == "<10/11> is two dates date-ambiguous"
    assert tree.css_first(".message code").text() == "<10/11>"
    assert tree.css_first(".code").attributes["class"] == "code error"
    assert tree.css_first(".excerpt").text() == "2 date: <10/11>"
    assert tree.css_first("mark").text() == "<10/11>"
    assert tree.css_first(".hint code").text() == "2024-11-10"


def test_a_place_leads_into_the_editor_if_there_is_a_link():
    problem = warning("x", "y", Where("content/a.md", 2))
    tree = shown(problem, lambda where: f'ed://"{where.path}"')
    assert tree.css_first(".place a").attributes["href"] == 'ed://"content/a.md"'
    assert shown(problem).css_first("a") is None


def test_a_problem_of_nowhere_has_no_place():
    tree = shown(error("x", "y"))
    assert (tree.css_first(".place"), tree.css_first("pre")) == (None, None)


def test_of_a_long_line_only_the_part_around_the_place_is_shown():
    where = Where("a.css", 1, 5001, "a" * 5000 + "B" + "c" * 5000, 1)
    line = shown(error("x", "y", where)).css_first("pre code")
    assert line.css_first("mark").text() == "B"
    assert len(line.text()) < 100


def test_an_excerpt_has_no_control_characters():
    line = shown(error("x", "y", Where("a.md", 1, 1, "a\x1b[31m", 1))).css_first("pre code")
    assert line.text() == "a [31m"
