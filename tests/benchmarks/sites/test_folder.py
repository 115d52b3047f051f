import pytest

from benchmarks.corpus.posts import Corpus
from benchmarks.sites.folder import clean_site, edited, write_site
from benchmarks.sites.scenarios import Scenario, edit_of
from benchmarks.sites.tools import PELICAN, sitegen

CORPUS = Corpus(3)
TOOL = sitegen("markdown")


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def texts(folder):
    return {path: content for path, (content, _) in tree(folder).items()}


def test_a_site_is_posts_and_skeleton(tmp_path):
    write_site(TOOL, CORPUS, tmp_path)
    posts = {TOOL.path_of(post) for post in CORPUS}
    assert {*tree(tmp_path)} == {*posts, "sitegen.toml", "layouts/post.html"}


def test_what_is_right_already_is_not_written_again(tmp_path):
    write_site(TOOL, CORPUS, tmp_path)
    before = tree(tmp_path)
    write_site(TOOL, CORPUS, tmp_path)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("scenario", Scenario)
def test_an_edit_that_was_left_behind_is_undone(scenario, tmp_path):
    write_site(TOOL, CORPUS, tmp_path)
    before = texts(tmp_path)
    for path, text in edit_of(scenario, TOOL, CORPUS).files.items():
        (tmp_path / path).write_text(text)
    write_site(TOOL, CORPUS, tmp_path)
    assert texts(tmp_path) == before


def test_cleaning_leaves_the_sources(tmp_path):
    write_site(PELICAN, CORPUS, tmp_path)
    before = tree(tmp_path)
    for made in ("output/index.html", "cache/parsed.gz", ".memory/x", ".lock"):
        (tmp_path / made).parent.mkdir(exist_ok=True)
        (tmp_path / made).write_text("made")
    (tmp_path / "node_modules").symlink_to(tmp_path.parent, target_is_directory=True)
    clean_site(PELICAN, tmp_path)
    assert tree(tmp_path) == before
    assert (tmp_path / "node_modules").is_symlink()


@pytest.mark.parametrize("scenario", Scenario)
def test_an_edit_lasts_for_a_while(scenario, tmp_path):
    write_site(TOOL, CORPUS, tmp_path)
    before = texts(tmp_path)
    edit = edit_of(scenario, TOOL, CORPUS)
    with edited(tmp_path, edit.files):
        assert texts(tmp_path) == {**before, **{p: t.encode() for p, t in edit.files.items()}}
    assert texts(tmp_path) == before


def test_an_edit_is_undone_when_the_build_fails(tmp_path):
    (tmp_path / "there").write_text("old")
    with pytest.raises(ValueError, match="failed"), edited(tmp_path, {"there": "", "new": ""}):
        raise ValueError("failed")
    assert texts(tmp_path) == {"there": b"old"}
