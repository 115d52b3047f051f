"""Text: the bytes of a source file to text and back, with the same line ends."""

import re

from msgspec import Struct

from sitegen.errors import Diagnostic
from sitegen.source.text_errors import not_text

LINE_END = re.compile(r"\r\n|\r|\n")
BOM = b"\xef\xbb\xbf"


class DecodedText(Struct, frozen=True):
    """A text file's text with `\\n` line ends, and what it takes to write it back as it was.

    `newline` is what most lines of the file end with, `\\n` or `\\r\\n`. `line_ends` has the end
    of each line, and only where they differ from one another or are a lone CR. A file with
    errors among its `diagnostics` has the best reading there is, with U+FFFD for bytes that
    could not be read.
    """

    text: str
    had_bom: bool = False
    newline: str = "\n"
    line_ends: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(path: str, content: bytes) -> DecodedText:
    """The text of a file; `path`, relative to the site's folder, is for the diagnostics.

    Errors: `text-utf16` (UTF-16 or UTF-32), `text-binary`, `text-not-utf8`.
    """
    had_bom = content.startswith(BOM)
    body = content[len(BOM) :] if had_bom else content
    refused = not_text(path, body)
    written = refused.text if refused else body.decode("utf-8")
    diagnostics = (refused.diagnostic,) if refused else ()
    if "\r" not in written:
        return DecodedText(written, had_bom, diagnostics=diagnostics)
    ends = tuple(LINE_END.findall(written))
    newline = "\r\n" if 2 * ends.count("\r\n") > len(ends) else "\n"
    uniform = ends.count(newline) == len(ends)
    text = LINE_END.sub("\n", written)
    return DecodedText(text, had_bom, newline, () if uniform else ends, diagnostics)


def encode(text: str, like: DecodedText) -> bytes:
    """The bytes of a text with `\\n` line ends, written as the file that was read as `like`.

    For a file read without errors `encode(like.text, like)` is the file, byte for byte. A text
    whose number of lines changed gets the line end that most lines had.
    """
    bom = BOM if like.had_bom else b""
    return bom + _with_line_ends(text, like).encode("utf-8")


def _with_line_ends(text: str, like: DecodedText) -> str:
    if len(like.line_ends) != text.count("\n") or not like.line_ends:
        return text.replace("\n", like.newline)
    lines = text.split("\n")
    ends = (*like.line_ends, "")
    return "".join(line + end for line, end in zip(lines, ends, strict=True))
