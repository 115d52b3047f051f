"""Whatever was edited, and whatever was kept, readers get what a fresh server gives."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.generation import Generation, read_generation
from sitegen.markup.engine import render_body
from sitegen.serve.answers import answer
from sitegen.serve.served import Served
from tests.conftest import SiteFolder
from tests.serve.test_pantry import NOW, Kitchen
from tests.test_regeneration import NAMES, STEPS, carry_out


def pages(served, pantry=None):
    assert isinstance(served.state, Generation)
    urls = [*served.state.scene.plan.pages, *served.state.files, "/nada/"]
    answers = {url: answer(served, url, render_body, pantry=pantry) for url in urls}
    return {
        url: (one.status, one.content, one.media_type, one.file, one.location, one.diagnostics)
        for url, one in answers.items()
    }


@pytest.mark.slow
@settings(max_examples=2)
@given(st.lists(st.lists(STEPS, min_size=1, max_size=2), min_size=1, max_size=3))
def test_every_page_is_that_of_a_fresh_server(changes):
    with TemporaryDirectory() as folder:
        site = SiteFolder(Path(folder))
        site.config("")
        for name in NAMES:
            site.post(name, tags=["web"], series="S", body="[a](/blog/b/) ![f](f.gif)")
        kitchen = Kitchen(site)
        pages(kitchen.served, kitchen.pantry)
        for steps in changes:
            kitchen.change(*{carry_out(site, step) for step in steps})
            fresh = Served(kitchen.served.number, read_generation(site.folder, NOW))
            assert pages(kitchen.served, kitchen.pantry) == pages(fresh)
