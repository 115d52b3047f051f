"""LiveRelay: the relay at this moment, as phones that stay open follow it."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable

from msgspec import Struct

from sitegen.serve.event_stream import COMMENT, event
from sitegen.serve.relay import BOXES, Box, Refusal, Relay, Room

STREAMS = 64  # at once
STREAM_SECONDS = 600.0  # then the phone asks anew
QUIET_SECONDS = 15.0  # then a comment shows whether anybody is still there


class Mailbox(Struct, frozen=True):
    """A mailbox by the names of its room and of itself."""

    room: str
    box: Box


class LiveRelay:
    """Holds one `Relay` at a time, in memory only. `clock` gives seconds.

    All of it runs on one event loop, so nothing changes between two awaits.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._relay = Relay()
        self._readers: dict[Mailbox, object] = {}
        self._streams = 0
        self._changed = asyncio.Event()
        self._closed = False

    def close(self) -> None:
        """End all streams."""
        self._closed = True
        self._announce()

    @property
    def is_full(self) -> bool:
        """Whether so many phones listen that no other can."""
        return self._streams >= STREAMS

    def visit(self, room: str) -> Refusal | None:
        """Have a room of this name, or say why there can be none."""
        visited = self._relay.visited(room, self._clock())
        if isinstance(visited, Refusal):
            return visited
        self._relay = visited
        return None

    def leave(self, mailbox: Mailbox, text: str) -> int | Refusal:
        """Put a message into a mailbox; its number, or why it was not taken."""
        room = self._room(mailbox).with_message(mailbox.box, text)
        if isinstance(room, Refusal):
            return room
        self._replace(mailbox, room)
        return room.last

    def confirm(self, mailbox: Mailbox, number: int) -> None:
        """Take the message of a number out of its mailbox, for it arrived."""
        if mailbox.room in self._relay.rooms:
            self._replace(mailbox, self._room(mailbox).confirmed(mailbox.box, number))

    def resume(self, mailbox: Mailbox, last_seen: int) -> None:
        """Go on where the owner of a mailbox stopped: it knows all up to a number."""
        room = self._room(mailbox).resumed(mailbox.box, last_seen)
        self._relay = self._relay.having(mailbox.room, room)

    async def events(self, mailbox: Mailbox) -> AsyncGenerator[str]:
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


async def _happens(changed: asyncio.Event) -> bool:
    """Wait for the event, but not for ever; whether it came."""
    try:
        await asyncio.wait_for(changed.wait(), QUIET_SECONDS)
    except TimeoutError:
        return False
    return True
