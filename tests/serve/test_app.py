"""The application without a socket, in moments that a watcher would end at once."""

import asyncio
from datetime import UTC, datetime
from time import time

import httpx

from sitegen.serve.app import create_app
from sitegen.serve.relay_desk import RelayDesk
from sitegen.serve.site_state import SiteState
from sitegen.site.model import Visibility


def test_a_file_that_has_just_gone_is_missing(site):
    place = site.write("content/foto.svg", "<svg/>")

    async def ask():
        state = SiteState(site.folder, lambda: Visibility(datetime(2024, 12, 31, tzinfo=UTC)))
        place.unlink()
        transport = httpx.ASGITransport(create_app(state, RelayDesk(time), lambda _: None))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get("/foto.svg")

    response = asyncio.run(ask())
    assert (response.status_code, response.text) == (404, "This file has just gone.\n")
