"""The `<source>` elements of a picture."""

from sitegen.images.gallery import Offer, Picture, Variant
from sitegen.site.image_size import ImageSize
from sitegen.site.picture_sources import sources_of, srcset_of

OFFER = Offer(
    "image/avif",
    tuple(Variant(f"/é-{w}.avif", "k", "/é.jpg", w, "avif", 50) for w in (480, 800)),
)
SRCSET = "/%C3%A9-480.avif 480w, /%C3%A9-800.avif 800w"


def test_each_version_is_told_with_its_width():
    assert srcset_of(OFFER) == SRCSET


def test_a_format_is_a_source():
    picture = Picture(ImageSize(900, 600), (OFFER, Offer("image/webp", OFFER.variants)))
    assert sources_of(picture, "(min-width: 9px) 8px, 100vw") == (
        f'<source type="image/avif" srcset="{SRCSET}" sizes="(min-width: 9px) 8px, 100vw">'
        f'<source type="image/webp" srcset="{SRCSET}" sizes="(min-width: 9px) 8px, 100vw">'
    )


def test_the_width_that_an_author_gives_comes_first():
    picture = Picture(ImageSize(900, 600), (OFFER,))
    assert 'sizes="(min-width: 300px) 300px, 100vw"' in sources_of(picture, "50vw", 300)


def test_settings_cannot_leave_the_attribute():
    picture = Picture(ImageSize(900, 600), (OFFER,))
    assert 'sizes="&quot;&gt;"' in sources_of(picture, '">')
