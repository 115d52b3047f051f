import pytest

from sitegen.moving.patterns import is_meant


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("a/b.md", "a/b.md"),
        ("a/b.md", "a/"),
        ("a/b/c.md", "./a"),
        ("a/b/c.md", "b"),
        ("c.md", "**/c.md"),
        ("a/b/c.md", "a/**/*.md"),
        ("a/c.draft.md", "*.draft.md"),
    ],
)
def test_what_a_pattern_means(path, pattern):
    assert is_meant(path, [pattern])


@pytest.mark.parametrize(
    ("path", "pattern"), [("ab/c.md", "a"), ("x/a/b.md", "a/b.md"), ("a.md", ""), ("a.md", "/")]
)
def test_what_it_does_not_mean(path, pattern):
    assert not is_meant(path, [pattern])
