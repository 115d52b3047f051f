"""Gate: what every request passes through on its way in, and every answer on its way out."""

from urllib.parse import unquote

from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sitegen.serve.admission import (
    METHODS,
    Caller,
    Door,
    Refusal,
    Welcome,
    admit,
    has_content,
    path_of,
)

# Of every answer. Pages elsewhere may neither embed nor read what is served here (Fetch, section
# 3.6; CSP Level 3, section 6.4.2). A policy of the site's own holds beside this one.
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PRIVATE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>This site is private</title>
<style>
:root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }
body { max-width: 36rem; margin: 3rem auto; padding: 0 1rem }
</style>
<h1>This site is private</h1>
<p>It is still being written. Scan the code in the author's terminal, or open the whole address
below it, with the part after the question mark.</p>
<section lang="es">
<h2>Este sitio es privado</h2>
<p>Aún se está escribiendo. Escanea el código de la terminal del autor, o abre la dirección
completa que hay debajo, con lo que sigue al signo de interrogación.</p>
</section>
"""


class Gate:
    """ASGI middleware that lets in what `door` admits, and closes what others could misuse."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why not."""
        if scope["type"] != "http":
            return
        caller = _caller(scope)
        verdict = admit(caller, self._door)
        app = _response(verdict) if verdict else self._app
        path = path_of(caller.target)
        if path != caller.target:
            scope.update({"raw_path": path.encode("latin-1"), "path": unquote(path)})
        await app(scope, receive, _closing(caller, send))


def _caller(scope: Scope) -> Caller:
    headers: dict[str, str] = {}
    for name, text in scope["headers"]:
        # What comes twice is one list (RFC 9110, section 5.2); h11 lets no second `Host` pass.
        known, shown = name.decode("latin-1"), text.decode("latin-1")
        headers[known] = f"{headers[known]}, {shown}" if known in headers else shown
    address, _ = scope.get("client") or ("", 0)
    _, port = scope.get("server") or ("", 0)
    target = scope["raw_path"].decode("latin-1")
    query = scope["query_string"].decode("latin-1")
    return Caller(scope["method"], target, query, headers, address, port or 0)


def _response(verdict: Refusal | Welcome) -> Response:
    if isinstance(verdict, Welcome):
        headers = {"Set-Cookie": verdict.cookie, "Referrer-Policy": "no-referrer"}
        return RedirectResponse(verdict.location, 303, {**headers, "Cache-Control": "no-store"})
    headers = {"Cache-Control": "no-store"}
    if verdict.status == 405:
        headers["Allow"] = ", ".join(METHODS)
    if verdict.is_private:
        return HTMLResponse(PRIVATE, verdict.status, headers)
    return PlainTextResponse(f"{verdict.why}\n", verdict.status, headers)


def _closing(caller: Caller, send: Send) -> Send:
    """`send` with the headers of every answer.

    A request that is refused before its content has been read ends the connection, or a client
    could go on sending for ever.
    """

    async def send_closed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, text in SECURITY.items():
                headers.setdefault(name, text)
            if message["status"] >= 400 and has_content(caller.headers):
                headers["Connection"] = "close"
        await send(message)

    return send_closed
