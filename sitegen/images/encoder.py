"""Encoder: which image formats can be written here, and by what."""

from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from sitegen.config.model import IMAGE_FORMATS

# The libraries that Pillow leaves the work to.
_LIBRARIES = ("avif", "webp", "jpg", "libjpeg_turbo", "zlib")


class Encoder(Struct, frozen=True):
    """The formats that can be written, the best first. Another `version` writes other bytes."""

    formats: tuple[str, ...]
    version: str


def find_encoder() -> Encoder | None:
    """The encoder of this machine; none without Pillow."""
    return _encoder() if find_spec("PIL") else None


@lru_cache(maxsize=1)
def _encoder() -> Encoder:
    from PIL import __version__, features  # deferred: it takes longer than a build of no change

    formats = tuple(name for name in IMAGE_FORMATS if features.check(name))
    libraries = (f"{name}={features.version(name)}" for name in _LIBRARIES)
    return Encoder(formats, " ".join((f"pillow={__version__}", *libraries, _own_digest())))


def _own_digest() -> str:
    """Changes with the code that has a say in the bytes, which nobody has to remember to count."""
    return sha256((Path(__file__).parent / "encoding.py").read_bytes()).hexdigest()
