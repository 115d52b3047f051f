"""The search index among the published files."""

import pytest

from sitegen.errors import SiteError

SEARCH = "[search]\nenabled = true\n"


@pytest.fixture
def searched(site):
    site.config(SEARCH)
    site.post("a", "Hola.")
    site.post("b", "Adiós.")
    return site


def index_of(site):
    return {path: bytes_ for path, bytes_ in site.tree().items() if path.startswith("pagefind/")}


def test_a_site_has_a_search_if_it_asks_for_one(site):
    site.post("a")
    site.build()
    assert not index_of(site)
    assert "search" not in site.published("blog/a/index.html")
    assert not (site.folder / "public/search").exists()


def test_posts_and_pages_are_found_and_nothing_else(searched):
    searched.write("content/about.md", "---\ntitle: Sobre\n---\nQuién.")
    searched.post("c", draft=True)
    searched.build()
    assert len([path for path in index_of(searched) if "/fragment/" in path]) == 3


def test_an_index_whose_pages_did_not_change_is_left_as_it_is(searched):
    searched.build()
    before = index_of(searched)
    searched.write("content/bild.txt", "neu")
    report = searched.build()
    assert report.published.written == ("bild.txt",)
    assert index_of(searched) == before


def test_after_an_edit_the_index_is_that_of_a_clean_build(searched):
    searched.build()
    before = index_of(searched)
    searched.post("b", "Ahora otra cosa.")
    searched.build()
    after = index_of(searched)
    assert after != before
    searched.build(output=searched.folder / "clean", memory=searched.folder / "memory")
    assert searched.tree() == searched.tree("clean")


def test_a_damaged_index_is_made_anew(searched):
    searched.build()
    before = index_of(searched)
    searched.write("public/pagefind/pagefind.js", "broken")
    searched.build()
    assert index_of(searched) == before


def test_a_search_that_is_switched_off_leaves_nothing(searched):
    searched.build()
    searched.config("")
    searched.build()
    assert not index_of(searched)
    assert not (searched.folder / "public/search").exists()


def test_a_file_in_the_place_of_the_index_is_a_conflict(searched):
    searched.write("content/pagefind/pagefind.js", "mine")
    with pytest.raises(SiteError) as caught:
        searched.build()
    assert [problem.code for problem in caught.value.diagnostics] == ["url-conflict"]


def test_nothing_is_left_of_the_making(searched):
    searched.build()
    assert not list((searched.folder / "public/.sitegen").glob("staging*"))
