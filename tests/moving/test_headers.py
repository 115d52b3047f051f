from sitegen.moving.headers import read_nikola, read_pelican


class TestPelican:
    def test_headers_go_up_to_the_first_line_that_is_none(self):
        read = read_pelican("x.md", "Title: A: b\nDate: 2024-09-19 10:00\nTags: x, y\n\nText.\n")
        front_matter = read.block.front_matter
        assert (front_matter.title, front_matter.tags) == ("A: b", ("x", "y"))
        assert read.block.body == "\nText.\n"
        assert read.block.body_line == 4
        assert read.raw == {"title": "A: b", "date": "2024-09-19 10:00", "tags": "x, y"}

    def test_a_value_goes_on_in_deeper_lines(self):
        read = read_pelican("x.md", "Summary: one\n    two\nTitle: T\n\n")
        assert read.block.front_matter.description == "one two"

    def test_a_date_that_is_none_has_its_place(self):
        (problem,) = read_pelican("x.md", "Title: T\nDate: soon\n\n").block.diagnostics
        assert (problem.code, problem.where.line, problem.where.column) == (
            *("front-matter-date", 2),
            7,
        )

    def test_front_matter_is_read_too(self):
        read = read_pelican("x.md", "---\ntitle: T\ntags:\n  - a\n  - b\n---\nText.\n")
        assert (read.block.front_matter.title, read.block.body) == ("T", "Text.\n")
        assert read.block.front_matter.tags == ("a", "b")

    def test_headers_between_fences(self):
        read = read_pelican("x.md", "---\nTitle: A: b\nSlug: c\n---\n\nText.\n")
        assert (read.block.front_matter.title, read.raw["slug"]) == ("A: b", "c")
        assert (read.block.body, read.block.body_line) == ("\nText.\n", 5)


class TestNikola:
    def test_a_comment_at_the_head(self):
        text = "<!--\n.. title: Q: a\n.. tags: a, b\n.. link: \n-->\n\nText.\n"
        read = read_nikola("x.md", text)
        assert (read.block.front_matter.title, read.block.front_matter.tags) == ("Q: a", ("a", "b"))
        assert read.raw.keys() == {"title", "tags"}
        assert (read.block.body, read.block.body_line) == ("\nText.\n", 6)

    def test_another_comment_is_text(self):
        assert read_nikola("x.md", "<!-- hello -->\nText.\n").block.body_line == 1
