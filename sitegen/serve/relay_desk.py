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

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sitegen.serve.event_stream import COMMENT, EventStream, event
from sitegen.serve.guard import (
    HEADERS,
    content_of,
    is_number,
    media_type_of,
    only,
    refused,
)
from sitegen.serve.qr_code import qr_as_svg
from sitegen.serve.relay import (
    BOXES,
    MESSAGE_CHARACTERS,
    Box,
    Refusal,
    Relay,
    Room,
    is_room_name,
    text_of_message,
)

MESSAGE_BYTES = 4 * MESSAGE_CHARACTERS  # a character takes up to four in UTF-8
URL_CHARACTERS = 500
STREAMS = 64  # at once
STREAM_SECONDS = 600.0  # then the phone asks anew
QUIET_SECONDS = 15.0  # then a comment shows whether anybody is still there

STATUSES = {
    Refusal.EMPTY: 400,
    Refusal.NOT_TEXT: 400,
    Refusal.TOO_LONG: 413,
    Refusal.BOX_FULL: 429,
    Refusal.NO_ROOM_LEFT: 503,
}


class Mailbox(Struct, frozen=True):
    """A mailbox by the names of its room and of itself."""

    room: str
    box: Box


class RelayDesk:
    """Answers requests for the relay. It holds one `Relay` at a time, in memory only.

    `clock` gives seconds; `lan` is the address that other devices reach this server by, if they
    can, and `token` what lets them in. All of it runs on one event loop, so nothing changes between
    two awaits.
    """

    def __init__(self, clock: Callable[[], float], lan: str = "", token: str = "") -> None:
        self._clock = clock
        self._lan = lan
        self._token = token
        self._relay = Relay()
        self._readers: dict[Mailbox, object] = {}
        self._streams = 0
        self._changed = asyncio.Event()
        self._closed = False

    def close(self) -> None:
        """End all streams; to be called on the event loop."""
        self._closed = True
        self._announce()

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
        if refusal := only("GET, POST", request):
            return refusal
        visited = self._relay.visited(mailbox.room, self._clock())
        if isinstance(visited, Refusal):
            return refused(STATUSES[visited], visited.value)
        self._relay = visited
        if request.method == "POST":
            return await self._leave(request, mailbox)
        return self._read(request, mailbox)

    async def _leave(self, request: Request, mailbox: Mailbox) -> Response:
        if media_type_of(request) != "text/plain":
            return refused(415, "send the message as text/plain")
        content = await content_of(request, MESSAGE_BYTES)
        text = Refusal.TOO_LONG if content is None else text_of_message(content)
        if isinstance(text, Refusal):
            return refused(STATUSES[text], text.value)
        room = self._room(mailbox).with_message(mailbox.box, text)
        if isinstance(room, Refusal):
            return refused(STATUSES[room], room.value)
        self._replace(mailbox, room)
        return JSONResponse({"id": room.last}, 202, HEADERS)

    def _confirm(self, mailbox: Mailbox, number: int) -> Response:
        if mailbox.room in self._relay.rooms:
            self._replace(mailbox, self._room(mailbox).confirmed(mailbox.box, number))
        return Response(status_code=204, headers=HEADERS)

    def _read(self, request: Request, mailbox: Mailbox) -> Response:
        if self._streams >= STREAMS:
            return refused(503, f"{STREAMS} phones listen already")
        last_seen = request.headers.get("last-event-id", "")
        if is_number(last_seen):
            room = self._room(mailbox).resumed(mailbox.box, int(last_seen))
            self._relay = self._relay.having(mailbox.room, room)
        return EventStream(self._events(mailbox), HEADERS)

    async def _events(self, mailbox: Mailbox) -> AsyncGenerator[str]:
        """What the owner of a mailbox hears, until another phone reads it or time is up.

        Nothing is stored for the stream itself: a slow reader finds, when it is ready again, what
        lies in the mailbox then.
        """
        reader = object()
        self._readers[mailbox] = reader
        self._streams += 1
        self._announce()
        try:
            async for text in self._news(mailbox, reader):
                yield text
        finally:
            self._streams -= 1
            if self._readers.get(mailbox) is reader:
                del self._readers[mailbox]
            self._announce()

    async def _news(self, mailbox: Mailbox, reader: object) -> AsyncIterator[str]:
        told = 0
        shown = ""
        end = self._clock() + STREAM_SECONDS
        while not self._closed and self._clock() < end:
            if self._readers.get(mailbox) is not reader:
                yield event("elsewhere", "")
                return
            changed = self._changed
            # First of all a phone must know whether the room is the one that it knew.
            if (queue := self._queue(mailbox.room)) != shown:
                shown = queue
                yield event("queue", queue)
            for note in self._room(mailbox).notes_in(mailbox.box):
                if note.number > told:
                    told = note.number
                    yield event(note.kind, note.text, note.number)
            if not await _happens(changed):
                yield COMMENT

    def _room(self, mailbox: Mailbox) -> Room:
        """The room; one that was forgotten under an open stream is an empty one, born at once."""
        now = self._clock()
        return self._relay.rooms.get(mailbox.room) or Room(now, now)

    def _replace(self, mailbox: Mailbox, room: Room) -> None:
        self._relay = self._relay.having(mailbox.room, room)
        self._announce()

    def _queue(self, name: str) -> str:
        room = self._relay.rooms.get(name)
        waiting = {
            box: [{"id": n.number, "text": n.text} for n in room.waiting_in(box)] if room else []
            for box in BOXES
        }
        online = [box for box in BOXES if Mailbox(name, box) in self._readers]
        view = {"waiting": waiting, "online": online, "born": room.born if room else 0}
        return json.dumps(view, ensure_ascii=False)

    def _announce(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    def _introduction(self) -> Response:
        """Whoever reads this is in already, so the token is no news to it."""
        known = {"lan": self._lan, "token": self._token} if self._lan else {"lan": None}
        return JSONResponse(known, headers=HEADERS)

    def _code(self, url: str) -> Response:
        if not self._lan or not url.startswith(f"{self._lan}/") or len(url) > URL_CHARACTERS:
            return refused(404, "there are codes for pages of this server in the local network")
        return Response(qr_as_svg(url), headers=HEADERS, media_type="image/svg+xml")


async def _happens(changed: asyncio.Event) -> bool:
    """Wait for the event, but not for ever; whether it came."""
    try:
        await asyncio.wait_for(changed.wait(), QUIET_SECONDS)
    except TimeoutError:
        return False
    return True
