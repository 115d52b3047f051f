"""Metadata: image files without what they tell of the place, the time and the camera."""

from sitegen.images.containers.anatomy import Anatomy
from sitegen.images.containers.gif import STARTS as GIF_STARTS
from sitegen.images.containers.gif import dissect_gif
from sitegen.images.containers.jpeg import START as JPEG_START
from sitegen.images.containers.jpeg import dissect_jpeg
from sitegen.images.containers.png import START as PNG_START
from sitegen.images.containers.png import dissect_png
from sitegen.images.containers.webp import dissect_webp, is_webp

SUFFIXES = (".gif", ".jpeg", ".jpg", ".png", ".webp")


def may_hold_metadata(path: str) -> bool:
    """Whether a file of this name is published without its metadata."""
    return path.lower().endswith(SUFFIXES)


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
