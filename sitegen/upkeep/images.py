"""Images that keep readers waiting."""

from collections.abc import Iterator

from sitegen.errors import Diagnostic, Where, warning
from sitegen.generation import Generation
from sitegen.site.image_size import is_image
from sitegen.source.document import CONTENT
from sitegen.source.tree import FileOnDisk

# A phone with a slow connection (1.6 Mbit/s) loads this many bytes in 2.5 seconds, which is how
# soon the largest part of a page should be there (web.dev, Largest Contentful Paint).
HEAVIEST = 500_000
# Wider or higher than what the screens of today can show of a column of text.
LARGEST = 4_000


def heavy_images(generation: Generation) -> Iterator[Diagnostic]:
    """One warning for each published image of too many bytes or pixels."""
    for url, file in generation.files.items():
        # Readers get a smaller version of those that have any.
        if is_image(file.path) and not generation.scene.gallery.picture_of(url):
            size = generation.scene.size_of(url)
            if file.stamp.size > HEAVIEST:
                yield _heavy(file)
            elif max(size.width, size.height) > LARGEST and not file.path.endswith(".svg"):
                yield _large(file, size.width, size.height)


def _heavy(file: FileOnDisk) -> Diagnostic:
    return warning(
        "image-heavy",
        f"this image has {file.stamp.size / 1_000_000:.1f} MB; readers wait for it",
        Where(CONTENT + file.path),
        f"save it smaller, or as WebP or AVIF: {HEAVIEST // 1000} kB are enough",
    )


def _large(file: FileOnDisk, width: int, height: int) -> Diagnostic:
    return warning(
        "image-large",
        f"this image has {width} × {height} pixels, more than a page can show",
        Where(CONTENT + file.path),
        "scale it down to 2,000 pixels or less",
    )
