"""Published images and films: what they tell goes, how they look stays."""

from io import BytesIO

import pytest
from box_files import FILMS, box, film, redaction
from hypothesis import given, settings
from hypothesis import strategies as st
from photos import PROFILE, SECRET, noise, opened, photo, saved
from PIL import Image

from sitegen.images.boxes.finding import Remains
from sitegen.images.metadata import bare, may_hold_metadata, remains_in, without_metadata

KINDS = ("JPEG", "PNG", "WEBP")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation", [1, 3, 6])
class TestAnImage:
    def test_tells_nothing_any_more(self, kind, orientation):
        content = photo(kind, orientation)
        assert SECRET in content
        bare = without_metadata(content)
        assert SECRET not in bare
        told = dict(opened(bare).getexif())
        assert told == ({0x0112: orientation} if orientation != 1 else {})
        assert opened(bare).getexif().get_ifd(0x8825) == {}

    def test_looks_as_before(self, kind, orientation):
        content = photo(kind, orientation)
        before, after = opened(content), opened(without_metadata(content))
        assert after.tobytes() == before.tobytes()
        assert after.info["icc_profile"] == PROFILE
        assert after.getexif().get(0x0112, 1) == orientation

    def test_has_nothing_more_to_lose(self, kind, orientation):
        bare = without_metadata(photo(kind, orientation))
        assert without_metadata(bare) == bare


@pytest.mark.parametrize("kind", KINDS)
def test_an_image_that_tells_nothing_stays_as_it_is(kind):
    content = saved(noise(), kind)
    assert without_metadata(content) == content


def test_what_phones_append_goes_too():
    """A second photo, a film, a map of light: each may have Exif of its own."""
    content = photo("JPEG") + photo("JPEG", seed=2)
    assert without_metadata(content) == without_metadata(photo("JPEG"))


def test_colours_with_an_adobe_segment_stay():
    content = saved(noise(mode="CMYK"), "JPEG", exif=Image.Exif())
    assert opened(without_metadata(content)).tobytes() == opened(content).tobytes()


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_moving_image_still_moves(kind):
    frames = [noise(20, 20, seed=seed) for seed in range(3)]
    options = {"comment": SECRET} if kind == "GIF" else {}
    content = saved(frames[0], kind, save_all=True, append_images=frames[1:], loop=0, **options)
    bare = without_metadata(content)
    assert opened(bare).n_frames == 3
    assert opened(bare).info["loop"] == 0
    assert SECRET not in bare


def test_other_files_stay_as_they_are():
    assert without_metadata(b"<svg/>") == b"<svg/>"


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(cut=st.integers(0, 4_000), noise_at=st.integers(0, 4_000), byte=st.integers(0, 255))
def test_no_damage_breaks_it_and_nothing_is_invented(kind, cut, noise_at, byte):
    content = bytearray(photo(kind, 6)[: cut + 12])
    content[noise_at % len(content)] = byte
    assert len(without_metadata(bytes(content))) <= len(content)


@pytest.mark.parametrize("kind", KINDS)
def test_of_an_image_that_is_cut_off_the_pixels_stay_that_there_are(kind):
    content = photo(kind)
    half = without_metadata(content[: len(content) // 2])
    assert SECRET not in half
    assert len(half) > len(content) // 3


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/F.JPG", True),
        ("a.webp", True),
        ("a.jfif", True),
        ("a.JPE", True),
        ("a.MOV", True),
        ("a.svg", False),
        ("jpg", False),
    ],
)
def test_files_are_known_by_their_names(path, expected):
    assert may_hold_metadata(path) is expected


class TestAFileOfAnyName:
    def test_is_known_by_its_first_bytes(self):
        assert bare(BytesIO(photo())) == without_metadata(photo())
        assert bare(BytesIO(film("photo.heic"))) == redaction(film("photo.heic")).patches

    @pytest.mark.parametrize("content", [b"", b"\xff", b"text that is no image", b"\xff\x0ajxl"])
    def test_of_no_known_format_stays_as_it_is(self, content):
        assert bare(BytesIO(content)) == ()


class TestWhatRemains:
    def test_is_nothing_in_a_whole_file(self):
        assert remains_in(FILMS / "film.mov") is Remains.NONE

    @pytest.mark.parametrize(
        ("name", "content", "expected"),
        [
            ("a.mp4", b"no film", Remains.DAMAGED),
            ("a.mp4", film("film.mp4")[:-40], Remains.DAMAGED),
            ("a.avif", box(b"ftyp") + box(b"mini"), Remains.HIDDEN),
            ("a.heic", photo(), Remains.NONE),
            ("a.jxl", b"\xff\x0apixels alone", Remains.NONE),
            ("a.txt", b"no film", Remains.NONE),
        ],
    )
    def test_is_told_of_files_that_are_overwritten_in_their_place(
        self, tmp_path, name, content, expected
    ):
        place = tmp_path / name
        place.write_bytes(content)
        assert remains_in(place) is expected
