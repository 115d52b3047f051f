import pytest

from sitegen.config.places import place_of, split_toml_message
from sitegen.errors import Where


class TestPlaces:
    TEXT = 'title = "a"\n\n[author]\n  "name" = "b"\n[params]\nname = "c"\n'

    def test_a_key_is_looked_for_in_its_table(self):
        assert place_of(self.TEXT, "author.name") == Where(
            "sitegen.toml", 4, 4, '  "name" = "b"', 4
        )

    def test_a_table_has_the_place_of_its_header(self):
        assert place_of(self.TEXT, "author") == Where("sitegen.toml", 3, 2, "[author]", 6)

    @pytest.mark.parametrize("text", ["build = { page_size = 'x' }", "build.page_size = 'x'"])
    def test_a_key_that_has_no_line_of_its_own_has_the_place_of_its_table(self, text):
        assert place_of(text, "build.page_size") == Where("sitegen.toml", 1, 1, text, 5)

    def test_a_key_that_is_not_there_is_the_whole_file(self):
        assert place_of(self.TEXT, "language") == Where("sitegen.toml")


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("Invalid value (at line 2, column 12)", ("Invalid value", (2, 12))),
        ("Unterminated string (at end of document)", ("Unterminated string", None)),
        ("Found (odd) things (at line 1, column 1)", ("Found (odd) things", (1, 1))),
        ("Something new", ("Something new", None)),
    ],
)
def test_tomllib_tells_the_place_inside_its_message(message, parts):
    assert split_toml_message(message) == parts
