"""A moved site is written into an empty folder, or not at all."""

from datetime import UTC, datetime

import pytest
from foreign_blogs import HUGO, lay_out

from sitegen.errors import SiteError
from sitegen.moving.detection import read_foreign_blog
from sitegen.moving.folder import SourceFolder
from sitegen.moving.site import moved_site
from sitegen.moving.writing import check_target, write_moved

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def code_of(caught) -> str:
    (problem,) = caught.value.diagnostics
    return problem.code


def test_a_folder_with_something_in_it_is_refused(tmp_path):
    (tmp_path / "old").mkdir()
    new = lay_out({"x.txt": "mine\n"}, tmp_path / "new")
    with pytest.raises(SiteError) as caught:
        check_target(tmp_path / "old", new)
    assert code_of(caught) == "moving-target-taken"
    assert [place.name for place in new.iterdir()] == ["x.txt"]


def test_a_fresh_clone_is_empty(tmp_path):
    (tmp_path / "old").mkdir()
    check_target(tmp_path / "old", lay_out({".git/HEAD": "", ".gitignore": ""}, tmp_path / "new"))
    check_target(tmp_path / "old", tmp_path / "not there")


@pytest.mark.parametrize(("source", "target"), [("a", "a/b"), ("a/b", "a"), ("a", "a")])
def test_neither_lies_in_the_other(tmp_path, source, target):
    (tmp_path / "a/b").mkdir(parents=True)
    with pytest.raises(SiteError) as caught:
        check_target(tmp_path / source, tmp_path / target)
    assert code_of(caught) == "moving-into-itself"


def test_a_file_that_vanishes_meanwhile_is_told(tmp_path):
    folder = SourceFolder.open(lay_out(HUGO, tmp_path / "old"))
    site = moved_site(read_foreign_blog(folder), folder, NOW)
    (tmp_path / "old/static/img/gauge.gif").unlink()
    with pytest.raises(SiteError) as caught:
        write_moved(site, folder, tmp_path / "new")
    assert code_of(caught) == "moving-not-copied"
