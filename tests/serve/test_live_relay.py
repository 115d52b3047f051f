"""The relay as open phones follow it, without a network between them."""

import asyncio
import json

from sitegen.serve.live_relay import STREAM_SECONDS, STREAMS, LiveRelay, Mailbox
from sitegen.serve.relay import ROOM_SECONDS, ROOMS, Refusal

A, B = Mailbox("0123456789abcdef", "a"), Mailbox("0123456789abcdef", "b")


class Clock:
    """Time that passes when it is told to."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def relay_at(clock=lambda: 0.0):
    relay = LiveRelay(clock)
    assert relay.visit(A.room) is None
    return relay


async def kind_of_next(stream):
    """The kind of the next event of a stream; None at its end."""
    async with asyncio.timeout(30):
        text = await anext(stream, None)
    return text and next(
        line.removeprefix("event: ") for line in text.splitlines() if line.startswith("event: ")
    )


def test_who_listens_hears_of_the_room_first_and_of_each_message():
    async def run():
        relay = relay_at()
        stream = relay.events(B)
        assert await kind_of_next(stream) == "queue"
        assert relay.leave(B, "hola") == 1
        assert {await kind_of_next(stream), await kind_of_next(stream)} == {"message", "queue"}
        relay.close()
        assert await kind_of_next(stream) is None

    asyncio.run(run())


def test_a_mailbox_has_one_reader_and_the_last_one_to_come_is_it():
    async def run():
        relay = relay_at()
        first, second = relay.events(B), relay.events(B)
        assert [await kind_of_next(first), await kind_of_next(second)] == ["queue", "queue"]
        assert [await kind_of_next(first), await kind_of_next(first)] == ["elsewhere", None]

    asyncio.run(run())


def test_after_some_time_a_phone_has_to_ask_anew():
    async def run():
        clock = Clock()
        relay = relay_at(clock)
        stream = relay.events(B)
        assert await kind_of_next(stream) == "queue"
        clock.now += STREAM_SECONDS
        relay.leave(A, "hola")
        assert await kind_of_next(stream) is None

    asyncio.run(run())


def test_only_so_many_phones_listen_until_one_of_them_goes():
    async def run():
        relay = relay_at()
        streams = [relay.events(Mailbox(f"{number:016}", "a")) for number in range(STREAMS)]
        for stream in streams:
            assert not relay.is_full
            await kind_of_next(stream)
        assert relay.is_full
        await streams[0].aclose()
        assert not relay.is_full

    asyncio.run(run())


def test_a_room_that_was_forgotten_under_a_phone_is_an_empty_one():
    async def run():
        clock = Clock()
        relay = relay_at(clock)
        relay.leave(B, "hola")
        clock.now += ROOM_SECONDS
        for number in range(ROOMS):
            assert relay.visit(f"{number:016}") is None
        assert relay.visit("f" * 16) is Refusal.NO_ROOM_LEFT
        relay.confirm(B, 1)
        text = await anext(relay.events(B))
        data = next(line for line in text.splitlines() if line.startswith("data: "))
        return json.loads(data.removeprefix("data: "))

    assert asyncio.run(run()) == {"waiting": {"a": [], "b": []}, "online": ["b"], "born": 0}
