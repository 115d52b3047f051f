import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import ClassVar

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from sitegen.build import publishing as module
from sitegen.build.output_folder import edited_file, foreign_file, read_manifest
from sitegen.build.publishing import delete_published, publishing
from sitegen.errors import SiteError, Where, error
from sitegen.images.boxes.patch import Patch


@pytest.fixture
def output(tmp_path):
    return tmp_path / "public"


def publish(output, files):
    """Publish these texts, unless something stands in their way; what stands there."""
    with publishing(output, print) as publication:
        for path, text in files.items():
            publication.add(path, text.encode())
        if publication.problems:
            return publication.problems
        return publication.commit()


def tree(output):
    """Every file in the folder but sitegen's own, with its text."""
    return {
        path.relative_to(output).as_posix(): path.read_text()
        for path in output.rglob("*")
        if path.is_file() and ".sitegen" not in path.parts
    }


def write(folder, path, text):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)


class TestPublishing:
    def test_files_are_written_with_their_folders(self, output):
        done = publish(output, {"a/b/index.html": "1", "rss.xml": "2"})
        assert tree(output) == {"a/b/index.html": "1", "rss.xml": "2"}
        assert (done.written, done.deleted, done.unchanged) == (
            ("a/b/index.html", "rss.xml"),
            (),
            0,
        )

    def test_what_is_the_same_is_not_written_again(self, output):
        publish(output, {"a": "1", "b": "1"})
        before = (output / "a").stat()
        done = publish(output, {"a": "1", "b": "2"})
        assert (done.written, done.unchanged) == (("b",), 1)
        assert (output / "a").stat() == before

    def test_what_is_no_longer_made_is_deleted_with_its_empty_folders(self, output):
        publish(output, {"a/b/c": "1", "a/d": "1", "e": "1"})
        done = publish(output, {"a/d": "1"})
        assert {*done.deleted} == {"a/b/c", "e"}
        assert tree(output) == {"a/d": "1"}
        assert not (output / "a/b").exists()

    def test_a_file_of_the_content_is_copied(self, output, tmp_path):
        write(tmp_path, "a.bin", "x")
        for written in (("b/a.bin",), ()):
            with publishing(output, print) as publication:
                publication.copy("b/a.bin", tmp_path / "a.bin")
                assert publication.commit().written == written
        assert tree(output) == {"b/a.bin": "x"}

    def test_a_copy_with_patches_is_known_by_what_it_became(self, output, tmp_path):
        write(tmp_path, "a.bin", "x" * 5)
        for patches, copy in (((Patch(1, 2, b"a", b"b"),), "xabxx"), ((), "xxxxx")):
            for written in (("a.bin",), ()):
                with publishing(output, print) as publication:
                    publication.copy("a.bin", tmp_path / "a.bin", patches)
                    assert publication.commit().written == written
                assert tree(output) == {"a.bin": copy}

    def test_a_file_of_the_content_that_is_gone(self, output, tmp_path):
        with pytest.raises(SiteError) as caught, publishing(output, print) as publication:
            publication.copy("a", tmp_path / "none")
        assert caught.value.diagnostics == (
            error(
                "file-unreadable",
                f"`{tmp_path / 'none'}` cannot be read: No such file or directory",
                Where((tmp_path / "none").as_posix()),
                "check that the file exists and that you may read it",
            ),
        )

    def test_without_a_commit_the_folder_stays_as_it_was(self, output):
        publish(output, {"a": "1"})
        with publishing(output, print) as publication:
            publication.add("a", b"2")
            publication.add("b", b"2")
        assert tree(output) == {"a": "1"}

    def test_nothing_is_left_behind_but_the_manifest(self, output):
        publish(output, {"a": "1"})
        assert {path.name for path in (output / ".sitegen").iterdir()} <= {"lock", "manifest.json"}


