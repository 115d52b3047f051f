"""Errors are pages: the same words as in the terminal, safe in HTML."""

from selectolax.lexbor import LexborHTMLParser

from sitegen.errors import Where, error
from sitegen.reporting import format_text
from sitegen.serve.error_page import error_page

PROBLEM = error(
    "code", "`<b>` & such", Where("content/a.md", 2, 3, "x <script>alert(1)</script>", 4), "do it"
)


def test_a_diagnostic_reads_as_in_the_terminal():
    page = LexborHTMLParser(error_page([PROBLEM], 7, "/repo").decode())
    assert page.css_first("pre").text() == format_text(PROBLEM)
    assert page.css_first("h1").text() == "1 error"


def test_text_of_the_author_is_never_markup():
    page = LexborHTMLParser(error_page([PROBLEM], 7, "").decode())
    assert [s.attributes["src"] for s in page.css("script")] == ["/_sitegen/reload.js"]
    assert page.css_first("b") is None


def test_the_page_comes_back_by_itself():
    page = LexborHTMLParser(error_page([PROBLEM, PROBLEM], 7, "/repo").decode())
    script = page.css_first("script")
    assert script.attributes["src"] == "/repo/_sitegen/reload.js"
    assert script.attributes["data-generation"] == "7"
    assert page.css_first("title").text() == "2 errors"
