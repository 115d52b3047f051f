"""The `<source>` elements of a picture: what a browser chooses from."""

from html import escape

from sitegen.images.gallery import Offer, Picture
from sitegen.urls import encoded


def sources_of(picture: Picture, sizes: str, width: int = 0) -> str:
    """The HTML of an image's versions.

    `sizes` says how wide the image is shown (HTML, section 4.8.4.2.2), unless the author gave it
    a `width` in pixels.
    """
    shown = f"(min-width: {width}px) {width}px, 100vw" if width else sizes
    return "".join(_source(offer, shown) for offer in picture.offers)


def srcset_of(offer: Offer) -> str:
    """The versions in one format, each with its width in pixels, for a `srcset`."""
    return ", ".join(f"{encoded(variant.url)} {variant.width}w" for variant in offer.variants)


def _source(offer: Offer, sizes: str) -> str:
    srcset, shown = escape(srcset_of(offer)), escape(sizes)
    return f'<source type="{offer.media_type}" srcset="{srcset}" sizes="{shown}">'
