"""Pictures as layouts see them (docs/layouts.md)."""

from urllib.parse import unquote

from msgspec import Struct

from sitegen.images.card import HEIGHT as CARD_HEIGHT
from sitegen.images.card import WIDTH as CARD_WIDTH
from sitegen.images.gallery import Offer
from sitegen.site.facts import Facts
from sitegen.site.model import Entry
from sitegen.site.picture_sources import srcset_of
from sitegen.site.social import beside_hero, is_drawing
from sitegen.urls import encoded


class SourceView(Struct, frozen=True):
    """The versions of a picture in one format, as `<source>` names them."""

    type: str
    srcset: str


class HeroView(Struct, frozen=True):
    """The picture at the head of a post; width and height are 0 if unknown.

    `sources` are its smaller versions, the best format first.
    """

    url: str
    permalink: str
    alt: str
    width: int
    height: int
    sources: tuple[SourceView, ...] = ()


class SocialImageView(Struct, frozen=True):
    """What social networks show of a shared link; width and height are 0 if unknown."""

    permalink: str
    alt: str
    width: int
    height: int


def hero_of(facts: Facts, entry: Entry) -> HeroView | None:
    """The picture that the entry's front matter names; none if the site does not have it."""
    written, alt = entry.document.front_matter.hero_image, entry.document.front_matter.hero_alt
    if not written or not facts.exists(entry, written):
        return None
    url, permalink = facts.follow(entry, written), facts.address(entry, written)
    size = facts.size_of_written(entry, written)
    picture = facts.picture(entry, written)
    sources = tuple(map(_source_view, picture.offers)) if picture else ()
    return HeroView(url, permalink, alt, size.width, size.height, sources)


def social_image_of(facts: Facts, entry: Entry, hero: HeroView | None) -> SocialImageView | None:
    """The picture of a shared link: what lies beside the hero, or the hero itself; a post
    without one has a card with its title.

    A drawing in SVG is none, for social networks do not show it.
    """
    if hero:
        return _beside(facts, hero) or _itself(hero)
    card = facts.card(entry) if entry.is_post else None
    if not card:
        return None
    permalink = facts.absolute(encoded(card.url))
    return SocialImageView(permalink, card.title, CARD_WIDTH, CARD_HEIGHT)


def _source_view(offer: Offer) -> SourceView:
    """The versions in one format of what is offered."""
    return SourceView(offer.media_type, srcset_of(offer))


def _beside(facts: Facts, hero: HeroView) -> SocialImageView | None:
    """The picture that an author drew for social networks."""
    beside = beside_hero(hero.url)
    size = facts.size_at(unquote(beside))
    if not size.width:
        return None
    return SocialImageView(facts.absolute(beside), hero.alt, size.width, size.height)


def _itself(hero: HeroView) -> SocialImageView | None:
    """The hero as social networks show it, which draw no SVG."""
    if is_drawing(hero.url):
        return None
    return SocialImageView(hero.permalink, hero.alt, hero.width, hero.height)
