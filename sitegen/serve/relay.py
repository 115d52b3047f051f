"""Relay: the rooms in which two phones leave messages for each other, as values.

A message stays in its mailbox until the phone that owns the box has confirmed it; the sender then
finds a receipt in its own. So a message may be handed out twice, but it is never lost, and its
number tells the copies apart.
"""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

ROOMS = 32
MESSAGES_WAITING = 20  # in a mailbox
MESSAGE_CHARACTERS = 500
ROOM_SECONDS = 3600  # without a visit

Box = Literal["a", "b"]
BOXES: tuple[Box, Box] = ("a", "b")

# Long enough that nobody guesses the room of others.
_ROOM_NAME = re.compile(r"[0-9a-z]{16}")
# What is no text: control characters other than tab and line feed.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Refusal(Enum):
    """Why the relay does not take something."""

    EMPTY = "the message is empty"
    TOO_LONG = f"the message is longer than {MESSAGE_CHARACTERS} characters"
    NOT_TEXT = "the message is not text"
    BOX_FULL = f"{MESSAGES_WAITING} messages wait in this mailbox already"
    NO_ROOM_LEFT = f"{ROOMS} rooms are in use"


class Note(Struct, frozen=True):
    """What lies in a mailbox: a message, or a receipt, whose text is the number of the message."""

    number: int
    kind: Literal["message", "receipt"]
    text: str


class Room(Struct, frozen=True):
    """Two mailboxes. Numbers count from 1 and are given once, whatever the box.

    `born` and `visited` are in seconds of the caller's clock. A room that was forgotten and begins
    anew has another `born`, which tells the phones that its numbers begin anew too.
    """

    born: float
    visited: float
    last: int = 0
    a: tuple[Note, ...] = ()
    b: tuple[Note, ...] = ()

    def notes_in(self, box: Box) -> tuple[Note, ...]:
        """All that lies in a mailbox, oldest first."""
        return self.a if box == "a" else self.b

    def waiting_in(self, box: Box) -> tuple[Note, ...]:
        """The messages that nobody has confirmed yet, oldest first."""
        return tuple(note for note in self.notes_in(box) if note.kind == "message")

    def with_message(self, box: Box, text: str) -> "Room | Refusal":
        """The room with a message more in `box`; its number is the new room's `last`."""
        if len(self.waiting_in(box)) >= MESSAGES_WAITING:
            return Refusal.BOX_FULL
        note = Note(self.last + 1, "message", text)
        return replace(self._with(box, (*self.notes_in(box), note)), last=note.number)

    def confirmed(self, box: Box, number: int) -> "Room":
        """The room after the owner of `box` has said that message `number` arrived.

        Saying so again changes nothing, for the first answer may have been lost.
        """
        if number not in {note.number for note in self.waiting_in(box)}:
            return self
        kept = tuple(note for note in self.notes_in(box) if note.number != number)
        receipt = Note(self.last + 1, "receipt", str(number))
        sender: Box = "b" if box == "a" else "a"
        theirs = _latest_receipts((*self.notes_in(sender), receipt))
        return replace(self._with(box, kept)._with(sender, theirs), last=receipt.number)

    def resumed(self, box: Box, last_seen: int) -> "Room":
        """The room without the receipts that the owner of `box` has seen, up to `last_seen`.

        A number that the room has not given yet is of an earlier life of it, and means nothing.
        """
        if last_seen > self.last:
            return self
        notes = self.notes_in(box)
        return self._with(
            box, tuple(note for note in notes if note.kind == "message" or note.number > last_seen)
        )

    def _with(self, box: Box, notes: tuple[Note, ...]) -> "Room":
        return replace(self, a=notes) if box == "a" else replace(self, b=notes)


class Relay(Struct, frozen=True):
    """All rooms by name, the longest unvisited first."""

    rooms: Mapping[str, Room] = field(default_factory=dict)

    def visited(self, name: str, now: float) -> "Relay | Refusal":
        """The relay with the room `name` in it, visited now; rooms out of use are forgotten."""
        kept = {
            known: room
            for known, room in self.rooms.items()
            if now - room.visited < ROOM_SECONDS and known != name
        }
        if len(kept) >= ROOMS:
            return Refusal.NO_ROOM_LEFT
        room = self.rooms.get(name)
        if room is None or now - room.visited >= ROOM_SECONDS:
            room = Room(now, now)
        return Relay({**kept, name: replace(room, visited=now)})

    def having(self, name: str, room: Room) -> "Relay":
        """The relay with `room` in place of the one of this name."""
        return Relay({**self.rooms, name: room})


def is_room_name(text: str) -> bool:
    """Whether this can name a room: 16 small letters and digits."""
    return _ROOM_NAME.fullmatch(text) is not None


def text_of_message(content: bytes) -> str | Refusal:
    """The text of a message as it came, in UTF-8, with plain line feeds."""
    try:
        text = content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return Refusal.NOT_TEXT
    if _CONTROL.search(text):
        return Refusal.NOT_TEXT
    if not text.strip():
        return Refusal.EMPTY
    return Refusal.TOO_LONG if len(text) > MESSAGE_CHARACTERS else text


def _latest_receipts(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """The notes without receipts beyond as many as messages can wait at once.

    A sender whose phone is there has seen the older ones; one that is not cannot have sent more.
    """
    receipts = [note for note in notes if note.kind == "receipt"]
    dropped = {*receipts[:-MESSAGES_WAITING]}
    return tuple(note for note in notes if note not in dropped)
