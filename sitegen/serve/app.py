"""The development server as an ASGI application."""

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sitegen.images.boxes.patch import digest_of
from sitegen.serve.admission import Door
from sitegen.serve.answer import Answer
from sitegen.serve.editor import Editor
from sitegen.serve.file_response import PartialFile
from sitegen.serve.gate import Gate
from sitegen.serve.guard import only
from sitegen.serve.limits import STREAMS
from sitegen.serve.marking import OWN, RELAY
from sitegen.serve.orders import MADE, STAGES
from sitegen.serve.page_desk import PageDesk
from sitegen.serve.relay_desk import RelayDesk
from sitegen.serve.selection import is_known, select
from sitegen.serve.site_state import SiteState
from sitegen.serve.stages import Stages
from sitegen.serve.stream_limit import StreamLimit

# A browser keeps what it gets and asks every time whether it still holds: a 304 is as fresh as
# a 200.
HEADERS = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
NOBODY_ELSE = Door()


def create_app(
    state: SiteState,
    relay: RelayDesk,
    note: Callable[[Answer], None],
    door: Door = NOBODY_ELSE,
    editor: Editor | None = None,
    jump: bool = False,
) -> Starlette:
    """The application that answers from `state` and `relay`; `note` hears every answer of a page.

    What `door` does not admit never gets there. Pages carry links for `editor`, and scroll to what
    was edited if they should `jump`.
    """

    pages = PageDesk(state, note, editor, jump)

    async def send_page(request: Request) -> Response:
        path = request.scope.get("raw_path", b"").decode("ascii", "replace") or request.url.path
        if (below := _below(state.served.prefix + RELAY, path)) is not None:
            return await relay.answer(request, below)
        if refusal := only("GET, HEAD", request):
            return refusal
        if (below := _below(state.served.prefix + OWN, path)) is not None:
            return await pages.answer(request, below)
        stages = Stages()
        answer = await run_in_threadpool(state.answer, path, stages)
        note(answer)
        request.scope.update({MADE: answer.made, STAGES: stages})
        response = _response(pages.marked(answer, request, path), request)
        response.headers["Server-Timing"] = stages.server_timing()
        return response

    app = Starlette(
        routes=[Route("/{path:path}", send_page, methods=["GET", "POST", "DELETE"])],
        middleware=[Middleware(Gate, door), Middleware(StreamLimit, STREAMS)],
    )
    # Where anybody is sent to is for the site to say.
    app.router.redirect_slashes = False
    return app


def _below(start: str, path: str) -> str | None:
    return path.removeprefix(start) if path.startswith(start) else None


def _response(answer: Answer, request: Request) -> Response:
    if answer.location:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(answer.location + query, answer.status, HEADERS)
    if answer.file:
        return _file_response(answer.file, answer, request)
    if answer.status != 200:
        return Response(answer.content, answer.status, HEADERS, answer.media_type)
    selected = select(answer.content, request.method, request.headers)
    media_type = answer.media_type if selected.status != 304 else None
    return Response(selected.content, selected.status, {**HEADERS, **selected.headers}, media_type)


def _file_response(file: Path, answer: Answer, request: Request) -> Response:
    """A file, or the part of it that is asked for."""
    try:
        status = file.stat()
    except OSError:
        return Response("This file has just gone.\n", 404, HEADERS, "text/plain")
    response = PartialFile(file, answer.status, HEADERS, answer.media_type, stat_result=status)
    if answer.patches:
        response.patches = answer.patches
        etag = response.headers["ETag"].strip('"')
        response.headers["ETag"] = f'"{etag}-{digest_of(answer.patches)}"'
    if answer.status == 200 and is_known(response.headers["ETag"], request.headers):
        return Response(b"", 304, HEADERS | {"ETag": response.headers["ETag"]})
    return response
