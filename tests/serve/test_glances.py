"""Two looks at a folder differ in what was saved between them, whatever the clock says."""

import os

import pytest

from sitegen.serve.glances import Glance, changed, glance
from sitegen.source.tree import Stamp

FOLDERS = ("content", "layouts")


@pytest.fixture
def differences(site):
    """What has changed in the site since the last call, by paths relative to it."""
    last = Glance()

    def look():
        nonlocal last
        before, last = last, glance(site.folder, FOLDERS, ("sitegen.toml",), last)
        places = changed(site.folder, before, last)
        return {os.path.relpath(place, site.folder) for place in places}

    look()
    return look


def test_files_come_change_and_go(site, differences):
    place = site.post("a")
    site.write("layouts/post.html", "x")
    assert differences() == {"content/blog/a.md", "layouts", "layouts/post.html"}
    assert differences() == set()
    place.write_text("otro")
    site.config("", base_url="https://example.org/")
    assert differences() == {"content/blog/a.md", "sitegen.toml"}
    place.unlink()
    assert differences() == {"content/blog/a.md"}
    (site.folder / "content/blog").rmdir()
    (site.folder / "content").rmdir()
    assert differences() == {"content"}


def test_a_second_save_in_one_tick_of_the_clock_is_seen(site, differences, monkeypatch):
    place = site.write("content/a.md", "uno")
    stamp = Stamp.of(place.stat())
    # The clock of a file system may stand still for two seconds.
    monkeypatch.setattr(Stamp, "of", lambda _: stamp)
    differences()
    place.write_text("dos")
    assert differences() == {"content/a.md"}
    assert differences() == set()


def test_a_save_without_a_new_date_is_seen(site, differences):
    place = site.write("content/a.md", "uno")
    os.utime(place, (1, 1))
    differences()
    place.write_text("dos!")
    os.utime(place, (1, 1))
    assert differences() == {"content/a.md"}


def test_what_editors_leave_behind_is_not_looked_at(site, differences):
    site.write("content/a.md~", "x")
    site.write("content/.a.md.swp", "x")
    assert differences() == set()


def test_a_link_out_of_the_site_makes_all_be_looked_at(site, differences, tmp_path):
    (site.folder / "content/out").symlink_to(tmp_path)
    assert differences() == {"."}
