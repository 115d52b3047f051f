"""Pictures as layouts see them (docs/layouts.md)."""

from dataclasses import dataclass

from sitegen.images.gallery import Offer
from sitegen.site.picture_sources import srcset_of
from sitegen.site.social import is_drawing


@dataclass(frozen=True, slots=True)
class SourceView:
    """The versions of a picture in one format, as `<source>` names them."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class HeroView:
    """The picture at the head of a post; width and height are 0 if unknown.

    `sources` are its smaller versions, the best format first.
    """

    url: str
    permalink: str
    alt: str
    width: int
    height: int
    sources: tuple[SourceView, ...] = ()


@dataclass(frozen=True, slots=True)
class SocialImageView:
    """What social networks show of a shared link; width and height are 0 if unknown."""

    permalink: str
    alt: str
    width: int
    height: int


def source_view(offer: Offer) -> SourceView:
    """The versions in one format of what is offered."""
    return SourceView(offer.media_type, srcset_of(offer))


def social_image_of(hero: HeroView) -> SocialImageView | None:
    """The hero as social networks show it, which draw no SVG."""
    if is_drawing(hero.url):
        return None
    return SocialImageView(hero.permalink, hero.alt, hero.width, hero.height)
