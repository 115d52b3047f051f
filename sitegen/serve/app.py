"""The development server as an ASGI application."""

from collections.abc import AsyncIterator, Callable
from importlib.resources import files

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from sitegen.serve.answers import Answer
from sitegen.serve.error_page import OWN
from sitegen.serve.site_state import SiteState

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
LOOPBACK = ("localhost", "*.localhost", "127.0.0.1", "::1", "[::1]")


def create_app(
    state: SiteState, note: Callable[[Answer], None], hosts: tuple[str, ...] = LOOPBACK
) -> Starlette:
    """The application that answers from `state`; `note` hears every answer.

    Requests for another host are refused: a page elsewhere could otherwise reach this server by
    a name that it controls (DNS rebinding).
    """

    async def send_page(request: Request) -> Response:
        path = request.scope.get("raw_path", b"").decode("ascii", "replace") or request.url.path
        own = state.served.prefix + OWN
        if path == f"{own}events":
            return StreamingResponse(_events(state), 200, HEADERS, "text/event-stream")
        if path == f"{own}reload.js":
            return Response(_script(), 200, HEADERS, "text/javascript")
        answer = await run_in_threadpool(state.answer, path)
        note(answer)
        return _response(answer)

    return Starlette(
        routes=[Route("/{path:path}", send_page, methods=["GET"])],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))],
    )


def _response(answer: Answer) -> Response:
    if answer.location:
        return RedirectResponse(answer.location, answer.status, HEADERS)
    if answer.file:
        return FileResponse(answer.file, answer.status, HEADERS, answer.media_type)
    return Response(answer.content, answer.status, HEADERS, answer.media_type)


async def _events(state: SiteState) -> AsyncIterator[str]:
    """Server-sent events (HTML, section 9.2): the number of each generation."""
    async for number in state.numbers():
        yield f"data: {number}\n\n"


def _script() -> bytes:
    return files("sitegen.serve").joinpath("static/reload.js").read_bytes()
