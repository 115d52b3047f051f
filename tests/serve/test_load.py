"""Many readers at once, while somebody writes: every answer is whole."""

import asyncio
import random
import re

import httpx
import pytest

from tests.serve.test_run import serving

CLIENTS = 20
ORDERS = 8


@pytest.mark.slow
def test_no_answer_fails_or_is_half_while_files_are_edited(site):
    names = [f"p{number}" for number in range(60)]
    for name in names:
        site.post(name, body=f"palabra-{name} v0")

    async def read(client, seed, port):
        chance = random.Random(seed)
        for _ in range(ORDERS):
            name = chance.choice(names)
            answer = await client.get(f"http://localhost:{port}/blog/{name}/")
            assert answer.status_code == 200, answer.text
            assert re.search(rf"palabra-{name} v\d+", answer.text)
            assert answer.text.rstrip().endswith("</html>")

    async def write():
        for version in range(1, 5):
            for name in names[version::15]:
                await asyncio.to_thread(
                    site.post, name, body=f"palabra-{name} v{version}", title=f"T{version}"
                )

    async def run(port):
        limits = httpx.Limits(max_connections=CLIENTS)
        async with httpx.AsyncClient(limits=limits, timeout=60) as client:
            await asyncio.gather(write(), *(read(client, n, port) for n in range(CLIENTS)))

    with serving(site, "-q") as (_, port):
        asyncio.run(run(port))
