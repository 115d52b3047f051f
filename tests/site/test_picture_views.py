from typing import ClassVar

from sitegen.site.image_size import ImageSize
from sitegen.site.picture_views import HeroView, SocialImageView


class TestHero:
    FILES: ClassVar = {"/a b.png": ImageSize(640, 480)}

    def test_there_may_be_none(self, view):
        assert view().hero is None

    def test_an_image_of_the_site_has_its_size(self, view):
        assert view(self.FILES, hero_image="../a b.png", hero_alt="Una foto").hero == HeroView(
            "/a%20b.png", "https://example.com/repo/a%20b.png", "Una foto", 640, 480
        )

    def test_an_image_of_another_site_has_none(self, view):
        url = "https://a.b/c.png"
        assert view(hero_image=url).hero == HeroView(url, url, "", 0, 0)

    def test_an_image_that_is_not_there_is_none(self, view):
        assert view(hero_image="nada.png").hero is None


class TestSocialImage:
    def test_it_lies_beside_the_hero(self, view):
        files = {"/a b.svg": ImageSize(12, 6), "/a b.social.png": ImageSize(1200, 630)}
        assert view(files, hero_image="../a b.svg", hero_alt="Uno").social_image == SocialImageView(
            "https://example.com/repo/a%20b.social.png", "Uno", 1200, 630
        )

    def test_a_photo_without_one_stands_for_itself(self, view):
        seen = view({"/a.jpg": ImageSize(4, 3)}, hero_image="/a.jpg")
        assert seen.social_image == SocialImageView(seen.hero.permalink, "", 4, 3)

    def test_a_drawing_without_one_is_none(self, view):
        assert view({"/a.svg": ImageSize(4, 3)}, hero_image="/a.svg").social_image is None
        assert view().social_image is None

    def test_an_image_of_another_site_stands_for_itself(self, view):
        assert view(hero_image="https://a.b/c.png").social_image.permalink == "https://a.b/c.png"
