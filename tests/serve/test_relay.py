"""The relay as values: no message is lost, doubled or out of order, and nothing grows for ever."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sitegen.serve.relay import (
    MESSAGE_CHARACTERS,
    MESSAGES_WAITING,
    ROOM_SECONDS,
    ROOMS,
    Note,
    Refusal,
    Relay,
    Room,
    is_room_name,
    text_of_message,
)

CONTROLS = dict.fromkeys((*range(32), *range(127, 160)))
BOXES = st.sampled_from(["a", "b"])


def other(box):
    return "b" if box == "a" else "a"


def test_a_message_waits_until_it_is_confirmed():
    room = Room(0, 0).with_message("b", "hola")
    assert room.b == (Note(1, "message", "hola"),)
    assert room.a == ()
    room = room.confirmed("b", 1)
    assert room.b == ()
    assert room.a == (Note(2, "receipt", "1"),)


def test_a_receipt_goes_once_it_was_seen():
    room = Room(0, 0).with_message("b", "hola").confirmed("b", 1)
    assert room.resumed("a", 1).a == room.a
    assert room.resumed("a", 2).a == ()


def test_a_message_stays_though_its_number_was_seen():
    room = Room(0, 0).with_message("b", "hola")
    assert room.resumed("b", 1) == room


def test_a_number_of_an_earlier_life_means_nothing():
    room = Room(0, 0).with_message("b", "hola").confirmed("b", 1)
    assert room.resumed("a", 99) == room


def test_confirming_what_is_not_there_changes_nothing():
    room = Room(0, 0).with_message("b", "hola")
    assert room.confirmed("a", 1) == room
    assert room.confirmed("b", 7) == room
    assert room.confirmed("b", 1).confirmed("b", 1) == room.confirmed("b", 1)


def test_a_receipt_cannot_be_confirmed():
    room = Room(0, 0).with_message("b", "hola").confirmed("b", 1)
    assert room.confirmed("a", 2) == room


def test_a_full_mailbox_takes_no_more():
    room = Room(0, 0)
    for _ in range(MESSAGES_WAITING):
        room = room.with_message("b", "hola")
    assert room.with_message("b", "otra") is Refusal.BOX_FULL
    assert room.with_message("a", "respuesta").last == MESSAGES_WAITING + 1


def test_a_room_is_forgotten_when_nobody_visits_it():
    relay = Relay().visited("x" * 16, 10.0)
    room = relay.rooms["x" * 16].with_message("b", "hola")
    relay = relay.having("x" * 16, room)
    assert relay.visited("x" * 16, 9.0 + ROOM_SECONDS).rooms["x" * 16].b == room.b
    again = relay.visited("x" * 16, 10.0 + ROOM_SECONDS).rooms["x" * 16]
    assert (again.b, again.born) == ((), 10.0 + ROOM_SECONDS)


def test_there_are_only_so_many_rooms_at_once():
    relay = Relay()
    for number in range(ROOMS):
        relay = relay.visited(f"room{number:012}", number)
    assert relay.visited("z" * 16, ROOMS) is Refusal.NO_ROOM_LEFT
    # Who is in a room may come back to it.
    assert relay.visited("room000000000003", ROOMS).rooms.keys() == relay.rooms.keys()
    # The first is out of use by then.
    assert "z" * 16 in relay.visited("z" * 16, ROOM_SECONDS).rooms


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("¿Tomamos un café? ☕".encode(), "¿Tomamos un café? ☕"),
        (b"two\r\nlines\r", "two\nlines\n"),
        (b"a\tb", "a\tb"),
        (b"x" * MESSAGE_CHARACTERS, "x" * MESSAGE_CHARACTERS),
        ("é".encode() * MESSAGE_CHARACTERS, "é" * MESSAGE_CHARACTERS),
        (b"x" * (MESSAGE_CHARACTERS + 1), Refusal.TOO_LONG),
        (b"", Refusal.EMPTY),
        (b" \n ", Refusal.EMPTY),
        (b"\xff\xfe", Refusal.NOT_TEXT),
        (b"a\x00b", Refusal.NOT_TEXT),
        (b"\x1b[31m", Refusal.NOT_TEXT),
        ("a\x85b".encode(), Refusal.NOT_TEXT),
    ],
)
def test_messages_are_text(content, text):
    assert text_of_message(content) == text


@pytest.mark.parametrize("name", ["", "short", "x" * 17, "X" * 16, "../../etc/passwd", "é" * 16])
def test_what_cannot_name_a_room(name):
    assert not is_room_name(name)
    assert is_room_name("0123456789abcdef")


@given(content=st.binary(max_size=3 * MESSAGE_CHARACTERS))
def test_whatever_comes_is_text_or_refused(content):
    text = text_of_message(content)
    if not isinstance(text, Refusal):
        assert 0 < len(text) <= MESSAGE_CHARACTERS
        assert text.replace("\n", "").replace("\t", "").translate(CONTROLS) == text.replace(
            "\n", ""
        ).replace("\t", "")


class TwoPhones(RuleBasedStateMachine):
    """Phones that come, go, confirm twice and read again; the room must keep its promises."""

    def __init__(self):
        super().__init__()
        self.room = Room(0, 0)
        self.sent = {"a": [], "b": []}
        self.arrived = {"a": [], "b": []}
        self.receipts = {"a": set(), "b": set()}

    @rule(box=BOXES, text=st.text(min_size=1, max_size=3))
    def leave(self, box, text):
        room = self.room.with_message(box, text)
        if room is Refusal.BOX_FULL:
            assert len(self.room.waiting_in(box)) == MESSAGES_WAITING
            return
        self.room = room
        self.sent[box].append((room.last, text))

    @rule(box=BOXES, confirmed=st.integers(0, 3), seen=st.booleans())
    def read(self, box, confirmed, seen):
        """The phone takes all that lies there, but the line may break before it confirms."""
        arrived = self.arrived[box]
        notes = self.room.notes_in(box)
        for note in notes:
            if note.kind == "receipt":
                self.receipts[box].add(int(note.text))
            elif (note.number, note.text) not in arrived:
                arrived.append((note.number, note.text))
        for note in self.room.waiting_in(box)[:confirmed]:
            self.room = self.room.confirmed(box, note.number).confirmed(box, note.number)
        if seen and notes:
            self.room = self.room.resumed(box, notes[-1].number)

    @invariant()
    def nothing_is_lost_doubled_or_out_of_order(self):
        for box in ("a", "b"):
            waiting = [(note.number, note.text) for note in self.room.waiting_in(box)]
            arrived = self.arrived[box]
            still = [message for message in waiting if message not in arrived]
            assert arrived + still == self.sent[box]

    @invariant()
    def a_receipt_means_that_the_message_arrived(self):
        for box in ("a", "b"):
            delivered = {number for number, _ in self.arrived[other(box)]}
            assert self.receipts[box] <= delivered

    @invariant()
    def nothing_grows_for_ever(self):
        for box in ("a", "b"):
            assert len(self.room.notes_in(box)) <= 2 * MESSAGES_WAITING
            numbers = [note.number for note in self.room.notes_in(box)]
            assert numbers == sorted({*numbers})


TwoPhones.TestCase.settings = settings(max_examples=100, stateful_step_count=60)
TestTwoPhones = TwoPhones.TestCase


@given(visits=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 500)), max_size=200))
def test_rooms_never_exceed_their_bound(visits):
    relay, now = Relay(), 0.0
    for room, later in visits:
        now += later
        after = relay.visited(f"room{room:012}", now)
        if isinstance(after, Refusal):
            assert len(relay.rooms) == ROOMS
            continue
        relay = after
        assert len(relay.rooms) <= ROOMS
        assert all(now - room.visited < ROOM_SECONDS for room in relay.rooms.values())
