"""No host is asked more often than it can bear."""

import asyncio
from time import monotonic

from sitegen.external.pace import Pace


async def _turns(pace: Pace, *hosts: str) -> list[tuple[str, float]]:
    begin, moments = monotonic(), list[tuple[str, float]]()

    async def turn(host: str) -> None:
        async with pace.turn(host):
            moments.append((host, monotonic() - begin))

    await asyncio.gather(*map(turn, hosts))
    return moments


def test_turns_of_one_host_lie_apart_those_of_others_do_not():
    moments = asyncio.run(_turns(Pace(0.1, 9), "a", "a", "b"))
    (_, first), (_, second) = (one for one in moments if one[0] == "a")
    (other,) = (moment for host, moment in moments if host == "b")
    assert second - first >= 0.09
    assert max(first, other) < 0.09


def test_a_host_that_is_held_is_not_asked_meanwhile():
    async def run() -> float:
        pace = Pace(0.05, 9)
        async with pace.turn("a"):
            pass
        waiting = asyncio.create_task(_turns(pace, "a"))
        await asyncio.sleep(0.01)
        pace.hold("a", 0.2)
        ((_, moment),) = await waiting
        return moment

    assert asyncio.run(run()) >= 0.18


def test_only_so_many_turns_are_taken_at_once():
    most, now = 0, 0

    async def turn(pace: Pace, host: str) -> None:
        nonlocal most, now
        async with pace.turn(host):
            now += 1
            most = max(most, now)
            await asyncio.sleep(0.01)
            now -= 1

    async def run() -> None:
        pace = Pace(0, 2)
        await asyncio.gather(*(turn(pace, host) for host in "abcdef"))

    asyncio.run(run())
    assert most == 2
