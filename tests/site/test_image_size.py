import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.site.image_size import ImageSize, size_of_file, size_of_svg

UNKNOWN = ImageSize()


def png(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + chunk + struct.pack(">I", zlib.crc32(chunk)) + b"\0" * 20


def gif(width, height):
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0" * 20


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "content", "size"),
        [
            ("a.png", png(640, 480), ImageSize(640, 480)),
            ("a.PNG", png(1, 2), ImageSize(1, 2)),
            ("a.gif", gif(30, 20), ImageSize(30, 20)),
            ("a.svg", b'<svg width="30" height="20"/>', ImageSize(30, 20)),
            ("a.txt", png(640, 480), UNKNOWN),
            ("a.png", b"", UNKNOWN),
            ("a.png", png(640, 480)[:17], UNKNOWN),
            ("a.png", b"not an image", UNKNOWN),
            ("a.svg", b"\xff\xfe<", UNKNOWN),
        ],
    )
    def test_the_file_tells_its_size(self, name, content, size, tmp_path):
        (tmp_path / name).write_bytes(content)
        assert size_of_file(tmp_path / name) == size

    def test_a_file_that_is_gone_tells_nothing(self, tmp_path):
        assert size_of_file(tmp_path / "a.png") == size_of_file(tmp_path / "a.svg") == UNKNOWN

    @given(
        st.sampled_from([".png", ".jpg", ".gif", ".webp", ".avif", ".bmp", ".svg"]),
        st.sampled_from(
            [
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
                b"\xff\xd8\xff\xe0",
                b"\xff\xd8\xff\xe1",
                b"GIF89a",
                b"RIFF\0\0\0\0WEBPVP8 ",
                b"RIFF\0\0\0\0WEBPVP8L",
                b"\0\0\0\x1cftypavif",
                b"\0\0\0\x0cjP  \r\n\x87\n",
                b"BM",
                b"II*\0",
                b"MM\0*",
                b"<svg ",
                b"<?xml ",
                b"P6 ",
                b"8BPS",
            ]
        ),
        st.binary(max_size=60),
    )
    def test_a_broken_file_tells_nothing_but_harms_nobody(
        self, tmp_path_factory, suffix, start, rest
    ):
        place = tmp_path_factory.getbasetemp() / f"broken{suffix}"
        place.write_bytes(start + rest)
        size = size_of_file(place)
        assert (size.width > 0) is (size.height > 0)


class TestSvg:
    @pytest.mark.parametrize(
        ("attributes", "size"),
        [
            ('width="30" height="20"', ImageSize(30, 20)),
            ("width='30px' height='20.6px'", ImageSize(30, 21)),
            ('viewBox="0 0 300 200"', ImageSize(300, 200)),
            ('viewBox="-10,-10,300,200"', ImageSize(300, 200)),
            ('width="100%" height="100%" viewBox="0 0 30 20"', ImageSize(30, 20)),
            ('width="10em" height="5em"', UNKNOWN),
            ('width="100%"', UNKNOWN),
            ('width="0" height="0"', UNKNOWN),
            ('viewBox="a b c d"', UNKNOWN),
            ('viewBox="0 0 300"', UNKNOWN),
            ("", UNKNOWN),
        ],
    )
    def test_its_attributes_or_its_view_box_tell(self, attributes, size):
        text = f'<?xml version="1.0"?>\n<svg\n{attributes}><rect width="5" height="5"/></svg>'
        assert size_of_svg(text) == size

    def test_no_svg(self):
        assert size_of_svg("<svgs width='1' height='1'>") == UNKNOWN
