"""Which smaller versions an image has: known from its facts alone."""

import pytest

from sitegen.config import ImageConfig
from sitegen.images.encoder import Encoder
from sitegen.images.gallery import Gallery, recipe_for
from sitegen.images.reading import ImageFacts
from sitegen.site.image_size import ImageSize

ENCODER = Encoder(("avif", "webp"), "1")
URL = "/blog/Mi foto.jpg"


def gallery(width=1000, digest="d", encoder=ENCODER, **settings):
    facts = ImageFacts(ImageSize(width, 500), digest)
    return Gallery({URL: facts}, recipe_for(ImageConfig(**settings), encoder))


def widths(**known):
    return [variant.width for variant in gallery(**known).variants_of(URL)]


def test_no_version_is_wider_than_its_image():
    assert widths(width=1000) == [480, 800, 1000]
    assert widths(width=1200) == [480, 800, 1200]
    assert widths(width=300) == [300]
    assert widths(width=9000) == [480, 800, 1200, 1600]
    assert widths(width=1000, widths=(900, 20)) == [20, 900]


def test_the_best_format_is_made_unless_others_are_asked_for():
    def formats(**known):
        return [offer.media_type for offer in gallery(**known).picture_of(URL).offers]

    assert formats() == ["image/avif"]
    assert formats(encoder=Encoder(("webp",), "1")) == ["image/webp"]
    assert formats(formats=("webp", "avif")) == ["image/webp", "image/avif"]
    assert formats(formats=("avif", "webp"), encoder=Encoder(("webp",), "1")) == ["image/webp"]


def test_an_encoder_that_can_write_nothing_is_none():
    assert recipe_for(ImageConfig(), Encoder((), "1")) is None
    assert recipe_for(ImageConfig(formats=("avif",)), Encoder(("webp",), "1")) is None


def test_the_name_of_a_version_can_be_read():
    first = next(gallery().variants_of(URL))
    assert first.url == f"/assets/images/mi-foto-480.{first.key[:12]}.avif"


@pytest.mark.parametrize(
    "other", [{"digest": "e"}, {"quality": 9}, {"encoder": Encoder(("avif",), "2")}]
)
def test_whatever_has_a_say_in_the_bytes_has_one_in_the_name(other):
    assert next(gallery().variants_of(URL)).url != next(gallery(**other).variants_of(URL)).url


def test_others_have_no_versions():
    assert gallery(digest="").picture_of(URL) is None
    assert gallery().picture_of("/other.jpg") is None
    assert Gallery(gallery().facts).picture_of(URL) is None


def test_sizes_are_known_without_a_recipe():
    assert Gallery(gallery().facts).size_of(URL) == ImageSize(1000, 500)
    assert gallery().size_of("/other.jpg") == ImageSize()
