"""Tracks of films: pictures, sound and text stay, what goes on beside them is emptied."""

import pytest
from box_files import START, box, film_of, full_box, number, redacted, redaction, table
from photos import SECRET

from sitegen.images.boxes.finding import Remains

# Two chunks, of two samples and of one, of 17 bytes each.
SIZE = len(SECRET) + 1
SAMPLES = (SECRET + b"!") * 3
CHUNKS = table(b"stco", number(START), number(START + 2 * SIZE))
RUNS = table(b"stsc", number(1) + number(2) + number(1), number(2) + number(1) + number(1))
SAME = full_box(b"stsz", number(SIZE), number(3))
SIZES = full_box(b"stsz", bytes(4), number(3), number(SIZE) * 3)
COMPACT = full_box(b"stz2", number(8), number(3), number(SIZE, 1) * 3)
LONG = table(b"co64", number(START, 8), number(START + 2 * SIZE, 8))


@pytest.mark.parametrize("kind", [b"vide", b"soun", b"text", b"sbtl"])
def test_what_is_shown_stays(kind):
    assert redacted(film_of(kind, SAMPLES, CHUNKS, RUNS, SAME)).count(SECRET) == 3


@pytest.mark.parametrize("kind", [b"meta", b"tmcd", b"camm"])
@pytest.mark.parametrize("tables", [(CHUNKS, SAME), (CHUNKS, SIZES), (LONG, COMPACT)])
def test_what_is_not_is_emptied(kind, tables):
    content = film_of(kind, SAMPLES + b"rest", RUNS, *tables)
    bare = redacted(content)
    assert bare[START : START + 3 * SIZE + 4] == bytes(3 * SIZE) + b"rest"
    assert redaction(content).remains is Remains.NONE


def test_samples_of_half_a_byte_each_are_whole_samples_all_the_same():
    sizes = full_box(b"stz2", number(4), number(3), b"\x12\x30")
    bare = redacted(film_of(b"meta", b"abcdefgh", RUNS, table(b"stco", number(START)), sizes))
    assert bare[START : START + 8] == bytes(3) + b"defgh"


def test_samples_that_are_boxes_stay_boxes():
    entries = table(b"stsd", box(b"mebx", bytes(8)))
    bare = redacted(film_of(b"meta", SAMPLES, CHUNKS, RUNS, SAME, entries))
    assert bare[START : START + 2 * SIZE] == box(b"\0\0\0\0", bytes(SIZE - 8)) * 2


def test_samples_of_another_file_are_not_looked_for_in_this_one():
    external = box(b"dinf", table(b"dref", full_box(b"url ", b"other.mp4\0")))
    content = film_of(b"meta", SAMPLES, CHUNKS, RUNS, SAME, more=external)
    assert SAMPLES in redacted(content)
    assert redaction(content).remains is Remains.HIDDEN


def test_a_table_leads_nowhere_but_to_content():
    content = film_of(b"meta", SAMPLES, RUNS, table(b"stco", number(4)), SAME)
    assert redacted(content).startswith(content[:START])
    assert redaction(content).remains is Remains.HIDDEN


def test_samples_in_fragments_are_told():
    content = film_of(b"meta", SAMPLES, CHUNKS, RUNS, SAME) + box(b"moof")
    assert redaction(content).remains is Remains.HIDDEN
    assert redaction(film_of(b"vide", b"") + box(b"moof")).remains is Remains.NONE


@pytest.mark.parametrize(
    "tables",
    [(RUNS, SAME), (CHUNKS, SAME), (CHUNKS, RUNS), (CHUNKS, RUNS, full_box(b"stz2", number(9, 8)))],
)
def test_a_missing_table_is_damage(tables):
    assert redaction(film_of(b"meta", SAMPLES, *tables)).remains is Remains.DAMAGED


def test_a_table_of_billions_of_samples_ends():
    endless = full_box(b"stsz", number(1), number(0xFFFFFFFF))
    runs = table(b"stsc", number(1) + number(0xFFFFFFFF) + number(1))
    content = film_of(b"meta", SAMPLES, CHUNKS, runs, endless)
    assert redaction(content).remains is Remains.HIDDEN


def test_no_video_names_its_encoder():
    fields = bytes(8) + bytes(4) + b"MAKE" + bytes(26) + b"\x10Rue de la Paix 7".ljust(32, b"\0")
    entry = box(b"avc1", fields + b"\0\x18\xff\xff", box(b"avcC", b"how to decode"))
    bare = redacted(film_of(b"vide", b"", table(b"stsd", entry)))
    assert b"MAKE" not in bare
    assert SECRET not in bare
    assert b"\0\x18\xff\xff\0\0\0\x15avcChow to decode" in bare
