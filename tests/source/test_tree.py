import os
import unicodedata
from time import time_ns

import pytest
from msgspec.structs import replace

from sitegen.errors import Where, error
from sitegen.source.document import SourceFile
from sitegen.source.tree import SLACK_NS, Stamp, is_litter, read_file, scan_tree


def write(folder, *paths):
    for path in paths:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(path)


def scan(folder):
    return scan_tree(folder, "content/")


def paths(folder):
    return [file.path for file in scan(folder).files]


class TestScanning:
    def test_all_files_are_found_in_the_order_of_their_names(self, tmp_path):
        write(tmp_path, "b.md", "a/c.md", "a/d.png", "a.md")
        assert paths(tmp_path) == ["a/c.md", "a/d.png", "a.md", "b.md"]
        assert scan(tmp_path).files[1].place == tmp_path / "a/d.png"
        assert scan(tmp_path).diagnostics == ()

    def test_a_folder_that_is_not_there_is_empty(self, tmp_path):
        tree = scan(tmp_path / "none")
        assert (tree.files, tree.diagnostics) == ((), ())

    def test_none_was_looked_at_before_the_time_of_the_scan(self, tmp_path):
        before = time_ns()
        assert before <= scan(tmp_path).seen_at <= time_ns()

    def test_paths_are_composed_whatever_the_file_system_says(self, tmp_path):
        write(tmp_path, unicodedata.normalize("NFD", "café.md"))
        (file,) = scan(tmp_path).files
        assert file.path == "café.md"
        assert file.place.is_file()

    def test_two_names_that_are_one_in_unicode(self, tmp_path):
        for form in ("NFD", "NFC"):
            write(tmp_path, unicodedata.normalize(form, "café.md"))
        tree = scan_tree(tmp_path, "content/")
        assert [file.path for file in tree.files] == ["café.md"]
        assert tree.diagnostics == (
            error(
                "file-name-twice",
                "two files are called `content/café.md`, written with different characters of "
                "Unicode",
                Where("content/café.md"),
                "rename one of them: macOS and the web take both names for one",
            ),
        )

    def test_links_are_followed(self, tmp_path):
        write(tmp_path, "elsewhere/a.md")
        (tmp_path / "content").mkdir()
        (tmp_path / "content/x").symlink_to(tmp_path / "elsewhere")
        assert paths(tmp_path / "content") == ["x/a.md"]

    @pytest.mark.parametrize("kind", ["file", "folder"])
    def test_links_within_the_site_are_followed(self, tmp_path, kind):
        write(tmp_path, "site/shared/a.md", "site/content/b.md")
        target = "../shared" if kind == "folder" else "../shared/a.md"
        (tmp_path / "site/content/x").symlink_to(target)
        tree = scan_tree(tmp_path / "site/content", "content/", tmp_path / "site")
        assert [file.path for file in tree.files] == [
            "b.md",
            "x/a.md" if kind == "folder" else "x",
        ]
        assert tree.diagnostics == ()

    @pytest.mark.parametrize("target", ["../../secret", "../../secret/key", "/etc/passwd", "next"])
    def test_a_link_that_leaves_the_site_is_not(self, tmp_path, target):
        write(tmp_path, "secret/key", "site/content/b.md")
        (tmp_path / "site/content/next").symlink_to("../../secret")
        (tmp_path / "site/content/x").symlink_to(target)
        tree = scan_tree(tmp_path / "site/content", "content/", tmp_path / "site")
        assert [file.path for file in tree.files] == ["b.md"]
        assert tree.diagnostics[1] == error(
            "link-leaves-site",
            f"`content/x` is a symbolic link to `{target}`, which is not in the site",
            Where("content/x"),
            "move what it leads to here, and put a link in its old place if something needs it "
            "there",
        )

    def test_nor_is_content_itself_if_it_lies_elsewhere(self, tmp_path):
        write(tmp_path, "home/a.md")
        (tmp_path / "site").mkdir()
        (tmp_path / "site/content").symlink_to("../home")
        tree = scan_tree(tmp_path / "site/content", "content/", tmp_path / "site")
        assert tree.files == ()
        assert [problem.code for problem in tree.diagnostics] == ["link-leaves-site"]
        assert tree.diagnostics[0].where == Where("content")

    def test_a_site_that_is_reached_by_a_link_is_whole(self, tmp_path):
        write(tmp_path, "real/content/a.md")
        (tmp_path / "real/content/x.md").symlink_to("a.md")
        (tmp_path / "site").symlink_to("real")
        tree = scan_tree(tmp_path / "site/content", "content/", tmp_path / "site")
        assert [file.path for file in tree.files] == ["a.md", "x.md"]


