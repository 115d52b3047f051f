"""Files that are no UTF-8 text: what they are instead, as a diagnostic with the way out."""

import re
import shlex

from msgspec import Struct

from sitegen.errors import Diagnostic, Where, error

# (first bytes, what such a file is), for files that end up under a text file's name.
MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP, WAV or AVI file"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)
# UTF-32 comes first: its little-endian mark begins with that of UTF-16. What is named with the
# byte order has no mark, which iconv would otherwise keep as a character.
MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
# Which bytes of a unit are NUL when most of a text is Latin: the pattern of the first units.
UNMARKED = (
    (re.compile(rb"(?:[^\x00]\x00\x00\x00){2}", re.DOTALL), "UTF-32LE"),
    (re.compile(rb"(?:\x00\x00\x00[^\x00]){2}", re.DOTALL), "UTF-32BE"),
    (re.compile(rb"(?:[^\x00]\x00){2}", re.DOTALL), "UTF-16LE"),
    (re.compile(rb"(?:\x00[^\x00]){2}", re.DOTALL), "UTF-16BE"),
)
# One-byte encodings to guess, the likelier first.
LEGACY = ("Windows-1252", "Windows-1254")
NUL = "has NUL bytes: it is not text"
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xf4][\x80-\xbf]{2}")


class Refused(Struct, frozen=True):
    """Why bytes are no text, and their best reading all the same, line ends as they are."""

    text: str
    diagnostic: Diagnostic


def not_text(path: str, content: bytes) -> Refused | None:
    """What the bytes of a file are if not UTF-8 text; a UTF-8 mark must have been taken off."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as broken:
        start = broken.start
        return _magic(path, content) or _wide(path, content) or _not_utf8(path, content, start)
    return _with_nul(path, content) if b"\0" in content else None


def _with_nul(path: str, content: bytes) -> Refused:
    # UTF-16 without a mark is well-formed UTF-8 too as long as it is Latin.
    start = content.index(b"\0")
    return _magic(path, content) or _wide(path, content) or _binary(path, content, NUL, start)


def _magic(path: str, content: bytes) -> Refused | None:
    kind = next((kind for first, kind in MAGIC if content.startswith(first)), "")
    return _binary(path, content, f"is {kind}, not text") if kind else None


def _binary(path: str, content: bytes, what: str, start: int = 0) -> Refused:
    hint = "give the file the ending of its kind, so that it is copied as it is, or save it as text"
    where = Where.at_byte(path, content, start)
    text = content.decode("utf-8", "replace")
    return Refused(text, error("text-binary", f"`{path}` {what}", where, hint))


def _wide(path: str, content: bytes) -> Refused | None:
    encoding = _wide_encoding(content)
    if not encoding:
        return None
    message = f"`{path}` is {encoding}, not UTF-8"
    # In a text of another encoding the first byte is bad already.
    diagnostic = error("text-utf16", message, Where(path, 1, 1), _conversion(path, encoding))
    return Refused(content.decode(encoding, "replace"), diagnostic)


def _wide_encoding(content: bytes) -> str:
    marked = next((name for mark, name in MARKS if content.startswith(mark)), "")
    unmarked = (name for units, name in UNMARKED if units.match(content))
    return marked or next((name for name in unmarked if _decodes(content, name)), "")


def _not_utf8(path: str, content: bytes, start: int) -> Refused:
    if b"\0" in content:
        return _binary(path, content, NUL, min(start, content.index(b"\0")))
    text = content.decode("utf-8", "replace")
    where = Where.at_byte(path, content, start)
    hint = _retype(content[start]) if MULTIBYTE.search(content) else _guess(path, content, start)
    message = f"byte `0x{content[start]:02X}` is not UTF-8"
    return Refused(text, error("text-not-utf8", message, where, hint))


def _guess(path: str, content: bytes, start: int) -> str:
    name = next((name for name in LEGACY if _decodes(content, name)), "")
    if not name:
        return "open the file in the program that wrote it and save it there as UTF-8"
    letter = content[start : start + 1].decode(name)
    return f"in {name} it is `{letter}`; if that is right, {_conversion(path, name)}"


def _retype(byte: int) -> str:
    letter = bytes([byte]).decode(LEGACY[0], "replace")
    return (
        "most of the file is UTF-8: type this character again "
        f"(in {LEGACY[0]} the byte is `{letter}`)"
    )


def _conversion(path: str, encoding: str) -> str:
    source, target = shlex.quote(path), shlex.quote(f"{path}.utf8")
    return (
        f"convert the file with `iconv -f {encoding.upper()} -t UTF-8 {source} > {target} && "
        f"mv {target} {source}`, or in VS Code with “Reopen with Encoding” ({encoding}) "
        "and then “Save with Encoding” (UTF-8)"
    )


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
