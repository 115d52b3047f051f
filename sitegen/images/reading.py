"""ImageFacts: what the file of an image tells of it without being decoded."""

from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen.images.boxes.finding import Remains
from sitegen.images.metadata import dissect, remains_in
from sitegen.site.image_size import ImageSize, size_of_file

# The formats of which smaller versions are made. A GIF may move, and is no photograph.
SUFFIXES = (".avif", ".jpeg", ".jpg", ".png", ".webp")
# A file of fewer bytes has nothing to win.
LIGHT = 4_096
# What the picture beside a hero that social networks show is called.
SOCIAL = ".social.png"
# What a worker can decode without running out of memory, at four bytes a pixel.
MOST_PIXELS = 80_000_000
_AVIF, _AVIF_SEQUENCE = (b"ftypavif", b"ftypmif1"), b"ftypavis"


UNKNOWN = ImageSize()


class Defect(StrEnum):
    """Why no smaller versions can be made of an image though they should."""

    NONE = ""
    BROKEN = "broken"
    LARGE = "large"


class ImageFacts(Struct, frozen=True):
    """The size that an image is shown in, and the digest (SHA-256) of its file.

    Without a digest no smaller versions are made of it. `remains` says why its file may be
    published with what it tells.
    """

    size: ImageSize = UNKNOWN
    digest: str = ""
    defect: Defect = Defect.NONE
    remains: Remains = Remains.NONE


def is_photo(path: str) -> bool:
    """Whether smaller versions may be made of a file of this name."""
    return path.lower().endswith(SUFFIXES)


def facts_of_file(place: Path, closely: bool) -> ImageFacts:
    """The facts of the image or film at `place`; no digest unless it is looked at `closely`."""
    try:
        remains = remains_in(place)
        if closely and is_photo(place.name):
            return replace(facts_of_image(place.read_bytes()), remains=remains)
    except OSError:
        return ImageFacts()
    return ImageFacts(size_of_file(place), remains=remains)


def facts_of_image(content: bytes) -> ImageFacts:
    """The facts of an image file."""
    facts = ImageFacts(_size_of(content))
    anatomy = dissect(content)
    is_known = anatomy.whole if anatomy else content[4:12] in (*_AVIF, _AVIF_SEQUENCE)
    if not is_known or not facts.size.width:
        return replace(facts, defect=Defect.BROKEN)
    if anatomy and anatomy.turned:
        facts = replace(facts, size=ImageSize(facts.size.height, facts.size.width))
    if facts.size.width * facts.size.height > MOST_PIXELS:
        return replace(facts, defect=Defect.LARGE)
    is_animated = anatomy.animated if anatomy else content[4:12] == _AVIF_SEQUENCE
    if is_animated or len(content) < LIGHT:
        return facts
    return replace(facts, digest=sha256(content).hexdigest())


def _size_of(content: bytes) -> ImageSize:
    import imagesize  # deferred: most sites have more text than images

    try:
        width, height = imagesize.get(BytesIO(content), exif_rotation=False)
    except ValueError:
        return UNKNOWN
    return ImageSize(round(width), round(height)) if min(width, height) > 0 else UNKNOWN
