"""Single sources are read again as a scan would find them, or not at all."""

import os

import pytest

from sitegen.errors import error
from sitegen.source.content import scan_content
from sitegen.source.library import Sources, read_sources
from sitegen.source.rereading import DoubtError, reread


@pytest.fixture
def known(site):
    """The sources of the site as it is now."""
    return lambda: read_sources(scan_content(site.folder), "es")


def seen(sources):
    return [*sources.by_path.items()], sources.files


def test_what_was_written_made_and_deleted_is_as_a_scan_finds_it(site, known):
    site.post("a")
    site.post("b")
    gone = site.post("c")
    site.write("content/f.svg", "<svg/>")
    before = known()
    site.post("b", body="Otro.")
    site.post("b/new")
    site.write("content/e.svg", "<svg/>")
    gone.unlink()
    paths = ["blog/b.md", "blog/b/new.md", "blog/c.md", "e.svg", "never-there"]
    after = reread(before, site.folder, paths)
    assert seen(after) == seen(known())
    assert after.by_path["blog/a.md"] is before.by_path["blog/a.md"]


def test_an_older_file_in_the_place_of_a_newer_is_read(site, known):
    place = site.post("a")
    before = known()
    site.post("a", body="Otro.")
    os.utime(place, (1, 1))
    after = reread(before, site.folder, ["blog/a.md"])
    assert after.manuscript(after.documents[0]).markdown.strip() == "Otro."


def test_litter_is_no_source(site, known):
    before = known()
    site.write("content/.git/x.md", "x")
    site.write("content/blog/a.md~", "x")
    assert reread(before, site.folder, [".git/x.md", "blog/a.md~"]) == before


def test_folders_and_links_leave_doubt(site, known):
    site.post("un/a")
    outside = site.write("elsewhere.md", "x")
    before = known()
    (site.folder / "content/link.md").symlink_to(outside)
    with pytest.raises(DoubtError):
        reread(before, site.folder, ["link.md"])
    with pytest.raises(DoubtError):
        reread(before, site.folder, ["blog/un"])
    (site.folder / "content/blog/un/a.md").unlink()
    (site.folder / "content/blog/un").rmdir()
    with pytest.raises(DoubtError):
        reread(before, site.folder, ["blog/un"])


def test_a_name_of_two_spellings_leaves_doubt(site, known):
    with pytest.raises(DoubtError):
        reread(known(), site.folder, ["n\u0303.md"])


def test_a_file_that_cannot_be_read_leaves_doubt(site, known):
    before = known()
    site.write("content/x.md/in", "x")
    with pytest.raises(DoubtError):
        reread(before, site.folder, ["x.md/in/y"])


def test_after_problems_only_a_scan_tells():
    with pytest.raises(DoubtError):
        reread(Sources("es", diagnostics=(error("x", "y"),)), None, [])
