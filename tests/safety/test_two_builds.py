"""Two of sitegen at once in one site: one waits for the other, and both end well."""

import pytest
from filelock import FileLock


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


class TestWaiting:
    @pytest.mark.parametrize("command", ["build", "clean"])
    @pytest.mark.parametrize("lock", ["memory", "public/.sitegen"])
    def test_who_waits_says_so_until_the_other_is_done(self, blog, command, lock):
        blog.build()
        blog.write(0)
        place = blog.memory if lock == "memory" else blog.folder / lock
        with FileLock(place / "lock"):
            waiting = blog.start(command)
            said = waiting.stderr.readline()
        status, printed = blog.finish(waiting)
        assert said.startswith("Waiting for another sitegen, which is ")
        assert status == 0, printed
