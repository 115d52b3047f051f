"""Gallery: the images of a site, and which smaller versions each of them has."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from msgspec import Struct

from sitegen.config import ImageConfig
from sitegen.images.encoder import Encoder
from sitegen.images.reading import ImageFacts
from sitegen.site.image_size import ImageSize
from sitegen.urls import slug_of

VARIANTS_URL = "/assets/images/"
QUALITIES: Mapping[str, int] = {"avif": 55, "webp": 78}


class Variant(Struct, frozen=True):
    """A version of the image at the URL `original`, known before it is made.

    `key` is a digest of all that it is made of: of its original's bytes, of the width in pixels,
    the format, the quality and the encoder.
    """

    url: str
    key: str
    original: str
    width: int
    format: str
    quality: int


class Offer(Struct, frozen=True):
    """An image in one format, the narrowest version first."""

    media_type: str
    variants: tuple[Variant, ...]


class Picture(Struct, frozen=True):
    """What a browser may choose from in place of an image of this size."""

    size: ImageSize
    offers: tuple[Offer, ...]


class Recipe(Struct, frozen=True):
    """How smaller versions are made, by the encoder of this version. Widths rise."""

    formats: tuple[str, ...]
    widths: tuple[int, ...]
    quality: int
    version: str


class Gallery(Struct, frozen=True):
    """The images of a site by URL. Without a recipe none of them has smaller versions."""

    facts: Mapping[str, ImageFacts]
    recipe: Recipe | None = None

    def size_of(self, url: str) -> ImageSize:
        """The size of the image at a URL; unknown if it is none of the site's files."""
        facts = self.facts.get(url)
        return facts.size if facts else ImageSize()

    def picture_of(self, url: str) -> Picture | None:
        """What there is in place of the image at a URL, if there is anything."""
        facts = self.facts.get(url)
        if not facts or not facts.digest or not self.recipe:
            return None
        recipe, widths = self.recipe, _widths(self.recipe.widths, facts.size.width)
        offers = (
            Offer(f"image/{name}", tuple(_variant(recipe, facts, url, w, name) for w in widths))
            for name in recipe.formats
        )
        return Picture(facts.size, tuple(offers))

    def variants_of(self, url: str) -> Iterator[Variant]:
        """Every smaller version of the image at a URL."""
        picture = self.picture_of(url)
        for offer in picture.offers if picture else ():
            yield from offer.variants


def recipe_for(settings: ImageConfig, encoder: Encoder) -> Recipe | None:
    """How this encoder makes what the settings ask for; None if it can write none of it."""
    formats = settings.formats or encoder.formats[:1]
    known = tuple(name for name in dict.fromkeys(formats) if name in encoder.formats)
    widths = tuple(sorted({*settings.widths}))
    return Recipe(known, widths, settings.quality, encoder.version) if known else None


def _widths(wanted: tuple[int, ...], own: int) -> tuple[int, ...]:
    """The widths to make of an image, its own among them unless it is wider than all."""
    smaller = tuple(width for width in wanted if width < own)
    return smaller if len(smaller) == len(wanted) else (*smaller, own)


def _variant(recipe: Recipe, facts: ImageFacts, url: str, width: int, name: str) -> Variant:
    quality = recipe.quality or QUALITIES[name]
    made_of = f"{facts.digest} {width} {name} {quality} {recipe.version}"
    key = sha256(made_of.encode()).hexdigest()[:32]
    stem = slug_of(PurePosixPath(url).stem)
    return Variant(
        f"{VARIANTS_URL}{stem}-{width}.{key[:12]}.{name}", key, url, width, name, quality
    )
