"""What can be written here."""

import sys

from PIL import features

from sitegen.images.encoder import find_encoder


def test_it_is_what_pillow_says():
    encoder = find_encoder()
    assert list(encoder.formats) == [name for name in ("avif", "webp") if features.check(name)]
    assert f"webp={features.version('webp')}" in encoder.version


def test_without_pillow_there_is_none(monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert find_encoder() is None