class TestForeignFiles:
    def test_they_survive(self, output):
        write(output, "mine.txt", "mine")
        write(output, "a/mine.txt", "mine")
        publish(output, {"a/index.html": "1", "b": "1"})
        publish(output, {})
        assert tree(output) == {"mine.txt": "mine", "a/mine.txt": "mine"}

    def test_one_in_the_way_is_told(self, output):
        write(output, "a/index.html", "mine")
        assert publish(output, {"a/index.html": "1"}) == [foreign_file(output, "a/index.html")]
        assert tree(output) == {"a/index.html": "mine"}

    def test_one_with_the_same_bytes_is_in_nobodys_way(self, output):
        write(output, "a", "1")
        assert publish(output, {"a": "1"}).unchanged == 1

    def test_one_where_a_folder_is_needed(self, output):
        write(output, "a", "mine")
        assert publish(output, {"a/b/c": "1", "a/d": "1"}) == [foreign_file(output, "a")]

    def test_a_folder_where_a_file_is_needed(self, output):
        write(output, "a/mine.txt", "mine")
        assert publish(output, {"a": "1"}) == [foreign_file(output, "a")]

    def test_a_folder_of_both_where_a_file_is_needed(self, output):
        publish(output, {"a/b": "1"})
        write(output, "a/mine.txt", "mine")
        assert publish(output, {"a": "1"}) == [foreign_file(output, "a")]
        assert tree(output) == {"a/b": "1", "a/mine.txt": "mine"}

    def test_empty_folders_give_way(self, output):
        (output / "a/b").mkdir(parents=True)
        publish(output, {"a": "1"})
        assert tree(output) == {"a": "1"}

    def test_after_the_manifest_is_lost_nothing_is_ours(self, output):
        publish(output, {"a": "1", "b": "1"})
        (output / ".sitegen/manifest.json").write_text("damaged")
        assert publish(output, {"a": "1", "b": "2"}) == [foreign_file(output, "b")]


class TestOurFiles:
    def test_a_folder_takes_the_place_of_a_file(self, output):
        publish(output, {"a": "1"})
        assert publish(output, {"a/b": "2"}).deleted == ("a",)
        assert tree(output) == {"a/b": "2"}

    def test_a_file_takes_the_place_of_a_folder(self, output):
        publish(output, {"a/b/c": "1", "a/d": "1"})
        publish(output, {"a": "2"})
        assert tree(output) == {"a": "2"}

    def test_one_that_was_edited_is_written_anew(self, output):
        publish(output, {"a": "1"})
        write(output, "a", "edited")
        publish(output, {"a": "2"})
        assert tree(output) == {"a": "2"}

    def test_one_that_was_edited_is_not_deleted(self, output):
        publish(output, {"a": "1"})
        write(output, "a", "edited")
        done = publish(output, {})
        assert done.diagnostics == (edited_file(output, "a"),)
        assert (done.deleted, tree(output)) == ((), {"a": "edited"})

    def test_one_that_was_edited_does_not_give_way_to_a_folder(self, output):
        publish(output, {"a": "1"})
        write(output, "a", "edited")
        assert publish(output, {"a/b": "2"}) == [foreign_file(output, "a")]
        assert tree(output) == {"a": "edited"}

    def test_one_that_was_deleted_is_written_again(self, output):
        publish(output, {"a": "1"})
        (output / "a").unlink()
        assert publish(output, {"a": "1"}).written == ("a",)
        (output / "a").unlink()
        assert publish(output, {}).deleted == ()


