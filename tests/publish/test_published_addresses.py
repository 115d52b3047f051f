import pytest
from deploying import tree_of

from sitegen.errors import Where, warning
from sitegen.publish.published_addresses import page_at, write_deployed


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", "/"),
        ("blog/café/index.html", "/blog/café/"),
        ("404.html", "/404.html"),
        ("old.htm", "/old.htm"),
        ("blog/page/3/index.html", ""),
        ("a\nb/index.html", ""),
        ("rss.xml", ""),
        ("photo.jpg", ""),
    ],
)
def test_what_readers_may_keep(path, address):
    assert page_at(path) == address


def test_the_list_is_sorted_and_written_when_it_changes(tmp_path):
    write_deployed(tmp_path, tree_of({"b/index.html": "", "a/index.html": "", "x.png": ""}))
    place = tmp_path / "deployed.txt"
    assert place.read_text() == "/a/\n/b/\n"
    before = place.stat().st_mtime_ns
    write_deployed(tmp_path, tree_of({"a/index.html": "1", "b/index.html": "1"}))
    assert place.stat().st_mtime_ns == before


def test_a_list_that_cannot_be_written(tmp_path):
    (tmp_path / "deployed.txt").mkdir()
    assert write_deployed(tmp_path, tree_of({})) == (
        warning(
            "deployed-not-written",
            "`deployed.txt` cannot be written: Is a directory",
            Where("deployed.txt"),
            "the site is deployed, but the next build cannot tell which of its addresses vanish",
        ),
    )
