"""RelayDesk: the relay's rooms over HTTP.

    GET    /                   {"lan": the address in the local network, "token": what lets a
                               phone in}, or {"lan": null}
    GET    /qr?url=...         an image that leads a phone to a page of this server
    POST   /ROOM/BOX           leave a message: 202 and its number
    GET    /ROOM/BOX           read a mailbox, as a stream of events that stays open
    DELETE /ROOM/BOX/NUMBER    confirm that a message arrived: 204

The events are `message`, `receipt`, `queue` (what the server holds at the moment, as JSON) and
`elsewhere`, the last one of a phone whose mailbox another one reads from now on. `relay-worker.js`
of the theme answers the same requests where no server does.
"""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sitegen.serve.event_stream import EventStream
from sitegen.serve.guard import (
    HEADERS,
    content_of,
    is_number,
    media_type_of,
    only,
    refused,
)
from sitegen.serve.live_relay import STREAMS, LiveRelay, Mailbox
from sitegen.serve.qr_code import qr_as_svg
from sitegen.serve.relay import (
    MESSAGE_CHARACTERS,
    Refusal,
    is_room_name,
    text_of_message,
)

MESSAGE_BYTES = 4 * MESSAGE_CHARACTERS  # a character takes up to four in UTF-8
URL_CHARACTERS = 500

STATUSES = {
    Refusal.EMPTY: 400,
    Refusal.NOT_TEXT: 400,
    Refusal.TOO_LONG: 413,
    Refusal.BOX_FULL: 429,
    Refusal.NO_ROOM_LEFT: 503,
}


class RelayDesk:
    """Answers requests for the relay.

    `clock` gives seconds; `lan` is the address that other devices reach this server by, if they
    can, and `token` what lets them in.
    """

    def __init__(self, clock: Callable[[], float], lan: str = "", token: str = "") -> None:
        self._lan = lan
        self._token = token
        self._relay = LiveRelay(clock)

    def close(self) -> None:
        """End all streams; to be called on the event loop."""
        self._relay.close()

    async def answer(self, request: Request, path: str) -> Response:
        """The answer to a request for `path`, which begins below the relay's own address."""
        match path.split("/"):
            case [""]:
                return only("GET", request) or self._introduction()
            case ["qr"]:
                return only("GET", request) or self._code(request.query_params.get("url", ""))
            case [room, ("a" | "b") as box] if is_room_name(room):
                return await self._answer_box(request, Mailbox(room, box))
            case [room, ("a" | "b") as box, number] if is_room_name(room) and is_number(number):
                return only("DELETE", request) or self._confirm(Mailbox(room, box), int(number))
        return refused(404, "the relay has no such address")

    async def _answer_box(self, request: Request, mailbox: Mailbox) -> Response:
        if not_allowed := only("GET, POST", request):
            return not_allowed
        if refusal := self._relay.visit(mailbox.room):
            return _not_taken(refusal)
        if request.method == "POST":
            return await self._leave(request, mailbox)
        return self._read(request, mailbox)

    async def _leave(self, request: Request, mailbox: Mailbox) -> Response:
        if media_type_of(request) != "text/plain":
            return refused(415, "send the message as text/plain")
        content = await content_of(request, MESSAGE_BYTES)
        text = Refusal.TOO_LONG if content is None else text_of_message(content)
        if isinstance(text, Refusal):
            return _not_taken(text)
        left = self._relay.leave(mailbox, text)
        if isinstance(left, Refusal):
            return _not_taken(left)
        return JSONResponse({"id": left}, 202, HEADERS)

    def _confirm(self, mailbox: Mailbox, number: int) -> Response:
        self._relay.confirm(mailbox, number)
        return Response(status_code=204, headers=HEADERS)

    def _read(self, request: Request, mailbox: Mailbox) -> Response:
        if self._relay.is_full:
            return refused(503, f"{STREAMS} phones listen already")
        last_seen = request.headers.get("last-event-id", "")
        if is_number(last_seen):
            self._relay.resume(mailbox, int(last_seen))
        return EventStream(self._relay.events(mailbox), HEADERS)

    def _introduction(self) -> Response:
        """Whoever reads this is in already, so the token is no news to it."""
        known = {"lan": self._lan, "token": self._token} if self._lan else {"lan": None}
        return JSONResponse(known, headers=HEADERS)

    def _code(self, url: str) -> Response:
        if not self._lan or not url.startswith(f"{self._lan}/") or len(url) > URL_CHARACTERS:
            return refused(404, "there are codes for pages of this server in the local network")
        return Response(qr_as_svg(url), headers=HEADERS, media_type="image/svg+xml")


def _not_taken(refusal: Refusal) -> Response:
    return refused(STATUSES[refusal], refusal.value)
