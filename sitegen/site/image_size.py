"""The size of an image, from the first bytes of its file."""

import re
from pathlib import Path

from msgspec import Struct

RASTER_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp")
SVG_HEAD = 16_384  # bytes in which the root element of an SVG file is looked for


class ImageSize(Struct, frozen=True):
    """Width and height in CSS pixels; 0 where the file does not tell."""

    width: int = 0
    height: int = 0


def is_image(path: str) -> bool:
    """Whether a file of this name may tell a size."""
    return path.lower().endswith((*RASTER_SUFFIXES, ".svg"))


def size_of_file(place: Path) -> ImageSize:
    """The size of the image at `place`; unknown if it is no image, is broken or is gone."""
    suffix = place.suffix.lower()
    try:
        if suffix == ".svg":
            with place.open("rb") as file:
                return size_of_svg(file.read(SVG_HEAD).decode("utf-8", "replace"))
        return _size_of_raster(place) if suffix in RASTER_SUFFIXES else ImageSize()
    except (OSError, ValueError):
        return ImageSize()


def size_of_svg(text: str) -> ImageSize:
    """The size that `width` and `height` give, or the view box (SVG 2, sections 8.2 and 8.6)."""
    root = re.search(r"<svg\b[^>]*>", text)
    if not root:
        return ImageSize()
    attributes = dict(re.findall(r"([\w:-]+)\s*=\s*[\"']([^\"']*)[\"']", root[0]))
    lengths = [_pixels(attributes.get(name, "")) for name in ("width", "height")]
    if not all(lengths):
        box = [_pixels(part) for part in re.split(r"[\s,]+", attributes.get("viewBox", "").strip())]
        lengths = box[2:] if len(box) == 4 else [0.0, 0.0]
    return ImageSize(*(round(length) for length in lengths)) if all(lengths) else ImageSize()


def _pixels(length: str) -> float:
    """A length in pixels; 0 for other units, which depend on where the image is shown."""
    found = re.fullmatch(r"\s*(\d*\.?\d+)(?:px)?\s*", length)
    return float(found[1]) if found else 0.0


def _size_of_raster(place: Path) -> ImageSize:
    import imagesize  # deferred: most sites have more text than images

    width, height = imagesize.get(place)
    return ImageSize(round(width), round(height)) if min(width, height) > 0 else ImageSize()
