"""Which files of a blog are its author's."""

import pytest
from foreign_blogs import lay_out

from sitegen.moving.folder import SourceFolder


@pytest.mark.parametrize(
    ("path", "is_there"),
    [
        ("content/resources/r.md", True),
        ("content/vendor/v.md", True),
        ("static/dist/i.png", True),
        ("public/vendor/x.js", True),
        ("assets/vendor/x.css", True),
        ("static/.well-known/security.txt", True),
        ("public/.htaccess", True),
        (".well-known/security.txt", True),
        ("dist/x.html", False),
        ("resources/_gen/x.css", False),
        ("vendor/bundle/x.md", False),
        ("themes/x/node_modules/y.md", False),
        (".github/x.md", False),
        ("content/.x.md", False),
        ("static/.gitkeep", False),
        ("static/.env", False),
    ],
)
def test_only_what_tools_put_there_is_left_out(tmp_path, path, is_there):
    folder = SourceFolder.open(lay_out({path: "x"}, tmp_path))
    assert [*folder.places] == ([path] if is_there else [])


@pytest.mark.parametrize("text", ["a = 1\n[menu]\n", "a: 1\nmenu:\n", "x\n  [[menu.main]]\n"])
def test_a_key_has_its_line(tmp_path, text):
    folder = SourceFolder.open(lay_out({"x": text}, tmp_path))
    where = folder.where_of_key("x", "menu")
    assert (where.line, where.length) == (2, 4)
