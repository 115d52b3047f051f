"""The stream says a number at once, after every change, and again when nothing happens."""

import asyncio

from sitegen.serve.number_stream import events_of


def test_numbers_come_as_events_and_again_when_it_is_quiet():
    async def run():
        numbers: asyncio.Queue[int | None] = asyncio.Queue()
        ended = []

        async def source():
            try:
                while (number := await numbers.get()) is not None:
                    yield number
            finally:
                ended.append(True)

        events = events_of(source(), quiet_seconds=0.01)
        numbers.put_nowait(7)
        got = [await anext(events), await anext(events)]
        numbers.put_nowait(8)
        while (event := await anext(events)) == got[0]:
            pass
        got.append(event)
        numbers.put_nowait(None)
        rest = [event async for event in events]
        return got, {*rest}, ended

    got, rest, ended = asyncio.run(run())
    assert got == ["data: 7\n\n", "data: 7\n\n", "data: 8\n\n"]
    assert rest <= {"data: 8\n\n"}
    assert ended == [True]


def test_a_reader_that_goes_lets_go_of_the_source():
    async def run():
        ended = []

        async def source():
            try:
                yield 1
                await asyncio.Event().wait()
            finally:
                ended.append(True)

        events = events_of(source())
        await anext(events)
        await events.aclose()
        return ended

    assert asyncio.run(run()) == [True]
