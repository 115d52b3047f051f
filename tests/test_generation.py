"""One reading of a site: what it takes from the one before, and what it cannot do without."""

from datetime import UTC, datetime

import pytest

from sitegen.errors import SiteError, Where, error, errors_in
from sitegen.generation import read_generation
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


def test_what_did_not_change_since_an_earlier_generation_is_taken_from_it(site):
    site.post("a")
    site.post("b")
    before = read_generation(site.folder, NOW)
    site.post("b", body="Otro.")
    after = read_generation(site.folder, NOW, before.sources)
    a, b = after.sources.documents
    assert a is before.sources.documents[0]
    assert after.sources.manuscript(b).markdown.strip() == "Otro."


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
    size = generation.scene.size_of("/blog/f.svg")
    assert (size.width, size.height) == (8, 5)
    assert generation.scene.size_of("/none.svg").width == 0


def test_a_file_of_the_site_and_one_of_the_theme_cannot_share_a_place(site):
    site.write("content/assets", "a file where the theme needs a folder")
    (problem, *_) = read_generation(site.folder, NOW).diagnostics
    assert problem.code == "url-file-and-folder"
    assert "`content/assets` is a file of that name" in problem.message


def test_two_names_that_are_one_in_unicode_are_told(site):
    """Both files would be published at one URL; none of them may be lost in silence."""
    site.post("cafe\u0301")
    site.post("caf\u00e9")
    assert errors_in(read_generation(site.folder, NOW).diagnostics)
