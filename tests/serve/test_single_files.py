"""Single files count from the moment at which they are named, or links lead to them."""

import os

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


def test_what_a_link_leads_to_counts_from_the_moment_at_which_the_link_is_there(site, single):
    text = site.write("shared/a.md", "uno")
    link = site.folder / "content/a.md"
    single.follow_links()
    link.symlink_to("../shared/a.md")
    single.follow_links({"content/a.md"})
    assert single.changes() == set()
    text.write_text("dos")
    assert single.changes() == {str(link)}
    text.unlink()
    assert single.changes() == {str(link)}
    text.write_text("tres")
    assert single.changes() == {str(link)}


def test_all_files_count_in_a_folder_that_a_link_leads_to(site, single):
    site.write("shared/a/b.md", "uno")
    (site.folder / "content/s").symlink_to("../shared")
    single.follow_links()
    site.write("shared/a/c.md", "dos")
    site.write("shared/a/b.md", "tres")
    folder = site.folder / "content/s/a"
    assert single.changes() == {str(folder / "b.md"), str(folder / "c.md")}


def test_a_pipe_behind_a_link_is_not_waited_for(site, single):
    os.mkfifo(site.folder / "pipe")
    (site.folder / "content/a.md").symlink_to("../pipe")
    single.follow_links()
    assert single.changes() == set()


def test_an_edit_of_a_file_alone_is_no_reason_to_look_for_links(site, single):
    site.write("shared/a.md", "uno")
    post = site.post("b")
    (site.folder / "content/a.md").symlink_to("../shared/a.md")
    single.follow_links({"content/blog/b.md"})
    site.write("shared/a.md", "dos")
    assert single.changes() == set()
    post.unlink()
    single.follow_links({"content/blog/b.md"})
    site.write("shared/a.md", "tres")
    assert single.changes() == {str(site.folder / "content/a.md")}
