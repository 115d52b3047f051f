"""What earlier builds of a site left, for one build at a time."""

import os
from contextlib import ExitStack

import pytest
from filelock import FileLock

from sitegen.build.memory import forget, memory_of, remembering
from sitegen.build.records import PageRecord
from sitegen.errors import warning


@pytest.fixture
def folder(tmp_path):
    """A site's folder."""
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


@pytest.fixture
def opened(folder):
    """Open the memory of the site, for one of its output folders."""
    return lambda output="public", fresh=False, progress=print: remembering(
        memory_of(folder), folder, folder / output, fresh, progress
    )


def databases(folder):
    return {place.name for place in memory_of(folder).glob("*.db")}


def test_there_is_one_for_each_output(folder, opened):
    for output in ("public", "public", "preview"):
        with opened(output):
            pass
    assert len(databases(folder)) == 2


def test_a_site_that_moved_with_its_output_is_known_again(folder, opened, tmp_path):
    """As on a build server, which checks it out wherever there is room."""
    with opened():
        pass
    names = databases(folder)
    moved = folder.rename(tmp_path / "elsewhere")
    with remembering(memory_of(moved), moved, moved / "public", False, print):
        pass
    assert databases(moved) == names


def test_nobody_takes_it_for_precious(folder, opened):
    with opened():
        pass
    assert (memory_of(folder) / ".gitignore").read_text() == "*\n"
    assert (memory_of(folder) / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d17")


def test_fresh_is_empty(opened):
    with opened() as memory:
        memory.pages.keep_page(PageRecord("/a/"))
        memory.pages.database.commit()
    with opened() as memory:
        assert memory.pages.urls() == {"/a/"}
    with opened(fresh=True) as memory:
        assert memory.fresh
        assert memory.pages.urls() == set()


def test_it_can_be_forgotten(folder, opened):
    """All but the lock, for which somebody may be waiting."""
    with opened():
        pass
    (memory_of(folder) / "external.json").touch()
    forget(folder, print)
    left = {".gitignore", "CACHEDIR.TAG", "lock", "external.json"}
    assert {place.name for place in memory_of(folder).iterdir()} == left
    forget(folder, print)


class TestLock:
    def test_a_second_build_says_that_it_waits_for_the_first(self, folder, opened):
        told = []
        with ExitStack() as first:
            first.enter_context(opened())

            def progress(step, done, total):
                told.append((step, done, total))
                first.close()

            with opened(progress=progress):
                pass
        words = f"Waiting for another sitegen, which is building `{folder}`"
        assert told == [(words, 0, 0)]

    def test_what_it_is_told_is_not_hidden_by_the_lock(self, opened):
        with pytest.raises(ZeroDivisionError), opened():
            raise ZeroDivisionError
        with opened():
            pass

    def test_the_lock_of_a_build_that_was_killed_is_free(self, folder, opened):
        with opened():
            pass
        assert (memory_of(folder) / "lock").exists()
        with FileLock(memory_of(folder) / "lock", timeout=0):
            pass


class TestProblems:
    """A site that may only be read is built all the same."""

    def test_a_file_in_its_place_is_told(self, folder, opened):
        memory_of(folder).write_text("mine")
        with opened() as memory:
            (problem,) = memory.diagnostics
        assert problem == warning(
            "memory-not-kept",
            f"`{memory_of(folder)}` cannot be written, so the next build begins anew: File exists",
            None,
            "this is no harm where a site may only be read; otherwise mend the permissions",
        )
        assert memory_of(folder).read_text() == "mine"

    @pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
    def test_a_folder_that_may_not_be_written_is_told(self, folder, opened):
        folder.chmod(0o500)
        try:
            with opened() as memory:
                assert [problem.code for problem in memory.diagnostics] == ["memory-not-kept"]
        finally:
            folder.chmod(0o700)
