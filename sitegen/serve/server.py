"""Server: uvicorn, as the development server needs it."""

from collections.abc import Callable
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from sitegen.serve.limits import HEADER_BYTES, IDLE_SECONDS, BoundedProtocol


class Server(uvicorn.Server):
    """A server that ends the streams to its browsers before it waits for them."""

    def __init__(self, config: uvicorn.Config, before_exit: Callable[[], None]) -> None:
        super().__init__(config)
        self._before_exit = before_exit

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._before_exit()
        super().handle_exit(sig, frame)


def configured(app: ASGIApp) -> uvicorn.Config:
    """How `app` is served: within the limits for clients, and without a word on the terminal."""
    return uvicorn.Config(
        app,
        http=BoundedProtocol,
        ws="none",
        # Whoever speaks to us is who it is; a header could say anything.
        proxy_headers=False,
        h11_max_incomplete_event_size=HEADER_BYTES,
        timeout_keep_alive=IDLE_SECONDS,
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
