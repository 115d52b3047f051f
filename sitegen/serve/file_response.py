"""PartialFile: a file as a response, whole or the one part of it that is asked for."""

from starlette.datastructures import Headers
from starlette.responses import FileResponse
from starlette.types import Receive, Scope, Send

from sitegen.serve.selection import is_range


class PartialFile(FileResponse):
    """Starlette's response, with the ranges of a file as those of a page.

    What is no range that this server knows is ignored, and nothing but GET has one (RFC 9110,
    section 14.2); Starlette answers both with a status of its own.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, or its part."""
        written = Headers(scope=scope).get("range", "")
        if scope["method"] != "GET" or not is_range(written):
            others = [header for header in scope["headers"] if header[0] != b"range"]
            scope = {**scope, "headers": others}
        await super().__call__(scope, receive, send)
