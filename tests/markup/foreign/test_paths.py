"""What paths of other generators are, and what says the same here."""

import pytest

from sitegen.markup.foreign.paths import path


@pytest.mark.parametrize(
    ("written", "what", "instead"),
    [
        ("{filename}x.md#a", "a path of Pelican", "write `x.md#a`"),
        ("|filename|/x.md", "a path of Pelican", "write `/x.md`"),
        ("{static}/images/a.png", "a path of Pelican", "write `/images/a.png`"),
        ("{tag}web", "a path of Pelican", "write `/tags/web/`"),
        ("{index}", "a path of Pelican", "write `/`"),
        ("@/blog/x.md", "a path of Zola", "write `/blog/x.md`"),
    ],
)
def test_a_path_has_its_counterpart(written: str, what: str, instead: str):
    kind = path(written)
    assert kind is not None
    assert (kind.what, kind.instead) == (what, instead)
