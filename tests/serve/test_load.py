"""Many readers at once, while somebody writes: every answer is whole.

SITEGEN_LOAD sets how many readers there are, each with a connection of its own; from 100 on, there
are more pages and orders too. SITEGEN_LOAD_REPORT is the file for what was measured.
"""

import asyncio
import os
import random
import re
import time
from pathlib import Path

import httpx
import pytest
from dev_server import listening

CLIENTS = int(os.environ.get("SITEGEN_LOAD", "20"))
SHOWN = os.environ.get("SITEGEN_LOAD_REPORT")
# Of 100 clients 100 orders each, over 1,000 pages.
FULL = CLIENTS >= 100
ORDERS, PAGES = (100, 1_000) if FULL else (8, 60)


def in_words(taken, seconds, before, after):
    """What was measured; nothing depends on it."""
    late = taken[len(taken) * 99 // 100]
    return (
        f"{CLIENTS} clients, {PAGES} pages, {len(taken)} orders in {seconds:.1f} s:"
        f" {len(taken) / seconds:.0f} a second, p50 {taken[len(taken) // 2] * 1000:.0f} ms,"
        f" p99 {late * 1000:.0f} ms; memory {before / 1e6:.0f} MB, then {after / 1e6:.0f} MB\n"
    )


@pytest.mark.slow
def test_no_answer_fails_or_is_half_while_files_are_edited(site):
    names = [f"p{number}" for number in range(PAGES)]
    for name in names:
        site.post(name, body=f"palabra-{name} v0")

    taken = []

    async def read(client, seed, port):
        chance = random.Random(seed)
        for _ in range(ORDERS):
            name = chance.choice(names)
            started = time.perf_counter()
            answer = await client.get(f"http://localhost:{port}/blog/{name}/")
            taken.append(time.perf_counter() - started)
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
        limits = httpx.Limits(max_connections=CLIENTS, max_keepalive_connections=CLIENTS)
        async with httpx.AsyncClient(limits=limits, timeout=60) as client:
            await asyncio.gather(write(), *(read(client, n, port) for n in range(CLIENTS)))

    with listening(site.folder, "-q") as server:
        before, started = server.memory, time.perf_counter()
        asyncio.run(run(server.port))
        seconds, after = time.perf_counter() - started, server.memory
    assert len(taken) == CLIENTS * ORDERS
    if SHOWN:
        Path(SHOWN).write_text(in_words(sorted(taken), seconds, before, after))
