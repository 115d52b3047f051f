"""Files of boxes: real ones, and ones that are put together to have just what a test is about."""

from io import BytesIO
from pathlib import Path

from photos import SECRET

from sitegen.images.boxes.patch import patched
from sitegen.images.boxes.redaction import Redaction, redact

FILMS = Path(__file__).parent / "films"
PLACE = b"+41.4034"
FTYP = b"\0\0\0\x14ftypisom\0\0\0\0isom"


def film(name: str) -> bytes:
    """A real file."""
    return (FILMS / name).read_bytes()


def number(value: int, length: int = 4) -> bytes:
    return value.to_bytes(length, "big")


def box(kind: bytes, *content: bytes) -> bytes:
    """A box."""
    inside = b"".join(content)
    return number(8 + len(inside)) + kind + inside


def long_box(kind: bytes, *content: bytes) -> bytes:
    """A box whose length has 64 bits."""
    inside = b"".join(content)
    return number(1) + kind + number(16 + len(inside), 8) + inside


def full_box(kind: bytes, *content: bytes, version: int = 0, flags: int = 0) -> bytes:
    """A box with a version and flags."""
    return box(kind, number(version, 1), number(flags, 3), *content)


def handler(kind: bytes, name: bytes = SECRET) -> bytes:
    return full_box(b"hdlr", bytes(4), kind, bytes(12), name + b"\0")


def table(kind: bytes, *rows: bytes) -> bytes:
    return full_box(kind, number(len(rows)), *rows)


def redacted(content: bytes) -> bytes:
    """The file as it is published."""
    return patched(content, 0, redaction(content).patches)


def redaction(content: bytes) -> Redaction:
    return redact(BytesIO(content))


def film_of(handler_kind: bytes, content: bytes, *tables: bytes, more: bytes = b"") -> bytes:
    """A film of one track, whose samples are in `content`, and `tables` say where."""
    stbl = box(b"stbl", *tables)
    minf = box(b"minf", more, stbl)
    trak = box(b"trak", box(b"mdia", handler(handler_kind), minf))
    return FTYP + box(b"mdat", content) + box(b"moov", trak)


START = len(FTYP) + 8
"""Where the content of such a film begins."""
