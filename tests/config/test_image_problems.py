"""Settings for images that cannot be."""

import pytest

from sitegen.config import ImageConfig, parse_config
from sitegen.errors import Where, error

BASE = 'base_url = "https://a.b/"\n[images]\n'


def parsed(line):
    return parse_config(f"{BASE}{line}\n")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("widths = [0]", "from 1 to 8192, not `0`"),
        ("widths = [true]", "from 1 to 8192, not `True`"),
        ("widths = []", "from 1 to 8192, and at least one"),
    ],
)
def test_widths(line, problem):
    assert parsed(line).diagnostics == (
        error(
            "config-image-widths",
            f"`images.widths` must hold whole numbers {problem}",
            Where("sitegen.toml", 3, 1, line, 6),
            "write widths = [480, 800, 1200, 1600]",
        ),
    )


def test_formats():
    line = 'formats = ["webp", "jpeg"]'
    assert parsed(line).diagnostics == (
        error(
            "config-image-formats",
            "`images.formats` cannot hold `jpeg`",
            Where("sitegen.toml", 3, 1, line, 7),
            'write formats = ["avif"], ["webp"] or ["avif", "webp"]',
        ),
    )


@pytest.mark.parametrize("quality", [-1, 101])
def test_quality(quality):
    line = f"quality = {quality}"
    assert parsed(line).diagnostics == (
        error(
            "config-image-quality",
            f"`images.quality` must be from 1 to 100, not `{quality}`",
            Where("sitegen.toml", 3, 1, line, 7),
            "write quality = 60, or leave the line out",
        ),
    )


def test_a_wrong_setting_leaves_the_usual_one():
    assert parsed("quality = 101\npictures = false").config.images == ImageConfig(pictures=False)


def test_all_of_them():
    lines = 'pictures = false\nsocial = false\nwidths = [9]\nformats = ["webp"]\nquality = 7\n'
    lines += 'sizes = "50vw"\nfont = "f.ttf"\nkeep_metadata = true'
    expected = ImageConfig(False, False, (9,), ("webp",), 7, "50vw", "f.ttf", True)
    assert parsed(lines).config.images == expected


def test_a_name_that_is_nearly_right():
    (problem,) = parsed("keep_metdata = true").diagnostics
    assert problem.hint == "did you mean `images.keep_metadata`?"
