"""Copied files: which of them are published otherwise than they are."""

import pytest
from box_files import FILMS, film, redacted
from photos import SECRET, photo

from sitegen.config import ImageConfig, SiteConfig
from sitegen.copies import is_bared, is_rebased, rewritten
from sitegen.images.boxes.patch import patched

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
        ("/a.MP4", PLAIN, (False, True)),
        ("/a.heic", KEEPING, (False, False)),
        ("/a.txt", BELOW, (False, False)),
    ],
)
def test_kinds(url, config, expected):
    assert (is_rebased(url, config), is_bared(url, config)) == expected


def test_links_get_the_path_of_the_site(tmp_path):
    place = tmp_path / "a.css"
    place.write_text("a { background: url(/b.png) }")
    assert rewritten("/a.css", place, BELOW) == b"a { background: url(/repo/b.png) }"
    assert rewritten("/a.css", place, PLAIN) == ()


def test_photos_lose_what_they_tell(tmp_path):
    place = tmp_path / "a.jpg"
    place.write_bytes(photo())
    assert SECRET not in rewritten("/a.jpg", place, PLAIN)
    assert rewritten("/a.jpg", place, KEEPING) == ()


@pytest.mark.parametrize("name", ["film.mp4", "photo.heic"])
def test_of_films_it_is_said_which_bytes_are_others(name):
    patches = rewritten(f"/{name}", FILMS / name, PLAIN)
    assert patched(film(name), 0, patches) == redacted(film(name)) != film(name)
    assert rewritten(f"/{name}", FILMS / name, KEEPING) == ()