class TestSymbolicLinks:
    """Whoever puts a link into the output folder means something that we cannot know."""

    @pytest.fixture
    def elsewhere(self, tmp_path):
        write(tmp_path, "elsewhere/index.html", "1")
        return tmp_path / "elsewhere"

    def test_a_folder_is_not_written_through(self, output, elsewhere):
        output.mkdir()
        (output / "a").symlink_to(elsewhere)
        assert publish(output, {"a/index.html": "2"}) == [foreign_file(output, "a")]
        assert tree(elsewhere) == {"index.html": "1"}

    @pytest.mark.parametrize("target", ["index.html", "none"])
    @pytest.mark.parametrize("text", ["1", "2"])
    def test_a_file_is_not_replaced(self, output, elsewhere, target, text):
        output.mkdir()
        (output / "a").symlink_to(elsewhere / target)
        assert publish(output, {"a": text}) == [foreign_file(output, "a")]
        assert (output / "a").is_symlink()

    def test_nothing_is_deleted_behind_one(self, output, elsewhere):
        publish(output, {"a/index.html": "1", "b": "1"})
        (output / "a/index.html").unlink()
        (output / "a").rmdir()
        (output / "a").symlink_to(elsewhere)
        (output / "b").unlink()
        (output / "b").symlink_to(elsewhere / "index.html")
        assert publish(output, {}).deleted == ()
        assert tree(elsewhere) == {"index.html": "1"}
        assert (output / "b").is_symlink()


STEPS = ["replace", "unlink", "mkdir", "rmdir"]


class InterruptError(Exception):
    """What stops a commit in these tests."""


def publish_until(output, files, step, monkeypatch):
    """Publish, but stop at the call number `step` of all that change the folder."""
    calls = 0

    def stopping(original):
        def run(*arguments, **keys):
            nonlocal calls
            calls += 1
            if calls == step:
                raise InterruptError
            return original(*arguments, **keys)

        return run

    with publishing(output, print) as publication:
        for path, text in files.items():
            publication.add(path, text.encode())
        with monkeypatch.context() as patch:
            for name in STEPS:
                patch.setattr(Path, name, stopping(getattr(Path, name)))
            publication.commit()
    return calls


class TestInterruptions:
    BEFORE: ClassVar = {
        "keep": "1",
        "edit": "1",
        "gone": "1",
        "x/gone": "1",
        "file": "1",
        "dir/f": "1",
    }
    AFTER: ClassVar = {"keep": "1", "edit": "2", "new/a": "2", "file/f": "2", "dir": "2"}

    @pytest.mark.parametrize("step", range(1, 20))
    @pytest.mark.parametrize("then", ["AFTER", "BEFORE", "NOTHING"])
    def test_after_any_the_files_are_whole_and_the_next_build_recovers(
        self, output, step, then, monkeypatch
    ):
        write(output, "mine.txt", "mine")
        publish(output, self.BEFORE)
        try:
            publish_until(output, self.AFTER, step, monkeypatch)
        except InterruptError:
            left = tree(output)
            assert left.pop("mine.txt") == "mine"
            known = {*self.BEFORE.items(), *self.AFTER.items()}
            assert {*left.items()} <= known
            assert left["keep"] == "1"
            assert "edit" in left
        files = {"AFTER": self.AFTER, "BEFORE": self.BEFORE, "NOTHING": {}}[then]
        done = publish(output, files)
        assert done.diagnostics == ()
        assert tree(output) == {**files, "mine.txt": "mine"}
        assert {*read_manifest(output)} == {*files}

    def test_every_step_of_a_commit_is_among_those(self, output, monkeypatch):
        publish(output, self.BEFORE)
        assert 12 < publish_until(output, self.AFTER, 0, monkeypatch) < 20

    def test_what_a_killed_build_staged_is_thrown_away(self, output):
        write(output, ".sitegen/staging/0", "half")
        publish(output, {"a": "1"})
        assert tree(output) == {"a": "1"}
        assert not (output / ".sitegen/staging").exists()

    def test_a_file_edited_after_an_interruption_is_kept(self, output, monkeypatch):
        publish(output, {"a": "1"})
        with pytest.raises(InterruptError):
            publish_until(output, {"a": "2"}, 3, monkeypatch)
        write(output, "a", "edited")
        assert publish(output, {}).diagnostics == (edited_file(output, "a"),)


PATHS = st.sampled_from(["a", "b", "a/a", "a/b", "b/a", "a/b/c", "c.html"])
FILES = st.dictionaries(PATHS, st.sampled_from("123"), max_size=5).filter(
    lambda files: not any(p != q and p.startswith(f"{q}/") for p in files for q in files)
)


