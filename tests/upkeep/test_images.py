from datetime import UTC, datetime

from photos import photo

from sitegen.errors import Where
from sitegen.generation import read_generation
from sitegen.site.model import Visibility
from sitegen.upkeep.images import HEAVIEST, LARGEST, heavy_images

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC))


def gif(width: int, height: int, more: int = 0) -> bytes:
    return b"GIF89a" + width.to_bytes(2, "little") + height.to_bytes(2, "little") + bytes(more)


def test_bounds_of_weight_and_pixels(site):
    site.write("content/a.gif", gif(LARGEST, LARGEST, HEAVIEST - 10))
    site.write("content/b.gif", gif(1, 1, HEAVIEST - 9))
    site.write("content/c.gif", gif(1, LARGEST + 1))
    site.write("content/d.svg", '<svg width="9000" height="9000"/>')
    site.write("content/film.mp4", bytes(HEAVIEST + 1))
    found = [*heavy_images(read_generation(site.folder, NOW))]
    assert [(d.code, d.where) for d in found] == [
        ("image-heavy", Where("content/b.gif")),
        ("image-large", Where("content/c.gif")),
    ]
    assert "0.5 MB" in found[0].message
    assert "1 × 4001 pixels" in found[1].message


def test_an_image_with_smaller_versions_keeps_nobody_waiting(site):
    content = photo() + bytes(HEAVIEST)
    site.write("content/a.jpg", content)
    assert [*heavy_images(read_generation(site.folder, NOW))] == []
    site.config("[images]\npictures = false\n")
    assert [d.code for d in heavy_images(read_generation(site.folder, NOW))] == ["image-heavy"]
