"""Looking at images: a file that is as it was is not read again."""

import pytest
from photos import photo

from sitegen.images.boxes.finding import Remains
from sitegen.images.looking import look_at_images
from sitegen.source import tree as tree_module
from sitegen.source.tree import scan_tree


@pytest.fixture
def look(tmp_path, monkeypatch):
    monkeypatch.setattr(tree_module, "SLACK_NS", -(10**18))
    (tmp_path / "a.jpg").write_bytes(photo())
    (tmp_path / "a.txt").write_text("x")

    def run(known, closely=True, is_told=False):
        tree = scan_tree(tmp_path)
        return look_at_images(tree.files, tree.seen_at, closely, known, is_told)

    return run


def test_images_and_films_alone_are_looked_at(look, tmp_path):
    (tmp_path / "b.mp4").write_bytes(b"no film")
    looked = look({})
    assert [*looked] == ["a.jpg", "b.mp4"]
    assert looked["b.mp4"].facts.remains is Remains.DAMAGED


def test_an_unchanged_file_is_not_read_again(look):
    known = look({})
    assert look(known)["a.jpg"] is known["a.jpg"]


def test_a_changed_file_is_read_again(look, tmp_path):
    known = look({})
    (tmp_path / "a.jpg").write_bytes(photo(seed=2) + b"longer")
    assert look(known)["a.jpg"].facts.digest != known["a.jpg"].facts.digest


def test_so_is_one_of_which_more_is_asked_now(look):
    known = look({}, closely=False)
    assert not known["a.jpg"].facts.digest
    assert look(known)["a.jpg"].facts.digest


def test_a_file_that_has_just_been_written_is_believed_if_every_change_is_told(look, monkeypatch):
    monkeypatch.setattr(tree_module, "SLACK_NS", 10**18)
    known = look({})
    assert look(known)["a.jpg"] is not known["a.jpg"]
    assert look(known, is_told=True)["a.jpg"] is known["a.jpg"]


def test_one_that_looks_different_is_not(look, tmp_path):
    known = look({})
    (tmp_path / "a.jpg").write_bytes(photo(seed=2) + b"longer")
    assert look(known, is_told=True)["a.jpg"].facts != known["a.jpg"].facts
