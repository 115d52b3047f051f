"""Single files count from the moment at which they are named."""

import pytest

from sitegen.serve.single_files import SingleFiles


@pytest.fixture
def single(site):
    return SingleFiles(site.folder)


def test_a_file_that_is_named_counts_from_then_on(site, single):
    font = site.write("fonts/f.ttf", "uno")
    single.follow(["fonts/f.ttf"])
    assert single.changes() == set()
    font.write_text("dos")
    # What is named again has not become another one.
    single.follow(["fonts/f.ttf"])
    assert single.changes() == {str(font)}
    assert single.changes() == set()
    font.unlink()
    assert single.changes() == {str(font)}


def test_a_file_that_is_named_no_more_does_not_count(site, single):
    font = site.write("fonts/f.ttf", "uno")
    single.follow(["fonts/f.ttf"])
    single.follow([])
    font.write_text("dos")
    assert single.changes() == set()
