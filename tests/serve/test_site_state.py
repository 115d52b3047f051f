"""The state of the server survives what nobody has foreseen."""

import asyncio
from datetime import UTC, datetime

from sitegen.errors import error
from sitegen.serve import site_state
from sitegen.serve.site_state import SiteState
from sitegen.site.model import Visibility


def test_a_fault_is_a_generation_whose_pages_show_it(site, monkeypatch):
    def visibility():
        return Visibility(datetime(2024, 12, 31, tzinfo=UTC))

    async def run():
        state = SiteState(site.folder, visibility)
        first = state.served.number

        def fail(*_, **__):
            raise RuntimeError("boom")

        with monkeypatch.context() as patched:
            patched.setattr(site_state, "regenerate", fail)
            state.reload()
        problems = state.served.state.diagnostics
        assert state.answer("/").status == 500
        state.reload()
        assert state.answer("/").status == 200
        assert state.served.number == first + 2
        return problems

    assert asyncio.run(run()) == (
        error(
            "serve-failed",
            "the site cannot be read: RuntimeError: boom",
            None,
            "this is a fault of sitegen; `sitegen --debug build` shows where",
        ),
    )
