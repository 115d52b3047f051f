"""Addresses that were deployed and lead nowhere now: told by every build, whatever it knows."""

import pytest
from deploying import NOW

from sitegen.errors import SiteError, Where, warning
from sitegen.generation import read_generation
from sitegen.site.model import Visibility
from sitegen.site.vanished import DEPLOYED_NAME, is_gone, is_numbered_page, read_deployed

KNOWN = "/\n/blog/a/\n/blog/old-name/\n"


def vanished(site):
    """What a reading of the site tells that knows of no other."""
    found = read_generation(site.folder, Visibility(NOW)).diagnostics
    return [d for d in found if d.code == "address-vanished"]


def vanished_in_build(report):
    return [d for d in report.diagnostics if d.code == "address-vanished"]


@pytest.fixture
def moved(site):
    """A site whose post had another slug when it was deployed."""
    site.post("a")
    site.post("new-name")
    site.write(DEPLOYED_NAME, KNOWN)
    return site


def test_a_slug_that_changed(moved):
    assert vanished(moved) == [
        warning(
            "address-vanished",
            "the address `/blog/old-name/` was deployed, and is no longer part of the site",
            Where(DEPLOYED_NAME, 3, 1, "/blog/old-name/", 15),
            'if it is `/blog/new-name/` now, write `aliases: ["/blog/old-name/"]` in '
            "`content/blog/new-name.md`; if nothing did, list it under [deploy]: "
            'gone = ["/blog/old-name/"]',
        )
    ]


def test_nothing_that_is_like_it(site):
    site.write(DEPLOYED_NAME, "/zzzzzzzzz/\n")
    (found,) = vanished(site)
    assert found.hint.startswith('write `aliases: ["/zzzzzzzzz/"]` in the page that took its place')


def test_an_alias_is_enough(moved):
    moved.post("new-name", aliases=["/blog/old-name/"])
    assert vanished(moved) == []


@pytest.mark.parametrize("gone", ["/blog/old-name/", "/blog/old-*"])
def test_so_is_to_say_that_it_is_gone(moved, gone):
    moved.config(f'[deploy]\ngone = ["{gone}"]\n')
    assert vanished(moved) == []


def test_builds_that_know_much_and_builds_that_know_nothing_tell_the_same(moved):
    """After each change, the warnings of the next build are those of a clean one."""

    def told():
        warm = [d.message for d in vanished_in_build(moved.build())]
        assert warm == [d.message for d in vanished(moved)]
        assert warm == [d.message for d in vanished_in_build(moved.build())]
        return len(warm)

    assert told() == 1
    moved.write(DEPLOYED_NAME, KNOWN + "/gone/\n")
    assert told() == 2
    moved.post("a", aliases=["/gone/"])
    assert told() == 1


def test_copied_files_are_there_too(site):
    site.write("content/old.html", "<p>x</p>")
    site.write(DEPLOYED_NAME, "/old.html\n\n# no address\n")
    assert vanished(site) == []


def test_a_folder_in_place_of_the_list(site):
    (site.folder / DEPLOYED_NAME).mkdir()
    with pytest.raises(SiteError, match="cannot be read"):
        read_deployed(site.folder)


def test_patterns():
    assert is_gone("/blog/café/", ["/blog/cafe\u0301/"])
    assert not is_gone("/blog/a/", ["/blog/b/", "/blog"])
    assert is_numbered_page("/blog/page/12/")
    assert not is_numbered_page("/blog/page/x/")
