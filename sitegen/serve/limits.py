"""Limits: an HTTP protocol that no client can hold up, whatever it sends or does not."""

import asyncio
from collections.abc import Callable
from typing import Any

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from sitegen.serve.host_names import is_loopback

CONNECTIONS = 256  # at once
VISITORS = 96  # of them from other machines, so that there is always room for the author
REQUEST_SECONDS = 10.0  # from its first byte to its last
STALLED_SECONDS = 60.0  # of a reader that takes nothing more
IDLE_SECONDS = 15  # between two requests
STREAMS = 96  # of events that stay open, at once
HEADER_BYTES = 65_536  # that have come in pieces, and are not complete

FULL = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
LATE = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Deadline:
    """Does something after some seconds, unless it is stopped in time."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, seconds: float, act: Callable[[], None]
    ) -> None:
        self._loop = loop
        self._seconds = seconds
        self._act = act
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Let the time run, if it does not run already."""
        self._timer = self._timer or self._loop.call_later(self._seconds, self._act)

    def stop(self) -> None:
        """There is nothing to wait for any more."""
        if self._timer:
            self._timer.cancel()
        self._timer = None


class BoundedProtocol(H11Protocol):
    """uvicorn's protocol, with a deadline for every request and a number of connections.

    A request must be complete in time, headers and content, however steadily its bytes trickle
    in; a response must be read, or the connection ends.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.is_visitor = False
        self._request = Deadline(self.loop, REQUEST_SECONDS, self._end_late)
        self._reader = Deadline(self.loop, STALLED_SECONDS, self._end_stalled)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection, unless there are too many."""
        super().connection_made(transport)
        self.is_visitor = self.client is not None and not is_loopback(self.client[0])
        if self._is_full():
            transport.write(FULL)
            transport.close()
        else:
            self._request.start()

    def data_received(self, data: bytes) -> None:
        """Take what has come; the clock runs while the request is not complete."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        if self.conn.their_state in (h11.IDLE, h11.SEND_BODY):
            self._request.start()
        else:
            self._request.stop()

    def pause_writing(self) -> None:
        """The reader takes nothing for the moment."""
        super().pause_writing()
        self._reader.start()

    def resume_writing(self) -> None:
        """The reader takes something again."""
        super().resume_writing()
        self._reader.stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._request.stop()
        self._reader.stop()
        super().connection_lost(exc)

    def _is_full(self) -> bool:
        protocols = [each for each in self.connections if isinstance(each, BoundedProtocol)]
        visitors = sum(each.is_visitor for each in protocols)
        return len(protocols) > CONNECTIONS or (self.is_visitor and visitors > VISITORS)

    def _end_late(self) -> None:
        has_begun, _ = self.conn.trailing_data
        if self.conn.our_state is h11.IDLE and has_begun:
            self.transport.write(LATE)
            self.transport.close()
        else:
            self.transport.abort()

    def _end_stalled(self) -> None:
        # Merely closed, it would wait until everything written has been read.
        self.transport.abort()
