"""A text is that of its generation, or it is said that it is not."""

from datetime import UTC, datetime

import pytest

from sitegen.errors import Where, error
from sitegen.generation import read_generation
from sitegen.serve.texts import OutdatedError, text_in
from sitegen.site.model import Visibility


@pytest.fixture
def post(site):
    """The generation of a site with one post, the post's document and its file."""
    place = site.post("a", body="antes")
    generation = read_generation(site.folder, Visibility(datetime(2024, 12, 31, tzinfo=UTC)))
    return generation, generation.sources.documents[0], place


def test_a_text_is_read_from_its_file(post):
    generation, document, _ = post
    assert text_in(generation, document).markdown.strip() == "antes"


def test_another_front_matter_does_not_make_it_another_text(site, post):
    generation, document, _ = post
    site.post("a", body="antes", tags=["web"])
    assert text_in(generation, document).markdown.strip() == "antes"


def test_another_text_is_not_given(site, post):
    generation, document, _ = post
    site.post("a", body="después")
    with pytest.raises(OutdatedError) as problem:
        text_in(generation, document)
    assert problem.value.path == "content/blog/a.md"
    assert problem.value.diagnostics == (
        error(
            "text-unsettled",
            "`content/blog/a.md` changes faster than it can be read",
            Where("content/blog/a.md"),
            "find out which program writes it all the time; the page comes when that is done",
        ),
    )


def test_of_a_file_that_has_gone_there_is_none(post):
    generation, document, place = post
    place.unlink()
    with pytest.raises(OutdatedError) as problem:
        text_in(generation, document)
    assert "cannot be read" in problem.value.diagnostics[0].message
