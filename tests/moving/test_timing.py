"""When readers see the texts of a blog that has moved in."""

from datetime import UTC, datetime

import pytest
from foreign_blogs import lay_out

from sitegen.moving.detection import read_foreign_blog
from sitegen.moving.folder import SourceFolder
from sitegen.moving.site import moved_site

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def moved(tmp_path, path, head):
    """The only text of a blog of Hugo, and what is told of it: code and line."""
    lay_out({"hugo.toml": "", path: f"---\ntitle: X\n{head}---\n"}, tmp_path)
    folder = SourceFolder.open(tmp_path)
    site = moved_site(read_foreign_blog(folder), folder, NOW)
    told = {(d.code, d.where.line) for d in site.diagnostics if d.where}
    return site.texts[0].text, told


def test_a_post_waits_for_its_publication(tmp_path):
    head = "date: 2024-01-02\npublishDate: 2030-01-01\n"
    text, told = moved(tmp_path, "content/posts/x.md", head)
    assert text == "---\ntitle: X\npubDate: 2030-01-01\n---\n\n"
    assert told == {("moving-waits", 4)}


def test_a_publication_that_is_past_changes_no_date(tmp_path):
    head = "date: 2024-01-02\npublishDate: 2025-01-01\n"
    text, told = moved(tmp_path, "content/posts/x.md", head)
    assert text == "---\ntitle: X\npubDate: 2024-01-02\n---\n\n"
    assert told == set()


@pytest.mark.parametrize(
    ("path", "head"),
    [
        ("content/posts/x.md", "expiryDate: 2025-01-01\n"),
        ("content/about.md", "publishDate: 2030-01-01\n"),
        ("content/about.md", "date: 2030-01-01\n"),
    ],
)
def test_what_readers_do_not_see_is_a_draft(tmp_path, path, head):
    text, told = moved(tmp_path, path, head)
    assert "draft: true\n" in text
    assert told == {("moving-held-back", 3)}


def test_an_end_that_is_to_come_is_told(tmp_path):
    text, told = moved(tmp_path, "content/posts/x.md", "expiryDate: 2030-01-01\n")
    assert "draft" not in text
    assert told == {("moving-key-left", 3)}
