"""StreamLimit: so many streams of events, and no more."""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class StreamLimit:
    """ASGI middleware that counts the streams that stay open, and refuses one too many.

    Each holds a connection, of which there must be some left for pages. Whoever asks for the
    headers alone (HEAD) gets them and opens none.
    """

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit
        self._open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, unless it would open one stream too many."""
        is_counted = is_ended = False

        async def send_counted(message: Message) -> None:
            nonlocal is_counted, is_ended
            if is_ended:
                return
            if not _opens_stream(message):
                await send(message)
                return
            # Once its answer is complete a stream hears that its reader has gone.
            is_ended = scope["method"] == "HEAD" or self._open >= self._limit
            if not is_ended:
                self._open += 1
                is_counted = True
                await send(message)
            elif scope["method"] == "HEAD":
                await send(message)
                await send({"type": "http.response.body", "body": b""})
            else:
                await self._refuse(scope, receive, send)

        try:
            await self._app(scope, receive, send_counted)
        finally:
            self._open -= is_counted

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        why = f"{self._limit} streams are open already\n"
        refusal = PlainTextResponse(why, 503, {"Cache-Control": "no-store"})
        await refusal(scope, receive, send)


def _opens_stream(message: Message) -> bool:
    if message["type"] != "http.response.start":
        return False
    return Headers(scope=message).get("content-type", "").startswith("text/event-stream")
