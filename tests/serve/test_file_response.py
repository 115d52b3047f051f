"""A file as a response: with its patches, whichever part is asked for."""

import asyncio
from datetime import UTC, datetime
from time import time

import httpx
import pytest
from box_files import film, redacted

from sitegen.serve.app import create_app
from sitegen.serve.relay_desk import RelayDesk
from sitegen.serve.site_state import SiteState
from sitegen.site.model import Visibility

FILM = redacted(film("film.mov"))


@pytest.fixture
def ask(site):
    site.write("content/film.mov", film("film.mov"))

    def run(method="GET", **headers):
        async def answer():
            state = SiteState(site.folder, lambda: Visibility(datetime(2024, 12, 31, tzinfo=UTC)))
            transport = httpx.ASGITransport(create_app(state, RelayDesk(time), lambda _: None))
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as one:
                return await one.request(method, "/film.mov", headers=headers)

        return asyncio.run(answer())

    return run


def test_a_film_is_sent_as_it_would_be_published(ask):
    response = ask()
    assert (response.status_code, response.content) == (200, FILM)
    assert response.headers["Content-Length"] == str(len(FILM))


@pytest.mark.parametrize("part", [(0, 99), (2600, 2700), (2650, 2650), (3000, len(FILM) - 1)])
def test_so_is_a_part_of_it(ask, part):
    first, last = part
    response = ask(Range=f"bytes={first}-{last}")
    assert (response.status_code, response.content) == (206, FILM[first : last + 1])


def test_the_last_bytes_are_those_of_the_published_file(ask):
    assert ask(Range="bytes=-700").content == FILM[-700:]


def test_a_part_that_is_not_there_is_refused(ask):
    response = ask(Range="bytes=999999-")
    assert (response.status_code, response.headers["Content-Range"]) == (
        416,
        f"bytes */{len(FILM)}",
    )


def test_its_head_alone_can_be_asked_for(ask):
    response = ask("HEAD")
    assert (response.content, response.headers["Content-Length"]) == (b"", str(len(FILM)))


def test_its_tag_is_not_that_of_the_file_as_it_is(ask, site):
    tag = ask().headers["ETag"]
    assert ask(**{"If-None-Match": tag}).status_code == 304
    assert ask(**{"If-Range": tag, "Range": "bytes=0-9"}).status_code == 206
    site.config("[images]\nkeep_metadata = true\n")
    kept = ask(**{"If-None-Match": tag})
    assert (kept.status_code, kept.content) == (200, film("film.mov"))