class TestReading:
    def test_a_file_is_its_path_and_its_bytes(self, tmp_path):
        write(tmp_path, "a/c.md")
        (file,) = scan(tmp_path).files
        assert read_file(file) == SourceFile("a/c.md", b"a/c.md", str(tmp_path / "a/c.md"))

    def test_it_is_opened_by_the_name_that_it_has(self, tmp_path):
        name = unicodedata.normalize("NFD", "café.md")
        write(tmp_path, f"a/{name}")
        (file,) = scan(tmp_path).files
        assert file.real_path == str(tmp_path / "a" / name)
        assert read_file(file) == SourceFile("a/café.md", f"a/{name}".encode(), file.real_path)

    def test_a_file_that_vanishes_before_it_is_read(self, tmp_path):
        write(tmp_path, "a.md")
        (file,) = scan(tmp_path).files
        (tmp_path / "a.md").unlink()
        assert read_file(file, "content/") == error(
            "file-unreadable",
            "`content/a.md` cannot be read: No such file or directory",
            Where("content/a.md"),
            "check that the file exists and that you may read it",
        )


class TestStamps:
    """A stamp is a shortcut: it is believed where it cannot be wrong."""

    STAMP = Stamp(modified=10 * SLACK_NS, changed=10 * SLACK_NS, size=5, inode=1)
    LATER = 20 * SLACK_NS

    def test_a_file_that_looks_the_same_long_after_it_changed_is_the_same(self):
        assert self.STAMP.vouches(self.STAMP, self.LATER)

    @pytest.mark.parametrize("name", ["modified", "changed", "size", "inode"])
    @pytest.mark.parametrize("step", [-1, 1])
    def test_anything_that_differs_says_nothing(self, name, step):
        now = replace(self.STAMP, **{name: getattr(self.STAMP, name) + step})
        assert not self.STAMP.vouches(now, self.LATER)

    @pytest.mark.parametrize("name", ["modified", "changed"])
    def test_a_file_changed_just_before_it_was_seen_may_have_changed_again(self, name):
        fresh = replace(self.STAMP, **{name: self.LATER - SLACK_NS})
        assert not fresh.vouches(fresh, self.LATER)
        assert fresh.vouches(fresh, self.LATER + 1)

    def test_a_date_in_the_future_never_says_anything(self):
        future = replace(self.STAMP, modified=2 * self.LATER)
        assert not future.vouches(future, self.LATER)

    def test_a_copy_with_the_same_date_and_size_looks_different(self, tmp_path):
        write(tmp_path, "a.md")
        (before,) = scan(tmp_path).files
        (tmp_path / "b.md").write_text("A.MD")
        os.utime(tmp_path / "b.md", ns=(before.stamp.modified, before.stamp.modified))
        (tmp_path / "b.md").replace(tmp_path / "a.md")
        (after,) = scan(tmp_path).files
        assert (after.stamp.modified, after.stamp.size) == (
            before.stamp.modified,
            before.stamp.size,
        )
        assert not before.stamp.vouches(after.stamp, before.stamp.changed + 2 * SLACK_NS)


class TestLitter:
    @pytest.mark.parametrize(
        "name",
        [".DS_Store", "Thumbs.db", ".git", ".sitegen", "a.md~", ".a.md.swp", ".#a.md", "#a.md#"],
    )
    def test_what_programs_leave_behind_is_left_out(self, name, tmp_path):
        write(tmp_path, name, f"{name}.d/{name}/x.md")
        assert is_litter(name)
        assert paths(tmp_path) == []

    @pytest.mark.parametrize("name", ["C#", ".well-known", ".nojekyll", "#1", "_headers"])
    def test_what_authors_mean_is_kept(self, name):
        assert not is_litter(name)


class TestProblems:
    def test_a_link_that_leads_nowhere(self, tmp_path):
        (tmp_path / "a.md").symlink_to(tmp_path / "none")
        assert scan(tmp_path).diagnostics == (
            error(
                "file-unreadable",
                "`content/a.md` cannot be read: No such file or directory",
                Where("content/a.md"),
                "check that the file exists and that you may read it",
            ),
        )

    def test_a_pipe_is_not_waited_for(self, tmp_path):
        os.mkfifo(tmp_path / "a.md")
        (problem,) = scan(tmp_path).diagnostics
        assert problem.message == "`content/a.md` cannot be read: it is not a regular file"

    def test_a_folder_that_may_not_be_read(self, tmp_path, monkeypatch):
        write(tmp_path, "a/b.md")
        scandir = os.scandir

        def refuse(folder):
            if str(folder).endswith("/a"):
                raise PermissionError(13, "Permission denied")
            return scandir(folder)

        monkeypatch.setattr("os.scandir", refuse)
        (problem,) = scan(tmp_path).diagnostics
        assert problem.message == "`content/a/` cannot be read: Permission denied"

    def test_a_name_that_is_no_utf8(self, tmp_path):
        (tmp_path / os.fsdecode(b"a\xf1o.md")).write_text("x")
        assert scan(tmp_path).diagnostics == (
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
        tree = scan(tmp_path)
        assert [file.path for file in tree.files] == ["a/b.md"]
        assert tree.diagnostics == (
            error(
                "folder-loop",
                "`content/a/again` leads back to a folder that it lies in",
                Where("content/a/again"),
                "remove the symbolic link",
            ),
        )
