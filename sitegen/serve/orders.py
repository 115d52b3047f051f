"""Tell of every request that was answered."""

from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sitegen.serve.answer import Made
from sitegen.serve.events import Followed, Ordered, Tell
from sitegen.serve.marking import OWN
from sitegen.serve.stages import Stages

# Where an application leaves what it knows of an answer, in the scope of the request.
# PAGE is the path of the page that one of the server's own addresses was asked about.
MADE, STAGES, PAGE = "sitegen.made", "sitegen.stages", "sitegen.page"


class TellingOfOrders:
    """An ASGI application that answers as `app` does, and tells of it when all has been sent.

    The server's own addresses are no orders: a reader did not ask for them. What is cooked for
    them is told all the same.
    """

    def __init__(self, app: ASGIApp, tell: Tell) -> None:
        self._app = app
        self._tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or OWN in scope["path"]:
            await self._app(scope, receive, send)
            if scope.get(MADE) is Made.COOKED:
                self._tell(Followed(scope[PAGE], scope[STAGES].seconds))
            return
        started = perf_counter()
        status = size = 0

        async def note(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, note)
        finally:
            seconds = perf_counter() - started
            self._tell(ordered(scope, status, size, seconds))


def ordered(scope: Scope, status: int, size: int, seconds: float) -> Ordered:
    """A request that was answered, in the words of the application."""
    raw = scope.get("raw_path") or scope["path"].encode()
    stages = scope.get(STAGES, Stages())
    return Ordered(
        method=scope["method"],
        path=raw.decode("latin-1"),
        status=status,
        # Nothing is sent after the headers of an answer to HEAD, whatever they say.
        size=0 if scope["method"] == "HEAD" else size,
        seconds=seconds,
        made=scope.get(MADE, Made.READY),
        stages=stages.seconds,
    )
