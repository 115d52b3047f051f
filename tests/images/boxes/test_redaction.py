"""Films and images of boxes: what they tell goes, nothing moves, and what is shown is as it was."""

import pytest
from box_files import (
    FTYP,
    PLACE,
    box,
    film,
    full_box,
    handler,
    long_box,
    number,
    redacted,
    redaction,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from photos import PROFILE, SECRET, exif, noise, opened, saved

from sitegen.images.boxes import box as limits
from sitegen.images.boxes.finding import Remains
from sitegen.images.boxes.redaction import is_boxed

NAMES = ("film.mp4", "film.mov", "pieces.mp4", "photo.heic")
MADE_AT = (0xE25D9879).to_bytes(4, "big")  # 2024-05-06 07:08:09, in seconds since 1904


@pytest.mark.parametrize("name", NAMES)
class TestARealFile:
    def test_tells_nothing_any_more(self, name):
        content, bare = film(name), redacted(film(name))
        assert SECRET in content
        for told in (SECRET, PLACE, MADE_AT, b"Lavc", b"Lavf"):
            assert told not in bare
        assert redaction(content).remains is Remains.NONE

    def test_is_as_long_and_differs_where_it_told(self, name):
        content, bare = film(name), redacted(film(name))
        changed = {place for place in range(len(content)) if content[place] != bare[place]}
        patches = redaction(content).patches
        assert len(bare) == len(content)
        assert changed <= {place for one in patches for place in range(one.start, one.end)}

    def test_has_nothing_more_to_lose(self, name):
        bare = redacted(film(name))
        assert redacted(bare) == bare


def test_the_films_themselves_stay():
    """All of a film is in this box, but for the time of day, which a camera writes into a track."""
    for name, start in (("film.mp4", 48), ("film.mov", 40), ("pieces.mp4", 1100)):
        content = film(name)
        end = len(content) if name == "pieces.mp4" else content.index(b"moov") - 4
        assert redacted(content)[start:end] == content[start:end]


@pytest.mark.parametrize("orientation", [1, 3, 6])
def test_an_avif_looks_as_before(orientation):
    xmp = b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>" + SECRET
    told = {"exif": exif(orientation), "xmp": xmp, "icc_profile": PROFILE}
    content = saved(noise(32, 24), "AVIF", **told)
    assert content.count(SECRET) == 2
    bare = redacted(content)
    assert SECRET not in bare
    before, after = opened(content), opened(bare)
    assert after.tobytes() == before.tobytes()
    assert after.info["icc_profile"] == PROFILE
    assert dict(after.getexif()) == {0x0112: orientation}


def test_a_moving_avif_still_moves():
    frames = [noise(20, 20, seed=seed) for seed in range(3)]
    content = saved(frames[0], "AVIF", save_all=True, append_images=frames[1:], exif=exif())
    bare = redacted(content)
    assert SECRET not in bare
    assert opened(bare).n_frames == 3
    assert opened(bare).tobytes() == opened(content).tobytes()


@pytest.mark.parametrize("kind", [b"udta", b"meta", b"uuid", b"Xtra", b"free", b"GPS ", b"mpvd"])
@pytest.mark.parametrize("make", [box, long_box])
def test_boxes_that_show_nothing_are_free_space_wherever_they_are(kind, make):
    telling = make(kind, handler(b"mdta"), full_box(b"\xa9xyz", SECRET))
    for content in (FTYP + telling, FTYP + box(b"moov", telling, box(b"trak", telling))):
        bare = redacted(content)
        assert SECRET not in bare
        assert len(bare) == len(content)
        assert kind == b"udta" or bare.count(b"free") >= content.count(kind)
        assert redaction(content).remains is Remains.NONE


def test_the_last_box_needs_no_length():
    content = FTYP + number(0) + b"uuid" + SECRET
    assert redacted(content) == FTYP + number(0) + b"free" + bytes(len(SECRET))


def test_chapters_stay():
    chapters = full_box(b"chpl", b"One", SECRET)
    user = box(b"udta", box(b"\xa9xyz", PLACE), chapters, bytes(4))
    assert redacted(FTYP + box(b"moov", user)).endswith(
        box(b"free", bytes(len(PLACE))) + chapters + bytes(4)
    )


@pytest.mark.parametrize(("version", "width"), [(0, 4), (1, 8)])
@pytest.mark.parametrize("kind", [b"mvhd", b"tkhd", b"mdhd"])
def test_nobody_learns_when_a_film_was_made(kind, version, width):
    header = full_box(kind, b"t" * 2 * width, b"rest", version=version)
    inside = {b"mvhd": header, b"tkhd": box(b"trak", header)}
    content = FTYP + box(b"moov", inside.get(kind, box(b"trak", box(b"mdia", header))))
    assert redacted(content) == content.replace(b"t" * 2 * width, bytes(2 * width))


def test_words_and_times_among_the_properties_of_an_image_go_and_the_others_keep_their_numbers():
    properties = box(b"colr", b"x"), full_box(b"udes", SECRET), full_box(b"crtt", SECRET)
    ipco = box(b"ipco", *properties, box(b"irot", b"\1"))
    content = FTYP + full_box(b"meta", handler(b"pict"), box(b"iprp", ipco, full_box(b"ipma")))
    bare = redacted(content)
    assert SECRET not in bare
    gone = box(b"free", bytes(len(SECRET) + 4)) * 2
    assert box(b"colr", b"x") + gone + box(b"irot", b"\1") + full_box(b"ipma") in bare


def test_an_image_of_jpeg_xl_keeps_its_pixels():
    content = box(b"JXL ", b"\r\n\x87\n") + box(b"Exif", SECRET) + box(b"jxlc", b"pixels")
    bare = redacted(content + box(b"brob", b"xml ", SECRET))
    assert SECRET not in bare
    assert bare.startswith(box(b"JXL ", b"\r\n\x87\n") + box(b"free", bytes(16)))
    assert box(b"jxlc", b"pixels") in bare


@pytest.mark.parametrize(
    "content", [FTYP + box(b"moov", box(b"cmov", SECRET)), FTYP + box(b"mini")]
)
def test_what_is_compressed_is_told(content):
    assert redacted(content) == content
    assert redaction(content).remains is Remains.HIDDEN


class TestDamage:
    def test_of_a_film_that_is_cut_off_all_goes_that_is_found(self):
        content = film("film.mov")
        cut = content[: content.index(PLACE) + 20]
        assert redaction(cut).remains is Remains.DAMAGED
        assert PLACE not in redacted(cut)

    def test_in_a_box_hinders_nothing_behind_it(self):
        broken = box(b"moov", number(4000) + b"trak", number(3) + b"none")
        content = FTYP + broken + box(b"uuid", SECRET)
        assert redaction(content).remains is Remains.DAMAGED
        assert SECRET not in redacted(content)

    @pytest.mark.parametrize("content", [b"", b"abc", FTYP + box(b"moov", box(b"mvhd", b"\0"))])
    def test_changes_nothing_that_is_not_there(self, content):
        assert redacted(content) == content

    def test_of_bytes_behind_the_last_box_is_told_and_they_stay(self):
        content = FTYP + b"\xff\xff\xff\xfftrailer"
        assert redaction(content).remains is Remains.DAMAGED
        assert len(redacted(content)) == len(content)

    def test_a_file_of_nothing_but_boxes_ends(self, monkeypatch):
        monkeypatch.setattr(limits, "MOST_STEPS", 1000)
        assert redaction(FTYP + box(b"wide") * 1000).remains is Remains.DAMAGED

    def test_boxes_in_boxes_go_no_deeper_than_there_is_sense_in(self):
        content = b""
        for _ in range(2000):
            content = box(b"moov", content)
        assert redacted(FTYP + content) != FTYP + content


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60)
@given(
    cut=st.integers(12, 4_000),
    places=st.lists(st.integers(0, 4_000), max_size=4),
    seed=st.binary(min_size=4, max_size=4),
)
def test_no_damage_breaks_it_and_it_is_done_once(name, cut, places, seed):
    content = bytearray(film(name)[:cut])
    for place, byte in zip(places, seed, strict=False):
        content[place % len(content)] = byte
    once = redacted(bytes(content))
    assert len(once) == len(content)
    assert redacted(once) == once


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([b"moov", b"trak", b"meta", b"udta", b"mdia", b"iloc"]),
            st.integers(0, 40),
            st.binary(max_size=30),
        )
    )
)
def test_neither_do_boxes_of_any_length(parts):
    content = FTYP + b"".join(number(length) + kind + rest for kind, length, rest in parts)
    once = redacted(content)
    assert len(once) == len(content)
    assert redacted(once) == once


def test_a_file_is_known_by_its_first_bytes():
    assert is_boxed(FTYP)
    assert is_boxed(box(b"moov"))
    assert is_boxed(box(b"JXL ", b"\r\n\x87\n"))
    assert not is_boxed(b"\xff\xd8\xff\xe1")
    assert not is_boxed(b"")
