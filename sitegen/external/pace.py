"""Pace: no host is asked more often than it can bear."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Pace:
    """Gives turns: `pause` seconds lie between two of one host, `at_once` turns are taken."""

    def __init__(self, pause: float, at_once: int) -> None:
        self._pause = pause
        self._slots = asyncio.Semaphore(at_once)
        self._next: dict[str, float] = {}
        self._queues: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until the host may be asked. Who comes first is served first."""
        clock = asyncio.get_running_loop().time
        async with self._queues[host]:
            # The host may be held while we wait.
            while (wait := self._next.get(host, 0.0) - clock()) > 0:
                await asyncio.sleep(wait)
            await self._slots.acquire()
            self._next[host] = clock() + self._pause
        try:
            yield
        finally:
            self._slots.release()

    def hold(self, host: str, seconds: float) -> None:
        """Let nobody ask the host for so long."""
        until = asyncio.get_running_loop().time() + seconds
        self._next[host] = max(self._next.get(host, 0.0), until)
