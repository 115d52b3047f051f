"""The state of the server survives what nobody has foreseen."""

import asyncio
import re
from datetime import UTC, datetime
from threading import Event

import pytest

from sitegen.serve import site_state
from sitegen.serve.site_state import SiteState
from sitegen.serve.stages import Stages
from sitegen.site.model import Visibility

VISIBILITY = Visibility(datetime(2024, 12, 31, tzinfo=UTC))


def state_of(site, patience=0.0):
    return SiteState(site.folder, lambda: VISIBILITY, patience=patience)


def versions_in(page):
    return {*re.findall(r"versión (\d)", page.content.decode())}


@pytest.mark.parametrize("path", ["/blog/a/", "/rss.xml"])
def test_no_page_mixes_two_moments_though_nobody_has_told_of_the_change(site, path):
    async def run():
        site.post("a", title="versión 1", body="versión 1")
        state = state_of(site)
        site.post("a", title="versión 2", body="versión 2")
        return state.answer(path)

    page = asyncio.run(run())
    assert (page.status, versions_in(page)) == (200, {"2"})


def test_a_page_waits_for_whoever_reads_what_has_changed(site):
    site.post("a", title="versión 1", body="versión 1")

    async def run():
        state = state_of(site, patience=60)
        site.post("a", title="versión 2", body="versión 2")
        begun = Event()

        class Waiting(Stages):
            def stage(self, name):
                if name == "wait":
                    begun.set()
                return super().stage(name)

        asked = asyncio.create_task(asyncio.to_thread(state.answer, "/blog/a/", Waiting()))
        assert await asyncio.to_thread(begun.wait, 30)
        state.reload({"content/blog/a.md"})
        return await asked

    assert versions_in(asyncio.run(run())) == {"2"}


def test_a_post_that_has_just_gone_is_not_found(site):
    async def run():
        place = site.post("a")
        state = state_of(site)
        place.unlink()
        return state.answer("/blog/a/").status

    assert asyncio.run(run()) == 404


def test_a_file_that_never_stays_the_same_is_told(site, monkeypatch):
    monkeypatch.setattr(site_state, "LONGEST_SECONDS", 0)

    async def run():
        site.post("a", body="antes")
        state = state_of(site)
        site.post("a", body="después")
        return state.answer("/blog/a/")

    given = asyncio.run(run())
    assert [problem.code for problem in given.stopping] == ["text-unsettled"]


def test_the_end_of_the_server_waits_for_nobody(site):
    async def run():
        site.post("a", body="antes")
        state = state_of(site, patience=60)
        site.post("a", body="después")
        asked = asyncio.create_task(asyncio.to_thread(state.answer, "/blog/a/"))
        state.close()
        return (await asyncio.wait_for(asked, 30)).status

    assert asyncio.run(run()) == 500


def test_a_fault_is_a_generation_whose_pages_show_it(site):
    faults = iter([False, True, False])

    def visibility():
        if next(faults):
            raise RuntimeError("boom")
        return VISIBILITY

    async def run():
        state = SiteState(site.folder, visibility)
        first = state.served.number
        state.reload()
        assert state.answer("/").status == 500
        state.reload()
        assert state.answer("/").status == 200
        assert state.served.number == first + 2

    asyncio.run(run())
