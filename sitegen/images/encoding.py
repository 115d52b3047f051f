"""encode: smaller versions of an image, as bytes."""

import struct
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from sitegen.images.containers.exif import ORIENTATION, TURNED
from sitegen.images.gallery import Variant
from sitegen.images.reading import MOST_PIXELS

if TYPE_CHECKING:
    from PIL import Image

# Whatever Pillow raises where a file is not what it seems.
_FAILURES = (
    OSError,
    SyntaxError,
    ValueError,
    RuntimeError,
    EOFError,
    TypeError,
    IndexError,
    struct.error,
)
# One thread, and no tiles, whose number would depend on the machine: the same bytes everywhere.
# The slower speeds of AVIF take five times as long and save next to nothing.
_SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "avif": {"speed": 9, "max_threads": 1, "autotiling": False},
    "webp": {"method": 4},
}


class UndecodableError(Exception):
    """Raised when an image cannot be decoded; says why."""


class _Decoded(Struct, frozen=True):
    """An image in RGB, with alpha or without, the way up that it is shown.

    `is_drawn` says that its edges are sharp, and may be coloured.
    """

    image: "Image.Image"
    profile: bytes | None
    is_drawn: bool


def encode(content: bytes, variants: Sequence[Variant]) -> list[bytes]:
    """The variants of the image in this file, without metadata. Raises UndecodableError."""
    try:
        decoded = _decoded(content, max(variant.width for variant in variants))
        return [_encoded(decoded, variant) for variant in variants]
    except _FAILURES as problem:
        raise UndecodableError(str(problem) or type(problem).__name__) from problem


def _decoded(content: bytes, width: int) -> _Decoded:
    """The image, not narrower than `width` if its file is not."""
    from PIL import ImageOps  # deferred: few builds make an image

    with _opened(content) as image:
        is_drawn = image.format == "PNG"
        _leave_out_what_is_finer(image, width)
        upright = ImageOps.exif_transpose(image)
    # The profile of another kind of colours says nothing of what they are turned into.
    profile = upright.info.get("icc_profile") if upright.mode in ("RGB", "RGBA", "P") else None
    return _Decoded(_in_rgb(upright), profile, is_drawn)


def _opened(content: bytes) -> "Image.Image":
    """The image, whose pixels have not been decoded yet. Raises ValueError if they are too many."""
    from PIL import Image  # deferred: see above

    try:
        image = Image.open(BytesIO(content))
    except Image.DecompressionBombError as problem:
        raise ValueError(str(problem)) from problem
    if image.width * image.height > MOST_PIXELS:
        raise ValueError("it has too many pixels")
    return image


def _leave_out_what_is_finer(image: "Image.Image", width: int) -> None:
    """Let the decoder of JPEG make a half, a quarter or an eighth: a fraction of the work."""
    is_turned = image.getexif().get(ORIENTATION) in TURNED
    across = image.height if is_turned else image.width
    scale = min(1.0, width / across)
    image.draft("RGB", (round(image.width * scale), round(image.height * scale)))


def _in_rgb(image: "Image.Image") -> "Image.Image":
    if image.mode in ("RGB", "RGBA"):
        return image
    if image.mode.startswith("I"):
        # Sixteen bits of grey; Pillow would take all that is above eight for white.
        image = image.point(lambda level: level / 256).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _encoded(decoded: _Decoded, variant: Variant) -> bytes:
    from PIL import Image  # deferred: see above

    image = decoded.image
    width = min(variant.width, image.width)
    height = max(1, round(image.height * width / image.width))
    small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
    small.info = {}
    settings = {**_SETTINGS[variant.format], "quality": variant.quality}
    if decoded.profile:
        settings["icc_profile"] = decoded.profile
    if variant.format == "avif":
        settings["subsampling"] = "4:4:4" if decoded.is_drawn else "4:2:0"
    written = BytesIO()
    small.save(written, variant.format, **settings)
    return written.getvalue()
