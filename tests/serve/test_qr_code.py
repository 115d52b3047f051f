"""QR codes that a camera can read."""

from xml.etree import ElementTree

import segno

from sitegen.serve.qr_code import qr_as_svg, qr_for_terminal

URL = "http://192.168.1.5:8000/blog/a/#relay=0123456789abcdef"


def test_a_code_for_the_terminal_has_two_rows_a_line_and_a_quiet_zone():
    lines = qr_for_terminal(URL).splitlines()
    width, height = segno.make(URL, micro=False).symbol_size(border=4)
    assert width == height
    assert len(lines) in (height // 2, height // 2 + 1)
    assert {line[:8] for line in lines} == {"\x1b[97;40m"}
    assert qr_for_terminal(URL) != qr_for_terminal(f"{URL}x")


def test_a_code_for_a_page_is_an_image_with_its_own_ground():
    svg = ElementTree.fromstring(qr_as_svg(URL))
    width, height = segno.make(URL, micro=False).symbol_size(scale=4, border=4)
    assert (svg.get("width"), svg.get("height")) == (str(width), str(height))
    assert b"#faf6ef" in qr_as_svg(URL)
