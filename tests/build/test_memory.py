"""What earlier builds of a site left, for one build at a time."""

import os

import pytest
from filelock import FileLock

from sitegen.build import memory as module
from sitegen.build.memory import forget, memory_of, remembering
from sitegen.errors import SiteError, error, warning


@pytest.fixture
def folder(tmp_path):
    """A site's folder."""
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


@pytest.fixture
def opened(folder):
    """Open the memory of the site, for one of its output folders."""
    return lambda output="public", fresh=False: remembering(
        memory_of(folder), folder, folder / output, fresh
    )


def databases(folder):
    return {place.name for place in memory_of(folder).glob("*.db")}


def test_there_is_one_for_texts_and_one_for_each_output(folder, opened):
    for output in ("public", "public", "preview"):
        with opened(output):
            pass
    names = databases(folder)
    assert "texts.db" in names
    assert len(names) == 3


def test_a_site_that_moved_with_its_output_is_known_again(folder, opened, tmp_path):
    """As on a build server, which checks it out wherever there is room."""
    with opened():
        pass
    names = databases(folder)
    moved = folder.rename(tmp_path / "elsewhere")
    with remembering(memory_of(moved), moved, moved / "public", fresh=False):
        pass
    assert databases(moved) == names


def test_nobody_takes_it_for_precious(folder, opened):
    with opened():
        pass
    assert (memory_of(folder) / ".gitignore").read_text() == "*\n"
    assert (memory_of(folder) / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d17")


def test_fresh_is_empty(opened):
    with opened() as memory:
        memory.texts.keep_body(b"key", b"body")
    with opened() as memory:
        assert memory.texts.body(b"key") == b"body"
    with opened(fresh=True) as memory:
        assert memory.texts.body(b"key") is None


def test_it_can_be_forgotten(folder, opened):
    """All but the lock, for which somebody may be waiting."""
    with opened():
        pass
    (memory_of(folder) / "external.json").touch()
    forget(folder)
    left = {".gitignore", "CACHEDIR.TAG", "lock", "external.json"}
    assert {place.name for place in memory_of(folder).iterdir()} == left
    forget(folder)


class TestLock:
    def test_a_second_build_waits_and_then_says_so(self, folder, opened, monkeypatch):
        monkeypatch.setattr(module, "LOCK_SECONDS", 0.1)
        with opened(), pytest.raises(SiteError) as caught, opened():
            pass
        assert caught.value.diagnostics == (
            error(
                "build-locked",
                f"another sitegen has been building `{folder}` for 0.1 seconds",
                None,
                "wait until it is done, or stop it",
            ),
        )

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
