"""Bytes to text and back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.errors import Diagnostic, Where, error
from sitegen.source.text import DecodedText, decode, encode

BOM = b"\xef\xbb\xbf"
CONVERTED = (
    "or in VS Code with “Reopen with Encoding” ({encoding}) and then “Save with Encoding” (UTF-8)"
)


def only(decoded: DecodedText) -> Diagnostic:
    (diagnostic,) = decoded.diagnostics
    return diagnostic


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", DecodedText("")),
        ("café\n".encode(), DecodedText("café\n")),
        (b"no final line end", DecodedText("no final line end")),
        (BOM + b"a\n", DecodedText("a\n", had_bom=True)),
        (b"a\r\nb\r\n", DecodedText("a\nb\n", newline="\r\n")),
        (b"a\rb\r", DecodedText("a\nb\n", line_ends=("\r", "\r"))),
        (
            b"a\r\nb\r\nc\n",
            DecodedText("a\nb\nc\n", newline="\r\n", line_ends=("\r\n", "\r\n", "\n")),
        ),
    ],
)
def test_utf8_is_read_with_one_kind_of_line_end(content: bytes, expected: DecodedText):
    assert decode("a.md", content) == expected


def test_a_byte_order_mark_inside_the_text_is_kept():
    assert decode("a.md", BOM + BOM + b"a").text == "\ufeffa"


@given(st.text(st.sampled_from("aé📚\r\n \ufeff")), st.booleans())
@example("a\r\n\rb\n", True)
def test_what_was_read_is_written_back_byte_for_byte(text: str, marked: bool):
    content = BOM * marked + text.encode()
    decoded = decode("a.md", content)
    assert "\r" not in decoded.text
    assert encode(decoded.text, decoded) == content


def test_a_text_with_more_lines_gets_the_line_end_of_most_lines():
    decoded = decode("a.md", b"a\r\nb\r\nc\n")
    assert encode("a\nb\nc\nd\n", decoded) == b"a\r\nb\r\nc\r\nd\r\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_utf16_and_utf32_with_a_mark_are_named_with_the_way_to_convert_them(encoding: str):
    decoded = decode("content/my post.md", "título\r\n".encode(encoding))
    name = encoding.upper()
    hint = (
        f"convert the file with `iconv -f {name} -t UTF-8 'content/my post.md' > "
        "'content/my post.md.utf8' && mv 'content/my post.md.utf8' 'content/my post.md'`, "
    )
    assert decoded.text == "título\n"
    assert only(decoded) == error(
        "text-utf16",
        f"`content/my post.md` is {name}, not UTF-8",
        Where("content/my post.md", 1, 1),
        hint + CONVERTED.format(encoding=name),
    )


@pytest.mark.parametrize("encoding", ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"])
def test_utf16_and_utf32_without_a_mark_are_known_by_their_nul_bytes(encoding: str):
    decoded = decode("a.md", "# Título\n".encode(encoding))
    assert decoded.text == "# Título\n"
    assert only(decoded) == error(
        "text-utf16",
        f"`a.md` is {encoding}, not UTF-8",
        Where("a.md", 1, 1),
        f"convert the file with `iconv -f {encoding} -t UTF-8 a.md > a.md.utf8 && "
        f"mv a.md.utf8 a.md`, {CONVERTED.format(encoding=encoding)}",
    )


def test_a_file_in_a_code_page_is_shown_at_its_first_bad_byte():
    decoded = decode("a.md", b"one\r\nun caf\xe9 bueno\r\n")
    assert decoded.text == "one\nun caf\ufffd bueno\n"
    assert only(decoded) == error(
        "text-not-utf8",
        "byte `0xE9` is not UTF-8",
        Where("a.md", 2, 7, "un caf\ufffd bueno", 1),
        "in Windows-1252 it is `é`; if that is right, convert the file with "
        "`iconv -f WINDOWS-1252 -t UTF-8 a.md > a.md.utf8 && mv a.md.utf8 a.md`, "
        + CONVERTED.format(encoding="Windows-1252"),
    )


def test_one_bad_byte_in_a_utf8_file_is_typed_again():
    assert only(decode("a.md", "é ".encode() + b"\x93x")) == error(
        "text-not-utf8",
        "byte `0x93` is not UTF-8",
        Where("a.md", 1, 3, "é \ufffdx", 1),
        "most of the file is UTF-8: type this character again (in Windows-1252 the byte is `“`)",
    )


def test_bytes_of_no_known_encoding_are_left_to_the_program_that_wrote_them():
    assert only(decode("a.md", b"a\x81")) == error(
        "text-not-utf8",
        "byte `0x81` is not UTF-8",
        Where("a.md", 1, 2, "a\ufffd", 1),
        "open the file in the program that wrote it and save it there as UTF-8",
    )


@pytest.mark.parametrize(
    ("content", "what", "line", "column"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "is a PNG image, not text", 1, 1),
        (b"\xff\xd8\xff\xe0\0", "is a JPEG image, not text", 1, 1),
        (b"PK\x03\x04\0\0", "is a ZIP archive or an Office document, not text", 1, 1),
        (b"text\r\nte\0\0xt", "has NUL bytes: it is not text", 2, 3),
        (b"\0\0\xff", "has NUL bytes: it is not text", 1, 1),
    ],
)
def test_binary_files_are_no_text(content: bytes, what: str, line: int, column: int):
    excerpt = content.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")[line - 1]
    assert only(decode("a.md", content)) == error(
        "text-binary",
        f"`a.md` {what}",
        Where("a.md", line, column, excerpt.rstrip("\r"), 1),
        "give the file the ending of its kind, so that it is copied as it is, or save it as text",
    )


@given(st.binary())
def test_any_bytes_give_a_text_and_an_error_unless_they_are_utf8(content: bytes):
    decoded = decode("a.md", content)
    assert "\r" not in decoded.text
    if not decoded.diagnostics:
        assert encode(decoded.text, decoded) == content
