"""Two of sitegen at once in one site: one waits for the other, and both end well."""

import pytest
from filelock import FileLock

from sitegen.build import memory, publishing


def tells(printed: str, code: str) -> bool:
    """Whether a diagnostic of this code was printed."""
    return f"[{code}]" in printed


@pytest.mark.slow
class TestTwoAtOnce:
    def test_two_builds(self, blog):
        builds = [blog.start_build("--jobs", "1") for _ in range(2)]
        ends = [blog.finish(build) for build in builds]
        assert [status for status, _ in ends] == [0, 0], ends
        assert blog.tree() == blog.clean()
        assert "(0 written" in blog.run()[1]

    def test_many_builds_while_the_site_is_edited(self, blog):
        builds = []
        for _ in range(4):
            blog.edit()
            builds.append(blog.start_build("--jobs", "1"))
        ends = [blog.finish(build) for build in builds]
        assert [status for status, _ in ends] == [0] * 4, ends
        assert blog.build() == blog.clean()

    def test_builds_into_different_folders(self, blog):
        other = blog.scratch / "other"
        builds = [blog.start_build(), blog.start_build("--output", str(other))]
        ends = [blog.finish(build) for build in builds]
        assert [status for status, _ in ends] == [0, 0], ends
        assert blog.tree() == blog.tree(other) == blog.clean()

    @pytest.mark.parametrize("moment", ["texts.db", "../public/.sitegen/staging/5"])
    def test_a_build_and_clean(self, blog, moment):
        build = blog.start_build("--jobs", "1")
        assert blog.until((blog.memory / moment).exists)
        status, printed = blog.finish(blog.start("clean"))
        assert status == 0, printed
        status, printed = blog.finish(build)
        assert status == 0, printed
        assert blog.build() == blog.clean()


class TestWhoDoesNotLetGo:
    @pytest.mark.parametrize("command", ["build", "clean"])
    def test_of_the_memory(self, site, monkeypatch, command):
        site.build()
        monkeypatch.setattr(memory, "LOCK_SECONDS", 0.1)
        with FileLock(site.folder / ".sitegen/lock"):
            result = site.run(command)
        assert (result.exit_code, tells(result.output, "build-locked")) == (1, True)
        assert "another sitegen has been building" in result.output

    @pytest.mark.parametrize("command", ["build", "clean"])
    def test_of_the_output(self, site, monkeypatch, command):
        site.build()
        before = site.tree()
        site.post("new")
        monkeypatch.setattr(publishing, "LOCK_SECONDS", 0.1)
        with FileLock(site.folder / "public/.sitegen/lock"):
            result = site.run(command)
        assert (result.exit_code, tells(result.output, "output-locked")) == (1, True)
        assert site.tree() == before
