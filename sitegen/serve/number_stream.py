"""The numbers of generations as server-sent events."""

import asyncio
from collections.abc import AsyncGenerator

QUIET_SECONDS = 15.0


async def events_of(
    numbers: AsyncGenerator[int], quiet_seconds: float = QUIET_SECONDS
) -> AsyncGenerator[str]:
    """An event for each number; the last one again whenever `quiet_seconds` pass without one.

    The repetition keeps proxies from giving the connection up, shows this server a reader that
    has gone, and shows the reader a server that has.
    """
    last = ""
    coming = asyncio.ensure_future(anext(numbers))
    try:
        while True:
            done, _ = await asyncio.wait((coming,), timeout=quiet_seconds if last else None)
            if done:
                last = f"data: {coming.result()}\n\n"
                coming = asyncio.ensure_future(anext(numbers))
            yield last
    except StopAsyncIteration:
        return
    finally:
        coming.cancel()
        await asyncio.wait((coming,))
        await numbers.aclose()
