import os
import unicodedata

import pytest

from sitegen.errors import Where, error
from sitegen.source.document import SourceFile
from sitegen.source.tree import is_litter, read_tree


def write(folder, *paths):
    for path in paths:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(path)


def read(folder, known=None):
    return read_tree(folder, lambda path: path.endswith(".md"), known, "content/")


class TestReading:
    def test_wanted_files_are_read_and_the_others_are_found(self, tmp_path):
        write(tmp_path, "b.md", "a/c.md", "a/d.png")
        tree = read(tmp_path)
        assert [(s.path, s.content) for s in tree.sources] == [
            ("a/c.md", b"a/c.md"),
            ("b.md", b"b.md"),
        ]
        assert [file.path for file in tree.others] == ["a/d.png"]
        assert tree.others[0].place == tmp_path / "a/d.png"
        assert tree.diagnostics == ()

    def test_a_folder_that_is_not_there_is_empty(self, tmp_path):
        tree = read(tmp_path / "none")
        assert (tree.sources, tree.others, tree.diagnostics) == ((), (), ())

    def test_paths_are_composed_whatever_the_file_system_says(self, tmp_path):
        write(tmp_path, unicodedata.normalize("NFD", "café.md"))
        (source,) = read(tmp_path).sources
        assert source.path == "café.md"
        assert source.place.read_bytes() == source.content

    def test_links_are_followed(self, tmp_path):
        write(tmp_path, "elsewhere/a.md")
        (tmp_path / "content").mkdir()
        (tmp_path / "content/x").symlink_to(tmp_path / "elsewhere")
        assert [s.path for s in read(tmp_path / "content").sources] == ["x/a.md"]


class TestLitter:
    @pytest.mark.parametrize(
        "name",
        [".DS_Store", "Thumbs.db", ".git", ".sitegen", "a.md~", ".a.md.swp", ".#a.md", "#a.md#"],
    )
    def test_what_programs_leave_behind_is_left_out(self, name, tmp_path):
        write(tmp_path, name, f"{name}.d/{name}/x.md")
        assert is_litter(name)
        assert read(tmp_path).sources == read(tmp_path).others == ()

    @pytest.mark.parametrize("name", ["C#", ".well-known", ".nojekyll", "#1", "_headers"])
    def test_what_authors_mean_is_kept(self, name):
        assert not is_litter(name)


class TestReadingAgain:
    def test_a_file_that_looks_the_same_is_not_read_again(self, tmp_path):
        write(tmp_path, "a.md")
        known = read(tmp_path)
        assert read(tmp_path, known).sources[0] is known.sources[0]

    def test_a_changed_file_is(self, tmp_path):
        write(tmp_path, "a.md")
        known = read(tmp_path)
        (tmp_path / "a.md").write_text("other")
        assert read(tmp_path, known).sources[0].content == b"other"

    def test_an_older_file_in_its_place_is(self, tmp_path):
        write(tmp_path, "a.md", "old/a.md")
        os.utime(tmp_path / "old/a.md", (0, 0))
        known = read(tmp_path)
        (tmp_path / "old/a.md").replace(tmp_path / "a.md")
        assert [s.content for s in read(tmp_path, known).sources] == [b"old/a.md"]

    def test_a_deleted_file_is_gone(self, tmp_path):
        write(tmp_path, "a.md", "b.md")
        known = read(tmp_path)
        (tmp_path / "a.md").unlink()
        assert [s.path for s in read(tmp_path, known).sources] == ["b.md"]


class TestProblems:
    def test_a_link_that_leads_nowhere(self, tmp_path):
        (tmp_path / "a.md").symlink_to(tmp_path / "none")
        assert read(tmp_path).diagnostics == (
            error(
                "file-unreadable",
                "`content/a.md` cannot be read: No such file or directory",
                Where("content/a.md"),
                "check that the file exists and that you may read it",
            ),
        )

    def test_a_pipe_is_not_waited_for(self, tmp_path):
        os.mkfifo(tmp_path / "a.md")
        (problem,) = read(tmp_path).diagnostics
        assert problem.message == "`content/a.md` cannot be read: it is not a regular file"

    def test_a_file_that_vanishes_while_it_is_read(self, tmp_path, monkeypatch):
        write(tmp_path, "a.md", "b.md")

        def vanished(place):
            if place.name == "a.md":
                raise FileNotFoundError(2, "No such file or directory")
            return b"b"

        monkeypatch.setattr("pathlib.Path.read_bytes", vanished)
        tree = read(tmp_path)
        assert [d.code for d in tree.diagnostics] == ["file-unreadable"]
        assert tree.sources == (SourceFile("b.md", b"b", tmp_path / "b.md"),)

    def test_a_folder_that_may_not_be_read(self, tmp_path, monkeypatch):
        write(tmp_path, "a/b.md")
        scan = os.scandir

        def refuse(folder):
            if str(folder).endswith("/a"):
                raise PermissionError(13, "Permission denied")
            return scan(folder)

        monkeypatch.setattr("os.scandir", refuse)
        (problem,) = read(tmp_path).diagnostics
        assert problem.message == "`content/a/` cannot be read: Permission denied"

    def test_a_name_that_is_no_utf8(self, tmp_path):
        (tmp_path / os.fsdecode(b"a\xf1o.md")).write_text("x")
        assert read(tmp_path).diagnostics == (
            error(
                "file-name-not-utf8",
                "the name `a\ufffdo.md` is not UTF-8",
                Where("content/a\ufffdo.md"),
                "rename the file; the marked characters are not readable",
            ),
        )

    def test_a_folder_within_itself(self, tmp_path):
        write(tmp_path, "a/b.md")
        (tmp_path / "a/again").symlink_to(tmp_path / "a")
        tree = read(tmp_path)
        assert [s.path for s in tree.sources] == ["a/b.md"]
        assert tree.diagnostics == (
            error(
                "folder-loop",
                "`content/a/again` leads back to a folder that it lies in",
                Where("content/a/again"),
                "remove the symbolic link",
            ),
        )
