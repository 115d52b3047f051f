"""Exif: which way up an image is shown (Exif 2.32, section 4.6.4; TIFF 6.0, section 2)."""

import struct
from collections.abc import Iterator

ORIENTATION = 0x0112
SHORT = 3
UPRIGHT = 1
# Those that exchange width and height.
TURNED = (5, 6, 7, 8)


def orientation_in(tiff: bytes) -> int:
    """The orientation that a block of Exif gives, 1 to 8; 1 if it gives none or is damaged."""
    try:
        found = next((value for tag, value in _entries(tiff) if tag == ORIENTATION), UPRIGHT)
    except struct.error:
        return UPRIGHT
    return found if 1 <= found <= 8 else UPRIGHT


def exif_of(orientation: int) -> bytes:
    """A block of Exif that gives the orientation, and nothing else."""
    entry = struct.pack(">HHIHH", ORIENTATION, SHORT, 1, orientation, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)


def _entries(tiff: bytes) -> Iterator[tuple[int, int]]:
    """The tags of the first directory, each with its value read as a short number."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for number in range(count):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
        yield tag, value
