"""PartialFile: a file as a response, whole or the one part of it that is asked for."""

from starlette.datastructures import Headers
from starlette.responses import FileResponse
from starlette.types import Message, Receive, Scope, Send

from sitegen.images.boxes.patch import Patches, patched
from sitegen.serve.selection import is_range

# By which a server may be told to send a file by itself.
_BY_PATH = "http.response.pathsend"


class PartialFile(FileResponse):
    """Starlette's response, with the ranges of a file as those of a page.

    What is no range that this server knows is ignored, and nothing but GET has one (RFC 9110,
    section 14.2); Starlette answers both with a status of its own. The file is sent with the
    `patches`.
    """

    patches: Patches = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, or its part."""
        written = Headers(scope=scope).get("range", "")
        if scope["method"] != "GET" or not is_range(written):
            others = [header for header in scope["headers"] if header[0] != b"range"]
            scope = {**scope, "headers": others}
        if self.patches:
            known = scope.get("extensions") or {}
            kept = {name: value for name, value in known.items() if name != _BY_PATH}
            scope, send = {**scope, "extensions": kept}, _patching(send, self.patches)
        await super().__call__(scope, receive, send)


def _patching(send: Send, patches: Patches) -> Send:
    """Send a file, or its part, with these patches. Where it begins is in its own headers."""
    place, is_file = 0, False

    async def patch(message: Message) -> None:
        nonlocal place, is_file
        if message["type"] == "http.response.start":
            place = _start_of(Headers(raw=message["headers"]).get("content-range", ""))
            is_file = message["status"] in (200, 206)
        elif is_file and (content := message.get("body")):
            message = {**message, "body": patched(content, place, patches)}
            place += len(content)
        await send(message)

    return patch


def _start_of(content_range: str) -> int:
    """The first byte of a part, `bytes 5-9/20`; 0 of a whole file."""
    start = content_range.removeprefix("bytes ").partition("-")[0]
    return int(start) if start.isdecimal() else 0
