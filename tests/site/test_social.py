import pytest

from sitegen.site.social import beside_hero, is_drawing


@pytest.mark.parametrize(
    ("hero", "image"),
    [
        ("/a/b.svg", "/a/b.social.png"),
        ("../foto de mar.jpeg?v=2#x", "../foto de mar.social.png"),
        ("/a/b", "/a/b.social.png"),
        ("https://example.com/a.png", ""),
        ("//example.com/a.png", ""),
        ("data:image/png;base64,AA", ""),
        ("/", ""),
        ("", ""),
    ],
)
def test_a_social_image_lies_beside_its_hero(hero, image):
    assert beside_hero(hero) == image


@pytest.mark.parametrize(
    ("hero", "is_one"), [("/a.SVG?x", True), ("a.svgz", True), ("/a.png", False), ("", False)]
)
def test_a_drawing_is_told_by_its_name(hero, is_one):
    assert is_drawing(hero) is is_one
