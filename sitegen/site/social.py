"""Social images: where the picture that social networks show of a post lies."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

from sitegen.images.reading import SOCIAL

_DRAWINGS = (".svg", ".svgz")  # what no social network shows


def beside_hero(hero: str) -> str:
    """The path or URL of the social image of a hero: `/a/b.social.png` for `/a/b.svg`.

    Empty for no hero, and for one on another host.
    """
    parts = urlsplit(hero)
    if parts.netloc or parts.scheme or not PurePosixPath(parts.path).name:
        return ""
    return PurePosixPath(parts.path).with_suffix(SOCIAL).as_posix()


def is_drawing(hero: str) -> bool:
    """Whether a hero is a drawing in SVG."""
    return PurePosixPath(urlsplit(hero).path).suffix.lower() in _DRAWINGS
