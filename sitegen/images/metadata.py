"""Metadata: images and films without what they tell of the place, the time and the camera."""

from pathlib import Path
from typing import BinaryIO

from sitegen.images.boxes.finding import Remains
from sitegen.images.boxes.patch import Patches
from sitegen.images.boxes.redaction import is_boxed, redact
from sitegen.images.containers.anatomy import Anatomy
from sitegen.images.containers.gif import STARTS as GIF_STARTS
from sitegen.images.containers.gif import dissect_gif
from sitegen.images.containers.jpeg import START as JPEG_START
from sitegen.images.containers.jpeg import dissect_jpeg
from sitegen.images.containers.png import START as PNG_START
from sitegen.images.containers.png import dissect_png
from sitegen.images.containers.webp import dissect_webp, is_webp

# What is taken apart and put together again, and what is overwritten in its place.
DISSECTED = (".apng", ".gif", ".jfif", ".jpe", ".jpeg", ".jpg", ".png", ".webp")
BOXED = (
    *(".avif", ".heic", ".heif", ".hif", ".jxl"),
    *(".3g2", ".3gp", ".m4a", ".m4v", ".mov", ".mp4", ".qt"),
)
# Enough of a file to know its format.
_START = 16
_BARE_JXL = b"\xff\x0a"


def may_hold_metadata(path: str) -> bool:
    """Whether a file of this name is published without its metadata."""
    return path.lower().endswith((*DISSECTED, *BOXED))


def dissect(content: bytes) -> Anatomy | None:
    """The anatomy of an image file, by its first bytes; none of a format that is not known."""
    if content.startswith(JPEG_START):
        return dissect_jpeg(content)
    if content.startswith(PNG_START):
        return dissect_png(content)
    if content.startswith(GIF_STARTS):
        return dissect_gif(content)
    return dissect_webp(content) if is_webp(content) else None


def without_metadata(content: bytes) -> bytes:
    """The same image without Exif, XMP, IPTC, comments and previews.

    Its pixels, its profile of colours and the way up that it is shown stay as they are; a file of
    another format is returned as it is.
    """
    anatomy = dissect(content)
    return b"".join(anatomy.kept) if anatomy else content


def bare(file: BinaryIO) -> bytes | Patches:
    """What is published of an open file: other bytes, or its own with these patches.

    Its name does not matter. A film may be larger than memory, and is not read as a whole.
    """
    start = file.read(_START)
    if is_boxed(start):
        return redact(file).patches
    if dissect(start) is None:
        return ()
    return without_metadata(start + file.read())


def remains_in(place: Path) -> Remains:
    """Why a file that is overwritten in its place still tells something, if it may.

    Raises OSError if it cannot be read.
    """
    if not place.name.lower().endswith(BOXED):
        return Remains.NONE
    with place.open("rb") as file:
        start = file.read(_START)
        if is_boxed(start):
            return redact(file).remains
    is_known = dissect(start) is not None or start.startswith(_BARE_JXL)
    return Remains.NONE if is_known else Remains.DAMAGED
