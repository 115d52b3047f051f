"""Smaller versions: real files, decoded again."""

import pytest
from photos import PROFILE, SECRET, bomb, noise, opened, photo, saved
from PIL import Image

from sitegen.images.encoding import UndecodableError, encode
from sitegen.images.gallery import Variant


def versions(*widths, kind="avif"):
    return [Variant(f"/{width}", "k", "/o", width, kind, 50) for width in widths]


@pytest.mark.parametrize("kind", ["avif", "webp"])
class TestAVersion:
    def test_has_its_width_and_the_shape_of_its_image(self, kind):
        made = encode(photo(), versions(48, 24, kind=kind))
        assert [opened(one).size for one in made] == [(48, 32), (24, 16)]
        assert {opened(one).format for one in made} == {kind.upper()}

    def test_is_the_way_up_that_its_image_is_shown(self, kind):
        made = encode(photo(orientation=6), versions(32, kind=kind))
        assert opened(made[0]).size == (32, 48)

    def test_tells_nothing_but_its_colours(self, kind):
        (made,) = encode(photo("PNG"), versions(48, kind=kind))
        assert SECRET not in made
        assert opened(made).info["icc_profile"] == PROFILE
        assert not opened(made).getexif()

    def test_is_the_same_every_time(self, kind):
        assert encode(photo(), versions(40, kind=kind)) == encode(photo(), versions(40, kind=kind))

    def test_does_not_depend_on_the_others(self, kind):
        (alone,) = encode(photo("PNG"), versions(24, kind=kind))
        assert encode(photo("PNG"), versions(48, 24, kind=kind))[1] == alone


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_colours_of_every_kind_are_kept(mode):
    grey = Image.new("L", (40, 20), 200)
    image = (
        Image.frombytes("I;16", (40, 20), (200 * 256).to_bytes(2, "little") * 800)
        if mode == "I;16"
        else grey.convert(mode)
    )
    (made,) = encode(saved(image, "PNG"), versions(20))
    level = opened(made).convert("RGB").resize((1, 1)).getpixel((0, 0))
    assert all(abs(one - 200) < 12 for one in level)


def test_what_is_transparent_stays_so():
    image = Image.new("RGBA", (40, 20), (200, 0, 0, 0))
    assert opened(encode(saved(image, "PNG"), versions(20))[0]).getpixel((5, 5))[3] == 0


def test_ink_becomes_light():
    content = saved(Image.new("CMYK", (40, 20)), "JPEG")
    assert min(opened(encode(content, versions(20))[0]).getpixel((5, 5))) > 240


@pytest.mark.parametrize(
    "content",
    [b"", b"no image", photo("PNG")[:3000], photo("AVIF")[:-200], bomb(9000), bomb()],
    ids=["nothing", "a text", "half a PNG", "an AVIF without its end", "a bomb", "another"],
)
def test_what_cannot_be_decoded_is_told(content):
    with pytest.raises(UndecodableError):
        encode(content, versions(20))


def test_nothing_is_made_wider():
    assert opened(encode(saved(noise(30, 30), "PNG"), versions(60))[0]).size == (30, 30)
