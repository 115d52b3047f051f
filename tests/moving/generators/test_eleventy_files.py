"""The files of Eleventy."""

from foreign_blogs import lay_out

from sitegen.moving.folder import SourceFolder
from sitegen.moving.generators.eleventy_files import files_of


def targets(tmp_path, config, *paths, source=""):
    folder = SourceFolder.open(lay_out(dict.fromkeys(paths, ""), tmp_path))
    return {one.path: (one.target, one.if_used) for one in files_of(folder, paths, source, config)}


def test_what_the_configuration_copies_lies_where_it_says(tmp_path):
    config = 'c.addPassthroughCopy("src/img"); c.addPassthroughCopy({"./static/**/*": "/files"});'
    assert targets(tmp_path, config, "src/img/a.png", "static/b/c.pdf", source="src") == {
        "src/img/a.png": ("img/a.png", False),
        "static/b/c.pdf": ("files/b/c.pdf", False),
    }


def test_what_lies_beside_texts_comes_along_if_it_is_used(tmp_path):
    files = ("src/a/x.md", "src/a/x.png", "src/a/x.njk", "src/a/A.JS")
    assert targets(tmp_path, "", *files, source="src") == {"src/a/x.png": ("a/x.png", True)}
