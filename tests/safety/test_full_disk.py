"""A disk that is full, or forbids: a clear error, and what was published is as it was."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

SMALL = 12_000_000  # bytes, of which a build of the blog needs about a third


def tells(printed: str, code: str) -> bool:
    """Whether a diagnostic of this code was printed."""
    return f"[{code}]" in printed


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, that can be filled."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(mount, check=False).returncode:
        pytest.skip("only root can mount a file system")
    (place / "public").mkdir()
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path, leave: int) -> None:
    """Leave so many bytes free."""
    status = os.statvfs(disk)
    free = status.f_bavail * status.f_frsize
    (disk / "filler").write_bytes(b"x" * max(0, free - leave))


def small_rights() -> list[str]:
    """What takes root's licence to write anywhere from the command that follows."""
    if os.getuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere")
    rights = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"]


@pytest.mark.slow
class TestAFullDisk:
    @pytest.mark.parametrize(("leave", "jobs"), [(0, "2"), (8_000, "1"), (200_000, "2")])
    def test_for_the_output(self, blog, disk, leave, jobs):
        blog.public.symlink_to(disk / "public")
        before = blog.build()
        for number in range(150):
            blog.write(number)
        fill(disk, leave)
        status, printed = blog.run("--jobs", jobs)
        assert (status, tells(printed, "output-not-written")) == (1, True), printed
        assert "No space left on device" in printed
        assert blog.tree() == before
        (disk / "filler").unlink()
        assert blog.build() == blog.clean()

    @pytest.mark.parametrize("leave", [0, 8_000, 400_000])
    def test_for_the_memory(self, blog, disk, leave):
        blog.memory.symlink_to(disk)
        before = blog.build()
        for number in range(150):
            blog.write(number)
        after = blog.clean()
        fill(disk, leave)
        status, printed = blog.run("--jobs", "1")
        assert (status, tells(printed, "cache-not-written")) == (1, True), printed
        assert "disk is full" in printed
        assert blog.tree() in (before, after)
        (disk / "filler").unlink()
        assert blog.build() == after

    def test_for_both_and_a_first_build(self, blog, disk):
        blog.memory.symlink_to(disk)
        blog.public.symlink_to(disk / "public")
        fill(disk, 300_000)
        status, printed = blog.run("--jobs", "1")
        assert status == 1
        assert "Traceback" not in printed
        assert "fault of sitegen" not in printed
        (disk / "filler").unlink()
        assert blog.build() == blog.clean()


class TestAMemoryThatCannotBeWritten:
    def test_it_is_a_file(self, site):
        site.post("a")
        site.write(".sitegen", "")
        result = site.run("build", "--format", "json")
        assert (result.exit_code, '"memory-not-kept"' in result.output) == (0, True)
        assert (site.folder / ".sitegen").read_bytes() == b""
        assert "public/index.html" in {f"public/{path}" for path in site.tree()}

    def test_a_site_that_may_only_be_read(self, blog):
        elsewhere = blog.scratch / "output"
        rights = small_rights()
        blog.folder.chmod(0o555)
        try:
            status, printed = blog.run("--output", str(elsewhere), before=rights)
            again, _ = blog.run("--output", str(elsewhere), before=rights)
            here, complaint = blog.run(before=rights)
        finally:
            blog.folder.chmod(0o755)
        assert (status, again, tells(printed, "memory-not-kept")) == (0, 0, True), printed
        assert blog.tree(elsewhere) == blog.clean()
        assert (here, tells(complaint, "output-not-written")) == (1, True), complaint
