"""Code pages: a text seen as the bytes from which a code page made its characters."""

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

# What stands for a character that the code page does not have.
FOREIGN = "\ue000"
# Bytes whose characters are invisible in every code page and get lost when text is copied:
# the no-break space, which may also become a space, and the soft hyphen.
NO_BREAK_SPACE = 0xA0
SOFT_HYPHEN = 0xAD
# From the most common reading of foreign bytes to the least; the first of equals is taken.
NAMES = {
    "cp1252": "Windows-1252",
    "cp1254": "Windows-1254",
    "latin-1": "Latin-1",
    "mac-roman": "Mac Roman",
}
# A character that every text damaged through the page is expected to have. The lead bytes of Mac
# Roman are quotes and dashes otherwise, which sound text puts before accented letters.
EXPECTED = {"mac-roman": "√"}


class CodePage(Struct, frozen=True):
    """A code page, with bytes that it leaves undefined read as the C1 controls of that number.

    `undefined` are the bytes that it shows as no visible character; `expected` is a character
    without which no text is taken as damaged through this page, or empty.
    """

    name: str
    bytes_of: Mapping[int, int]
    undefined: tuple[int, ...]
    expected: str = ""

    def seen_as_bytes(self, text: str) -> str:
        """The text, each character replaced by the one whose number is its byte, or `FOREIGN`.

        Characters above U+00FF that the page does not have stay, as they are no byte either.
        """
        return text.translate(self.bytes_of)


@cache
def code_pages() -> tuple[CodePage, ...]:
    """The code pages in which damaged UTF-8 is looked for; made once, when first needed."""
    return tuple(_code_page(codec, name) for codec, name in NAMES.items())


def _code_page(codec: str, name: str) -> CodePage:
    characters = [_character(codec, byte) for byte in range(0x80, 0x100)]
    table = dict.fromkeys(range(0x80, 0x100), ord(FOREIGN))
    table |= {ord(character): byte for byte, character in enumerate(characters, 0x80)}
    undefined = tuple(b for b, c in enumerate(characters, 0x80) if "\x80" <= c <= "\x9f")
    return CodePage(name, table, undefined, EXPECTED.get(codec, ""))


def _character(codec: str, byte: int) -> str:
    return bytes([byte]).decode(codec, "ignore") or chr(byte)
