"""Which posts are still to come, and which have come since a build."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sitegen.build.schedule import Schedule, ScheduledPost, read_schedule, scheduled_posts
from sitegen.config import SiteConfig

DAY = [datetime(2025, 1, day, tzinfo=UTC) for day in range(1, 10)]
POSTS = tuple(ScheduledPost(DAY[n], f"content/blog/{n}.md") for n in (2, 4, 6))


def test_the_next_is_the_first_to_come():
    schedule = Schedule(POSTS)
    assert schedule.next_after(DAY[0]) == POSTS[0]
    assert schedule.next_after(DAY[2]) == POSTS[1]
    assert schedule.next_after(DAY[6]) is None


def test_due_is_what_the_last_build_did_not_publish():
    schedule = Schedule(POSTS, known_until=DAY[2].timestamp())
    assert schedule.due_since_build(DAY[1]) == ()
    assert schedule.due_since_build(DAY[2]) == POSTS[:1]
    assert schedule.due_since_build(DAY[5]) == POSTS[:2]
    assert Schedule(POSTS).due_since_build(DAY[5]) is None


def test_dates_are_moments_in_the_zone_of_the_site(document):
    config = SiteConfig(timezone="Europe/Madrid")
    documents = (document("blog/a.md", "2025-01-03"), document("b.md", ""))
    draft = document("blog/c.md", "2025-01-02", draft=True)
    (post,) = scheduled_posts((*documents, draft), config)
    zone = ZoneInfo("Europe/Madrid")
    assert post == ScheduledPost(datetime(2025, 1, 3, tzinfo=zone), "content/blog/a.md")


@pytest.fixture
def scheduled(site):
    """A site with a post of the past, one to come, and a draft before it; built on 1 January."""
    site.post("old")
    site.post("draft", pubDate="2025-01-02", draft=True)
    site.post("soon", pubDate="2025-01-03T08:00:00+01:00")
    site.build(now=DAY[0])
    return site


class TestMemory:
    def test_a_build_is_remembered(self, scheduled):
        end = datetime(2025, 1, 2, tzinfo=UTC).timestamp()
        assert read_schedule(scheduled.folder).known_until == end

    def test_a_site_that_was_never_built(self, site):
        assert read_schedule(site.folder).known_until is None
        assert not (site.folder / ".sitegen").exists()

    def test_a_damaged_memory_knows_nothing(self, scheduled):
        (records,) = (scheduled.folder / ".sitegen").glob("pages-*.db")
        records.write_bytes(b"nothing of the kind" * 99)
        assert read_schedule(scheduled.folder).known_until is None


class TestCommandLine:
    def test_the_next_post(self, scheduled):
        result = scheduled.run("next", "--now", "2025-01-01", "--format", "json")
        assert (result.exit_code, json.loads(result.stdout)) == (
            0,
            {"due": "2025-01-03T08:00:00+01:00", "path": "content/blog/soon.md"},
        )
        text = scheduled.run("next", "--now", "2025-01-01").stdout
        assert text == "2025-01-03T08:00:00+01:00 content/blog/soon.md\n"

    def test_no_post(self, scheduled):
        assert scheduled.run("next", "--now", "2026-01-01", "--format", "json").stdout == "null\n"
        assert scheduled.run("next", "--now", "2026-01-01").stdout == "No post is scheduled.\n"

    def test_the_status_says_whether_to_build(self, scheduled):
        ask = ("next", "--due", "--now")
        early = scheduled.run(*ask, "2025-01-02")
        assert early.exit_code == 3, "a draft that has its date is not due"
        assert early.stdout.startswith("Nothing is due. Next: 2025-01-03T08")
        due = scheduled.run(*ask, "2025-01-04")
        assert (due.exit_code, due.stdout.split()[-1]) == (0, "content/blog/soon.md")
        scheduled.build(now=DAY[3])
        assert scheduled.run(*ask, "2025-01-04").exit_code == 3

    def test_without_a_build_it_says_build(self, site):
        result = site.run("next", "--due", "--format", "json")
        assert (result.exit_code, result.stdout) == (0, "null\n")

    def test_a_folder_that_is_no_site(self, site):
        (site.folder / "content").rmdir()
        assert site.run("next", "--format", "json").exit_code == 1
