"""Texts seen as the bytes of a code page."""

from sitegen.source.damage.pages import FOREIGN, code_pages

PAGES = {page.name: page for page in code_pages()}


def test_a_character_becomes_its_byte_in_the_page():
    assert PAGES["Windows-1252"].seen_as_bytes("aÃ€ð") == "a\xc3\x80\xf0"
    assert PAGES["Windows-1254"].seen_as_bytes("ğŸ") == "\xf0\x9f"
    assert PAGES["Mac Roman"].seen_as_bytes("√©") == "\xc3\xa9"


def test_characters_that_the_page_does_not_have_are_no_bytes():
    assert PAGES["Windows-1254"].seen_as_bytes("ð\x93") == FOREIGN * 2
    assert PAGES["Windows-1252"].seen_as_bytes("ğ日") == "ğ日"


def test_bytes_that_the_page_leaves_undefined_are_controls():
    assert PAGES["Windows-1252"].undefined == (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    assert PAGES["Windows-1254"].undefined == (0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E)
    assert PAGES["Windows-1252"].seen_as_bytes("\x9d") == "\x9d"
