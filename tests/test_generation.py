"""One reading of a site: what it takes from the one before, and what it cannot do without."""

import os
from datetime import UTC, datetime

import pytest

from sitegen.errors import SiteError, Where, error
from sitegen.generation import read_generation, read_sources
from sitegen.site.model import Visibility

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC))


def test_without_content_there_is_no_site(tmp_path):
    with pytest.raises(SiteError) as problem:
        read_generation(tmp_path, NOW)
    assert problem.value.diagnostics == (
        error(
            "content-missing",
            f"there is no folder `content/` in `{tmp_path}`",
            Where("content/"),
            "run sitegen in the folder of a site, name it with -C DIR, "
            "or make a new one with `sitegen init DIR`",
        ),
    )


def test_documents_that_did_not_change_are_the_same_objects(site):
    site.post("a")
    site.post("b")
    before = read_sources(site.folder, "es")
    site.post("b", body="Otro.")
    after = read_sources(site.folder, "es", before)
    assert after.documents[0] is before.documents[0]
    assert after.documents[1].body.strip() == "Otro."


def test_a_file_with_a_new_date_and_the_same_bytes_is_not_parsed_again(site):
    place = site.post("a")
    before = read_sources(site.folder, "es")
    os.utime(place, (1, 1))
    assert read_sources(site.folder, "es", before).documents[0] is before.documents[0]


def test_another_language_of_the_site_reads_all_anew(site):
    site.post("a")
    before = read_sources(site.folder, "es")
    assert read_sources(site.folder, "en", before).documents[0] is not before.documents[0]


def test_files_gone_and_files_new_are_noticed(site):
    place = site.post("a")
    before = read_sources(site.folder, "es")
    place.rename(place.with_name("b.md"))
    after = read_sources(site.folder, "es", before)
    assert [document.path for document in after.documents] == ["blog/b.md"]


def test_every_problem_of_the_sources_is_among_its_diagnostics(site):
    site.config('titel = "x"\n')
    site.post("a", pubDate="10/11/2024", series="S", part=1)
    site.post("b", series="S", part=1)
    site.post("c", slug="d")
    site.post("d")
    site.write("layouts/i18n/es.toml", "x =")
    found = {d.code for d in read_generation(site.folder, NOW).diagnostics}
    assert found == {
        "config-key-unknown",
        "front-matter-date",
        "url-conflict",
        "translation-syntax",
    }


def test_images_are_measured_by_url(site):
    site.write("content/blog/f.svg", '<svg width="8" height="5"/>')
    generation = read_generation(site.folder, NOW)
    size = generation.size_of("/blog/f.svg")
    assert (size.width, size.height) == (8, 5)
    assert generation.size_of("/none.svg").width == 0


def test_a_file_of_the_site_and_one_of_the_theme_cannot_share_a_place(site):
    site.write("content/assets", "a file where the theme needs a folder")
    (problem, *_) = read_generation(site.folder, NOW).diagnostics
    assert problem.code == "url-file-and-folder"
    assert "`content/assets` is a file of that name" in problem.message
