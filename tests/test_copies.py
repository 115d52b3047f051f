"""Copied files: which of them are published otherwise than they are."""

import pytest
from photos import SECRET, photo

from sitegen.config import ImageConfig, SiteConfig
from sitegen.copies import is_bared, is_rebased, rewritten

PLAIN = SiteConfig()
BELOW = SiteConfig(base_url="https://example.com/repo/")
KEEPING = SiteConfig(images=ImageConfig(keep_metadata=True))


@pytest.mark.parametrize(
    ("url", "config", "expected"),
    [
        ("/a.svg", BELOW, (True, False)),
        ("/a.svg", PLAIN, (False, False)),
        ("/a.JPG", PLAIN, (False, True)),
        ("/a.jpg", KEEPING, (False, False)),
        ("/a.txt", BELOW, (False, False)),
    ],
)
def test_kinds(url, config, expected):
    assert (is_rebased(url, config), is_bared(url, config)) == expected


def test_links_get_the_path_of_the_site(tmp_path):
    place = tmp_path / "a.css"
    place.write_text("a { background: url(/b.png) }")
    assert rewritten("/a.css", place, BELOW) == b"a { background: url(/repo/b.png) }"
    assert rewritten("/a.css", place, PLAIN) is None


def test_photos_lose_what_they_tell(tmp_path):
    place = tmp_path / "a.jpg"
    place.write_bytes(photo())
    assert SECRET not in rewritten("/a.jpg", place, PLAIN)
    assert rewritten("/a.jpg", place, KEEPING) is None
