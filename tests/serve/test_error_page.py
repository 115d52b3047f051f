"""Errors are pages: all that the terminal says, safe in HTML."""

from selectolax.lexbor import LexborHTMLParser

from sitegen.errors import Where, error
from sitegen.serve.diagnostic_html import no_link
from sitegen.serve.error_page import error_page
from sitegen.serve.marking import Mark
from sitegen.serve.wording import ENGLISH, SPANISH

PROBLEM = error("code", "`<b>` & such", Where("content/a.md", 2, 3, "x <script>", 8), "do it")
MARK = Mark("500-1", "../../", "/repo")


def page_of(*problems, words=ENGLISH):
    return LexborHTMLParser(error_page(problems, words, no_link, MARK).decode())


def test_a_page_shows_every_problem_in_the_words_of_the_site():
    page = page_of(PROBLEM, PROBLEM, words=SPANISH)
    assert page.css_first("html").attributes["lang"] == "es"
    assert page.css_first("h1").text() == page.css_first("title").text() == "2 errores"
    assert len(page.css("li")) == 2


def test_text_of_the_author_is_never_markup():
    page = page_of(PROBLEM)
    assert len(page.css("script")) == 1
    assert page.css_first("b") is None


def test_the_page_comes_back_by_itself():
    script = page_of(PROBLEM).css_first("script")
    assert script.attributes["src"] == "../../_sitegen/reload.js"
    assert script.attributes["data-version"] == "500-1"
