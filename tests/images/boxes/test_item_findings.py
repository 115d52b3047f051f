"""Items of image files: what is about a picture goes, wherever it lies; pictures stay."""

import pytest
from box_files import FTYP, box, full_box, handler, number, redacted, redaction
from photos import SECRET, exif

from sitegen.images.boxes.finding import Remains

PIXELS = b"pixels that stay"
XMP = b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>" + SECRET + b"</rdf:RDF>"
NO_XMP = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
EXIF = number(6) + exif(6).tobytes()
RDF = b"application/rdf+xml"


def entry(kind: bytes, number_: int = 1, more: bytes = b"") -> bytes:
    return full_box(b"infe", number(number_, 2), bytes(2), kind, b"name\0" + more, version=2)


def mime(media_type: bytes, encoding: bytes = b"") -> bytes:
    return entry(b"mime", more=media_type + b"\0" + encoding + b"\0")


def location(
    *extents: tuple[int, int], method: int = 0, reference: int = 0, base: int = 0
) -> bytes:
    """The location of item 1: offsets and lengths of 4 bytes (version 1)."""
    rows = b"".join(number(start) + number(length) for start, length in extents)
    item = number(1, 2) + number(method, 2) + number(reference, 2) + number(base)
    head = b"\x44\x40" + number(1, 2)
    return full_box(b"iloc", head, item, number(len(extents), 2), rows, version=1)


def image(info: bytes, iloc: bytes, content: bytes, more: bytes = b"") -> bytes:
    """An image file with one item besides its pixels; its content begins at START."""
    iinf = full_box(b"iinf", number(1, 2), info)
    meta = full_box(b"meta", handler(b"pict", b""), iinf, iloc, more)
    return FTYP + box(b"mdat", PIXELS, content) + meta


START = len(FTYP) + 8 + len(PIXELS)


def test_exif_is_left_with_the_way_up_alone():
    bare = redacted(image(entry(b"Exif"), location((START, len(EXIF))), EXIF))
    assert SECRET not in bare
    assert PIXELS in bare
    content = bare[START : START + len(EXIF)]
    assert content == bytes(4) + b"MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6" + bytes(
        len(EXIF) - 24
    )


def test_xmp_is_left_empty_and_well_formed():
    bare = redacted(image(mime(RDF), location((START, len(XMP))), XMP))
    assert bare[START : START + len(XMP)] == NO_XMP.ljust(len(XMP))


def test_compressed_xmp_is_not_compressed_any_more():
    content = bytes(range(90))
    bare = redacted(image(mime(RDF, b"deflate"), location((START, 90)), content))
    assert b"deflate" not in bare
    assert bare[START : START + 90] == NO_XMP.ljust(90)


@pytest.mark.parametrize(
    ("info", "filler"), [(entry(b"Exif"), b"\0"), (mime(RDF), b" "), (mime(b"text/plain"), b"\0")]
)
def test_what_has_no_room_for_words_is_blank(info, filler):
    bare = redacted(image(info, location((START, len(SECRET))), SECRET))
    assert bare[START : START + len(SECRET)] == filler * len(SECRET)


@pytest.mark.parametrize("info", [entry(b"uri "), mime(b"application/json"), mime(b"")])
def test_other_items_about_a_picture_go_too(info):
    assert SECRET not in redacted(image(info, location((START, len(SECRET))), SECRET))


@pytest.mark.parametrize("info", [entry(b"hvc1"), entry(b"grid"), mime(b"image/jpeg")])
def test_pictures_stay(info):
    assert SECRET in redacted(image(info, location((START, len(SECRET))), SECRET))


def test_an_item_may_lie_in_several_pieces():
    half = len(XMP) // 2
    content = XMP[half:] + PIXELS + XMP[:half]
    second = START + len(XMP) - half + len(PIXELS)
    places = (second, half), (START, len(XMP) - half)
    bare = redacted(image(mime(RDF), location(*places), content))
    assert bare[second : second + half] + bare[START:][: len(XMP) - half] == NO_XMP.ljust(len(XMP))
    assert bare.count(PIXELS) == 2


@pytest.mark.parametrize("length", [len(EXIF), 0])
def test_an_item_may_lie_among_the_tables(length):
    content = image(entry(b"Exif"), location((0, length), method=1), b"", box(b"idat", EXIF))
    assert SECRET not in redacted(content)
    assert redaction(content).remains is Remains.NONE


def test_offsets_count_from_a_base():
    iloc = location((4, len(XMP) - 4), base=START)
    assert redacted(image(mime(RDF), iloc, XMP))[START:].startswith(XMP[:4] + NO_XMP[:9])


def test_the_oldest_table_has_neither_method_nor_base():
    iloc = full_box(
        b"iloc",
        b"\x44\0",
        number(1, 2),
        number(1, 2),
        bytes(2),
        number(1, 2),
        number(START),
        number(len(XMP)),
    )
    assert SECRET not in redacted(image(mime(RDF), iloc, XMP))


def test_the_newest_table_has_longer_numbers():
    row = number(1, 2), number(START, 8), number(len(XMP), 8)
    iloc = full_box(
        b"iloc", b"\x88\x02", number(1), number(1), bytes(4), number(1, 2), *row, version=2
    )
    iinf = full_box(b"infe", number(1), bytes(2), b"mime", b"\0" + RDF + b"\0", version=3)
    assert SECRET not in redacted(image(iinf, iloc, XMP))


@pytest.mark.parametrize(
    "iloc",
    [
        location((0, len(XMP)), method=2),
        location((0, len(XMP)), method=1),
        location((START, len(XMP)), reference=1),
        location((START, 0)),
        location((START, 10_000)),
        location((8, 8)),
    ],
    ids=["in an item", "in no box", "in a file", "the whole file", "beyond its end", "a table"],
)
def test_what_cannot_be_overwritten_is_told(iloc):
    content = image(mime(RDF), iloc, XMP)
    assert redacted(content)[: -len(content) + START] == content[: -len(content) + START]
    assert redaction(content).remains is Remains.HIDDEN


def test_a_table_that_is_cut_off_is_damage():
    iloc = location((START, len(XMP)))
    short = box(b"iloc", iloc[8:-4])
    assert redaction(image(mime(RDF), short, XMP)).remains is Remains.DAMAGED
    unknown = full_box(b"iloc", iloc[12:], version=3)
    assert redaction(image(mime(RDF), unknown, XMP)).remains is Remains.DAMAGED


def test_a_table_without_numbers_takes_no_time():
    """Sixty thousand extents of no bytes each, as often as there are items."""
    rows = (number(1, 2) + bytes(4) + number(0xFFFF, 2)) * 4000
    iloc = full_box(b"iloc", b"\0\0", number(4000, 2), rows, version=1)
    assert redaction(image(mime(RDF), iloc, XMP)).remains is Remains.HIDDEN
