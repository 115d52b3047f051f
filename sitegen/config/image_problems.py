"""What is wrong with the settings for images."""

from sitegen.config.model import IMAGE_FORMATS, ImageConfig
from sitegen.config.places import place_of
from sitegen.errors import Diagnostic, error

# The most that AVIF's baseline profile and WebP can hold lies above.
WIDEST = 8_192


def image_problems(text: str, images: ImageConfig) -> dict[str, Diagnostic]:
    """What is wrong with the values under `[images]`, by key; `text` is the whole file."""
    checks = {
        "images.widths": _widths_problem(text, images),
        "images.formats": _formats_problem(text, images),
        "images.quality": _quality_problem(text, images),
    }
    return {key: problem for key, problem in checks.items() if problem}


def _widths_problem(text: str, images: ImageConfig) -> Diagnostic | None:
    wrong = [w for w in images.widths if type(w) is not int or not 1 <= w <= WIDEST]
    if images.widths and not wrong:
        return None
    return error(
        "config-image-widths",
        f"`images.widths` must hold whole numbers from 1 to {WIDEST}, "
        + (f"not `{wrong[0]}`" if wrong else "and at least one"),
        place_of(text, "images.widths"),
        "write widths = [480, 800, 1200, 1600]",
    )


def _formats_problem(text: str, images: ImageConfig) -> Diagnostic | None:
    wrong = next((one for one in images.formats if one not in IMAGE_FORMATS), None)
    if wrong is None:
        return None
    return error(
        "config-image-formats",
        f"`images.formats` cannot hold `{wrong}`",
        place_of(text, "images.formats"),
        'write formats = ["avif"], ["webp"] or ["avif", "webp"]',
    )


def _quality_problem(text: str, images: ImageConfig) -> Diagnostic | None:
    if 0 <= images.quality <= 100:
        return None
    return error(
        "config-image-quality",
        f"`images.quality` must be from 1 to 100, not `{images.quality}`",
        place_of(text, "images.quality"),
        "write quality = 60, or leave the line out",
    )