@given(st.lists(FILES, min_size=1, max_size=4), FILES)
def test_after_any_sequence_the_folder_holds_the_last_site_and_foreign_files(
    tmp_path_factory, sites, foreign
):
    output = tmp_path_factory.mktemp("property")
    for path, text in foreign.items():
        write(output, path, f"mine {text}")
    mine = tree(output)
    published = {}
    for files in sites:
        done = publish(output, files)
        if not isinstance(done, list):
            published = files
        assert tree(output) == {**published, **mine}


class TestLock:
    def test_a_second_build_says_that_it_waits_for_the_first(self, output):
        publish(output, {"a": "1"})
        told = []
        first = FileLock(output / ".sitegen/lock")
        first.acquire()

        def progress(step, done, total):
            told.append((step, done, total))
            first.release()

        with publishing(output, progress) as publication:
            publication.add("a", b"2")
            publication.commit()
        assert told == [(f"Waiting for another sitegen, which is writing to `{output}`", 0, 0)]
        assert tree(output) == {"a": "2"}


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from sitegen.build.publishing import publishing
from sitegen.errors import SiteError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
try:
    with publishing(Path("public"), print) as publication:
        publication.add("a", b"2")
        publication.add("big", b"x" * 20_000)
        publication.commit()
except SiteError as problem:
    print(problem)
"""


class TestFullDisk:
    def test_the_last_good_output_stays(self, output, tmp_path):
        publish(output, {"a": "1"})
        done = subprocess.run(
            [sys.executable, "-c", FULL_DISK],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(module.__file__).parents[2])},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "`public` cannot be written: File too large\n"
        assert tree(output) == {"a": "1"}

    def test_a_folder_that_cannot_be_made(self, tmp_path):
        write(tmp_path, "public", "a file")
        with pytest.raises(SiteError) as caught:
            publish(tmp_path / "public", {})
        assert caught.value.diagnostics == (
            error(
                "output-not-written",
                f"`{tmp_path / 'public'}` cannot be written at `.sitegen`: Not a directory",
                None,
                "the last good output is still there; make room or mend the permissions, "
                "then build again",
            ),
        )


class TestDeleting:
    def test_all_that_is_ours_goes_and_all_else_stays(self, output):
        write(output, "a/mine.txt", "mine")
        publish(output, {"a/b": "1", "c/d": "1"})
        assert {*delete_published(output, print).deleted} == {"a/b", "c/d"}
        assert [*tree(output)] == ["a/mine.txt"]
        assert not (output / "c").exists()
        assert not (output / ".sitegen").exists()

    def test_a_folder_that_is_not_ours_is_not_touched(self, output):
        assert delete_published(output, print).deleted == ()
        assert not output.exists()


class TestDiskThatFailsHalfWay:
    def test_it_says_what_is_half_done_and_the_next_build_mends_it(self, output, monkeypatch):
        publish(output, {"a": "1", "b": "1", "c": "1"})
        real = Path.replace

        def refuse(self, target):
            if target == output / "b":
                raise OSError(1, "Operation not permitted", str(self), None, str(target))
            return real(self, target)

        new = {"a": "2", "b": "2", "c": "2"}
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", refuse)
            with pytest.raises(SiteError) as caught:
                publish(output, new)
        assert caught.value.diagnostics == (
            error(
                "output-half-written",
                f"`{output}` is half new and half old: `b` cannot be replaced: "
                "Operation not permitted",
                None,
                "make room or mend the permissions, then build again: every file is whole, "
                "and the next build makes the rest",
            ),
        )
        publish(output, new)
        assert tree(output) == new

    def test_builds_at_once_wait_for_one_another(self, output):
        done = []

        def build(number):
            done.append(publish(output, {f"{n}": str(number) for n in range(20)}))

        threads = [threading.Thread(target=build, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(done) == 4
        assert len({*tree(output).values()}) == 1
