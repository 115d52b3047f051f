"""A source file becomes a document, whatever is missing from it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Where, error, warning
from sitegen.source.dates import parse_moment
from sitegen.source.document import SourceFile
from sitegen.source.read import read_source, title_of_name


def read(path, text):
    """The document that a source file with this text, or these bytes, holds."""
    return manuscript(path, text).document


def manuscript(path, text):
    """The same with its Markdown."""
    return read_source(SourceFile(path, text.encode() if isinstance(text, str) else text))


class TestTitle:
    def test_it_is_the_one_that_was_written(self):
        document = read("a.md", "---\ntitle: Uno\n---\n# Dos\n")
        assert (document.front_matter.title, document.diagnostics) == ("Uno", ())

    def test_without_one_the_first_heading_is_taken_with_a_warning(self):
        document = read("notas/a.md", "Texto.\n\n## El *camino* de `x`\n")
        assert document.front_matter.title == "El camino de x"
        assert document.diagnostics == (
            warning(
                "title-missing",
                "no `title`; its first heading is used: `El camino de x`",
                Where("content/notas/a.md"),
                "add a line `title: 'El camino de x'` to the front matter",
            ),
        )

    def test_without_a_heading_the_name_of_the_file_is_taken(self):
        document = read("blog/2024-09-19-mi_viaje.md", "Texto.\n")
        assert document.front_matter.title == "Mi viaje"
        (diagnostic,) = document.diagnostics
        assert diagnostic.message == "no `title`; the name of the file is used: `Mi viaje`"

    def test_a_heading_that_begins_the_text_is_not_shown_twice(self):
        found = manuscript("a.md", "\n# Uno\n\nTexto.\n")
        assert found.document.front_matter.title == "Uno"
        assert found.markdown == "\n\n\nTexto.\n"

    @pytest.mark.parametrize("body", ["## Uno\n\nx\n", "x\n\n# Uno\n"])
    def test_any_other_heading_stays_in_the_text(self, body):
        assert manuscript("a.md", body).markdown == body

    @pytest.mark.parametrize(
        ("path", "title"),
        [("about.md", "About"), ("blog/x-y/index.md", "X y"), ("index.md", "Index")],
    )
    def test_a_name_becomes_words(self, path, title):
        assert title_of_name(path) == title


class TestDate:
    def test_a_date_before_the_name_counts(self):
        document = read("blog/2024-09-19-x.md", "---\ntitle: X\n---\n")
        assert document.front_matter.pub_date.day == date(2024, 9, 19)

    def test_the_front_matter_comes_first(self):
        document = read("blog/2024-09-19-x.md", "---\ntitle: X\npubDate: 2024-10-01\n---\n")
        assert document.front_matter.pub_date.day == date(2024, 10, 1)


class TestUndated:
    @pytest.mark.parametrize("text", ["---\ntitle: X\n---\n", "---\ntitle: X\npubDate:\n---\n"])
    def test_a_file_among_the_posts_without_a_date_is_told(self, text):
        assert read("blog/x.md", text).diagnostics == (
            warning(
                "post-undated",
                "no `pubDate`: this is a page, which no list and no feed shows",
                Where("content/blog/x.md"),
                "add a line `pubDate: 2024-09-19`, or move the file out of `content/blog/`",
            ),
        )

    @pytest.mark.parametrize("path", ["about.md", "blog/_index.md", "blog/2024-09-19-x.md"])
    def test_any_other_file_needs_no_date(self, path):
        assert read(path, "---\ntitle: X\n---\n").diagnostics == ()

    def test_a_date_that_cannot_be_read_is_one_problem(self):
        (diagnostic,) = read("blog/x.md", "---\ntitle: X\ndate: 31/31/2024\n---\n").diagnostics
        assert diagnostic.code == "front-matter-date"


class TestSlug:
    @pytest.mark.parametrize("slug", ["uno", "Uno", "uno/dos", "/uno/", "año-1"])
    def test_it_may_be_anything_that_a_url_can_hold(self, slug):
        assert read("a.md", f"---\ntitle: X\nslug: {slug}\n---\n").diagnostics == ()

    @pytest.mark.parametrize(
        ("slug", "mended"), [("a b", "a-b"), ("¿qué?", "qué"), ("../a", "a"), ("a//b", "a/b")]
    )
    def test_anything_else_is_an_error(self, slug, mended):
        line = f"slug: '{slug}'"
        document = read("a.md", f"---\ntitle: X\n{line}\n---\n")
        assert document.diagnostics == (
            error(
                "slug-invalid",
                f"`{slug}` cannot be part of a URL",
                Where("content/a.md", 3, 7, line, len(slug) + 2),
                f"write `slug: {mended}`",
            ),
        )


def test_the_body_keeps_its_place_in_the_file():
    found = manuscript("a.md", "---\r\ntitle: X\r\n---\r\n\r\nTexto.\r\n")
    line = found.document.body_line + found.markdown.split("\n").index("Texto.")
    assert line == 5


def test_a_file_that_is_no_text_has_one_problem():
    document = read("a.md", "---\ntítulo: X\n---\n".encode("utf-16"))
    assert [d.code for d in document.diagnostics] == ["text-utf16"]
    assert document.front_matter.title == "A"


@given(st.binary())
def test_any_bytes_make_a_document(content):
    document = read("blog/x.md", content)
    assert document.front_matter.title


class TestDigests:
    """A document knows its text and its facts by digests alone."""

    TEXT = "---\ntitle: X\ndescription: Y\n---\nUno.\n"

    def test_another_text_is_another_text_and_the_facts_stay(self):
        before, after = read("a.md", self.TEXT), read("a.md", self.TEXT + "Dos.\n")
        assert before.text != after.text
        assert before.facts == after.facts

    def test_another_title_is_another_fact_and_the_text_stays(self):
        before, after = read("a.md", self.TEXT), read("a.md", self.TEXT.replace("X", "Z"))
        assert before.text == after.text
        assert before.facts != after.facts

    def test_facts_may_stand_on_other_lines(self):
        moved = "---\n\ndescription: Y\n# and\ntitle: X\n---\nUno.\n"
        assert read("a.md", self.TEXT).facts == read("a.md", moved).facts

    def test_the_beginning_is_kept_where_there_is_no_description(self):
        assert read("a.md", self.TEXT).beginning == ""
        assert read("a.md", "---\ntitle: X\n---\nUno.\n\nDos.\n").beginning == "Uno."

    def test_the_reading_time_is_that_of_the_text(self):
        assert read("a.md", "---\ntitle: X\n---\n" + "palabra " * 500).minutes == 3


class TestPath:
    def test_a_name_that_begins_with_no_date_is_told(self):
        document = read("blog/2024-02-30-x.md", "---\ntitle: X\n---\n")
        assert document.front_matter.pub_date is None
        problem = parse_moment("2024-02-30")
        assert document.diagnostics == (
            warning(
                "file-name-date",
                f"the name of the file begins with no date: {problem.message}",
                Where("content/blog/2024-02-30-x.md"),
                "rename the file",
            ),
        )

    def test_a_name_may_be_a_date_alone(self):
        document = read("blog/2024-09-19.md", "---\ntitle: X\n---\n")
        assert document.front_matter.pub_date.day == date(2024, 9, 19)

    def test_what_lies_among_drafts_is_one(self):
        assert read("_drafts/a.md", "---\ntitle: X\n---\n").front_matter.draft
        assert not read("blog/a.md", "---\ntitle: X\n---\n").front_matter.draft
