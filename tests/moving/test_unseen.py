"""The files that neither went in nor were spoken of are told in one notice."""

import pytest
from foreign_blogs import lay_out

from sitegen.errors import Where, warning
from sitegen.moving.folder import SourceFolder
from sitegen.moving.unseen import files_unseen


def told(tmp_path, generator, files, seen=(), diagnostics=()):
    folder = SourceFolder.open(lay_out(files, tmp_path))
    here = SourceFolder(folder.root, "", folder.places)
    return [one.message for one in files_unseen(generator, here, seen, diagnostics)]


def test_files_are_gathered_by_their_folders(tmp_path):
    files = dict.fromkeys(("data/a.json", "data/x/b.json", "assets/a.scss", "assets/b.gif"), "")
    (message,) = told(tmp_path, "Hugo", files, ["assets/b.gif"])
    assert message.endswith("not carried over: `assets/a.scss`, `data/`")


def test_what_is_told_elsewhere_is_not_told_again(tmp_path):
    files = dict.fromkeys(("x/y/a.html", "b.html"), "")
    found = [warning("x", "x", Where("x")), warning("x", "x", Where("b.html"))]
    assert told(tmp_path, "Hugo", files, (), found) == []


@pytest.mark.parametrize("path", ["package.json", "a/b.js", "themes/x/y.html", "public/x.html"])
def test_what_is_no_authors_is_not_told(tmp_path, path):
    assert told(tmp_path, "Hugo", {path: ""}) == []


def test_the_data_of_a_collection_is_told(tmp_path):
    (message,) = told(tmp_path, "Astro", {"src/content/authors/ana.json": "{}"})
    assert message == "these files are not carried over: `src/content/authors/ana.json`"
