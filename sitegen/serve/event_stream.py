"""Server-sent events (HTML, section 9.2) as a response that stays open."""

from collections.abc import AsyncGenerator, Mapping

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

# A line that readers ignore; writing it shows whether there is one.
COMMENT = ": still here\n\n"


def event(kind: str, text: str, number: int | None = None) -> str:
    """One event; each line of its text is a line of its own."""
    name = "" if number is None else f"id: {number}\n"
    lines = "".join(f"data: {line}\n" for line in text.split("\n"))
    return f"{name}event: {kind}\n{lines}\n"


class EventStream(StreamingResponse):
    """A response that sends events as they come and lets go of their source when it ends.

    A reader that goes away cancels the response, which by itself would leave the source waiting
    for the garbage collector.
    """

    def __init__(self, events: AsyncGenerator[str], headers: Mapping[str, str]) -> None:
        super().__init__(events, 200, headers, "text/event-stream")
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._events.aclose()
