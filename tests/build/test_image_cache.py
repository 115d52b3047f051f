"""Images that were made before: whole, or not there."""

import os

import pytest

from sitegen.build.image_cache import ImageCache


@pytest.fixture
def cache(tmp_path):
    return ImageCache(tmp_path / "memory" / "images")


def test_what_is_kept_is_there(cache):
    assert cache.get("a") is None
    cache.keep("a", b"image")
    assert cache.get("a") == b"image"
    assert [place.name for place in cache.folder.iterdir()] == ["a"]


@pytest.mark.parametrize("damaged", [b"", b"x", b"image", bytes(40)])
def test_what_is_damaged_is_not(cache, damaged):
    cache.keep("a", b"image")
    (cache.folder / "a").write_bytes(damaged)
    assert cache.get("a") is None


def test_a_disk_that_refuses_is_no_harm(tmp_path):
    (tmp_path / "file").write_text("")
    cache = ImageCache(tmp_path / "file" / "images")
    cache.keep("a", b"image")
    cache.forget_others(())
    assert cache.get("a") is None


class TestForgetting:
    @pytest.fixture(autouse=True)
    def _full(self, cache):
        for age, key in enumerate("abc"):
            cache.keep(key, b"x" * 84)  # a hundred bytes with the seal
            os.utime(cache.folder / key, ns=(age, age))

    @pytest.mark.parametrize(("spare", "left"), [(300, "abc"), (299, "bc"), (100, "c"), (0, "")])
    def test_the_oldest_go_first(self, cache, spare, left):
        cache.forget_others((), spare)
        assert "".join(key for key in "abc" if cache.get(key)) == left

    def test_what_is_used_stays(self, cache):
        cache.forget_others({"a"}, spare=0)
        assert [key for key in "abc" if cache.get(key)] == ["a"]
