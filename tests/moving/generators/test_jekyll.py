"""The addresses of Jekyll."""

import pytest
from foreign_blogs import lay_out

from sitegen.moving.folder import SourceFolder
from sitegen.moving.generators.jekyll import read_blog

POST = "---\ntitle: X\ncategories: [a, B]\n---\nX\n"


def urls(tmp_path, config, **files):
    lay_out({"_config.yml": config, **files}, tmp_path)
    return {text.path: text.url for text in read_blog(SourceFolder.open(tmp_path)).texts}


@pytest.mark.parametrize(
    ("permalink", "url"),
    [
        ("date", "/a/b/2024/09/19/x-y.html"),
        ("pretty", "/a/b/2024/09/19/x-y/"),
        ("ordinal", "/a/b/2024/263/x-y.html"),
        ("none", "/a/b/x-y.html"),
        ("/:year/:i_month/:title", "/2024/9/x-y"),
        ("/blog/:slug/", "/blog/x-y/"),
    ],
)
def test_posts(tmp_path, permalink, url):
    found = urls(tmp_path, f"permalink: {permalink}\n", **{"_posts/2024-09-19-x-y.md": POST})
    assert found == {"_posts/2024-09-19-x-y.md": url}


def test_pages_and_indexes(tmp_path):
    page = "---\ntitle: P\n---\n"
    files = {"a/b.md": page, "a/index.md": page, "index.md": page}
    assert urls(tmp_path, "x: 1\n", **files) == {
        "a/b.md": "/a/b.html",
        "a/index.md": "/a/",
        "index.md": "/",
    }
    assert urls(tmp_path, "permalink: pretty\n", **files)["a/b.md"] == "/a/b/"


def test_folders_around_posts_are_categories(tmp_path):
    lay_out({"_config.yml": "", "web/_posts/2024-09-19-x.md": "---\ntitle: X\n---\n"}, tmp_path)
    (text,) = read_blog(SourceFolder.open(tmp_path)).texts
    assert text.url == "/web/2024/09/19/x.html"
    assert text.front_matter.tags == ("web",)


def test_a_text_without_front_matter_is_told(tmp_path):
    lay_out({"_config.yml": "", "notes/x.md": "# X\n"}, tmp_path)
    (problem,) = read_blog(SourceFolder.open(tmp_path)).diagnostics
    assert problem.code == "moving-text-unpublished"
