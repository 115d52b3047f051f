from sitegen.moving.atlas import Atlas
from sitegen.moving.links import image_for, relinked

ATLAS = Atlas(
    target_of={
        "src/blog/a b.md": "blog/a-b.md",
        "src/blog/c.md": "notes/c.md",
        "src/assets/p (1).png": "assets/p (1).png",
        "static/hero.png": "hero.png",
    },
    path_at={"/old/c.html": "src/blog/c.md"},
    path_named={},
    files=frozenset({"assets/p (1).png", "hero.png"}),
)


def told(text: str) -> str:
    return relinked(text, "src/blog/a b.md", ATLAS)[0]


def test_links_follow_texts_and_pictures():
    assert told("[c](./c.md#x) [c](c) ![p](../assets/p%20(1).png)")[:31] == (
        "[c](../notes/c.md#x) [c](../not"
    )
    assert told('<img src="../assets/p%20%281%29.png">') == '<img src="../assets/p%20%281%29.png">'


def test_an_address_that_has_changed():
    assert told("[c](/old/c.html#x)") == "[c](../notes/c.md#x)"


def test_definitions_and_html():
    assert told("[1]: c.md\n\n<a href='c.md'>") == "[1]: ../notes/c.md\n\n<a href='../notes/c.md'>"


def test_others_stay():
    text = "[x](https://c.md) [x](#c.md) [x](/c/) [x](gone.md) `[x](c.md)` c.md"
    assert told(text) == text


def test_pictures_of_front_matter():
    def image(written):
        return image_for(written, "src/blog/c.md", ATLAS)

    assert image("https://x/y.png") == ("https://x/y.png", frozenset())
    assert image("hero.png") == ("../hero.png", frozenset({"static/hero.png"}))
    assert image("@/assets/p (1).png") == (
        *("../assets/p%20%281%29.png",),
        frozenset({"src/assets/p (1).png"}),
    )
