"""What is asked of a request before the server answers it."""

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from sitegen.serve.host_names import host_of, is_loopback

PROXIED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def is_from_this_machine(request: Request) -> bool:
    """Whether the request was made on this machine, and not passed on by a proxy of another one.

    A proxy names the reader in a header (RFC 7239), or asks for another host.
    """
    passed_on = any(name in request.headers for name in PROXIED)
    return (
        not passed_on
        and request.client is not None
        and is_loopback(request.client.host)
        and is_loopback(host_of(request.headers.get("host", "")))
    )


def refused(status: int, why: str) -> Response:
    """An answer that says why there is no other."""
    return Response(f"{why}\n", status, HEADERS, "text/plain")


def only(methods: str, request: Request) -> Response | None:
    """405 with the methods that there are, unless the request's is one of them."""
    if request.method in methods.split(", "):
        return None
    response = refused(405, f"this address takes {methods}")
    response.headers["Allow"] = methods
    return response


def is_number(text: str) -> bool:
    """Whether the text is a decimal number of a sensible length."""
    return text.isascii() and text.isdigit() and len(text) <= 12


def media_type_of(request: Request) -> str:
    """The media type of the content that was sent, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def content_of(request: Request, limit: int) -> bytes | None:
    """The content that was sent; None if it is longer than `limit` bytes, and then not all read."""
    content = b""
    try:
        async for chunk in request.stream():
            content += chunk
            if len(content) > limit:
                return None
    except ClientDisconnect:
        # Whoever went away in the middle has sent nothing.
        return b""
    return content
