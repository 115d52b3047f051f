"""The application without a socket."""

import asyncio
import re
from datetime import UTC, datetime
from time import time

import httpx

from sitegen.serve.app import create_app
from sitegen.serve.relay_desk import RelayDesk
from sitegen.serve.site_state import SiteState
from sitegen.site.model import Visibility


def ask(site, path, after_reading=lambda: None):
    """The first answer of a server; `after_reading` does something that no watcher tells it of."""

    async def run():
        state = SiteState(site.folder, lambda: Visibility(datetime(2024, 12, 31, tzinfo=UTC)))
        after_reading()
        transport = httpx.ASGITransport(create_app(state, RelayDesk(time), lambda _: None))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get(path)

    return asyncio.run(run())


def test_a_page_tells_how_long_its_stages_took(site):
    site.post("a", body="![x](/foto.gif)")
    site.write("content/foto.gif", b"GIF89a\x01\x00\x01\x00")
    timing = ask(site, "/blog/a/").headers["Server-Timing"]
    assert re.findall(r"(\w+);dur=[0-9.]+", timing) == [
        *("pantry", "read", "markdown", "layout", "total")
    ]


def test_a_file_that_has_just_gone_is_missing(site):
    place = site.write("content/foto.svg", "<svg/>")
    response = ask(site, "/foto.svg", place.unlink)
    assert (response.status_code, response.text) == (404, "This file has just gone.\n")
