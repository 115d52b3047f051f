"""A proxy that sends nothing of an answer before all of it is there."""

import asyncio
import re
from collections import Counter
from contextlib import contextmanager
from threading import Thread


class HoldingProxy:
    """Stands before the server at a port; `open_at_once` are the most requests of an address."""

    def __init__(self, port):
        self._port = port
        self._open = Counter()
        self.asked = Counter()
        self.open_at_once = Counter()

    async def carry(self, reader, writer):
        """One request and its answer, on a connection of their own."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            path = head.split()[1].decode().partition("?")[0]
            self.asked[path] += 1
            self._open[path] += 1
            self.open_at_once[path] = max(self._open[path], self.open_at_once[path])
            try:
                writer.write(await self._answer(head, reader))
                await writer.drain()
            finally:
                self._open[path] -= 1
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, head, client):
        """All of an answer; nothing if the client goes before there is one."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        kept = re.sub(rb"(?i)\r\nconnection:[^\r]*", b"", head)
        writer.write(kept.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
        answer, gone = asyncio.ensure_future(reader.read()), asyncio.ensure_future(client.read(1))
        try:
            await asyncio.wait((answer, gone), return_when=asyncio.FIRST_COMPLETED)
            return answer.result() if answer.done() else b""
        finally:
            answer.cancel()
            gone.cancel()
            writer.close()


@contextmanager
def holding(port):
    """A proxy before the server at a port; gives it and its address."""
    proxy, loop = HoldingProxy(port), asyncio.new_event_loop()
    # This thread may have a loop of its own: the browser's.
    thread = Thread(target=loop.run_forever)
    thread.start()

    def do(coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result(30)

    try:
        server = do(asyncio.start_server(proxy.carry, "127.0.0.1", 0))
        try:
            yield proxy, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        finally:
            do(_end(server))
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        loop.close()


async def _end(server):
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
