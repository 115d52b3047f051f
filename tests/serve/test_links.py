"""The links of a site that are followed are those that stay in it."""

import pytest

from sitegen.serve.links import links_in

NAMES = ("content", "layouts", "sitegen.toml")


@pytest.fixture
def links(site):
    def look():
        return links_in(site.folder, NAMES)

    return look


def test_links_are_found_in_folders_and_at_names_wherever_they_lead_within_the_site(site, links):
    site.post("a")
    (site.folder / "content/blog/file.md").symlink_to("a.md")
    (site.folder / "content/folder").symlink_to("blog")
    (site.folder / "content/not-yet.md").symlink_to("../shared/not-yet.md")
    site.write("settings/sitegen.toml", "")
    (site.folder / "sitegen.toml").unlink()
    (site.folder / "sitegen.toml").symlink_to("settings/sitegen.toml")
    site.write("theme/post.html", "x")
    (site.folder / "layouts").symlink_to("theme")
    assert links() == {
        *("content/blog/file.md", "content/folder", "content/not-yet.md"),
        *("sitegen.toml", "layouts"),
    }


def test_links_out_of_the_site_and_those_of_editors_are_none(site, links, tmp_path):
    (site.folder / "content/out").symlink_to(tmp_path)
    (site.folder / "content/back").symlink_to(tmp_path / "site/../elsewhere.md")
    (site.folder / "content/.#a.md").symlink_to("me@machine.123")
    assert links() == set()
