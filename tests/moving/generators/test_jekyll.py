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


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("2020-03-04 02:30:00 +0000", "/2020/03/03/tz/"),
        ("2020-03-04 02:30:00", "/2020/03/03/tz/"),
        ("2020-03-04", "/2020/03/04/tz/"),
    ],
)
def test_days_are_those_of_the_time_zone(tmp_path, written, url):
    config = "timezone: America/New_York\npermalink: pretty\n"
    path = "_posts/2020-03-04-tz.md"
    assert urls(tmp_path, config, **{path: f"---\ndate: {written}\n---\n"}) == {path: url}


def test_collections_may_have_a_folder(tmp_path):
    config = "collections_dir: col\ncollections: {notes: {output: true}}\npermalink: pretty\n"
    files = {"col/_notes/a/n.md": POST, "col/_posts/2024-09-19-x.md": "---\ntitle: X\n---\n"}
    assert urls(tmp_path, config, **files) == {
        "col/_notes/a/n.md": "/notes/a/n/",
        "col/_posts/2024-09-19-x.md": "/2024/09/19/x/",
    }


def test_a_date_of_single_digits(tmp_path):
    path = "_posts/2020-3-4-x.md"
    assert urls(tmp_path, "permalink: pretty\n", **{path: "---\ntitle: X\n---\n"}) == {
        path: "/2020/03/04/x/"
    }


@pytest.mark.parametrize("name", ["2020-02-30-x", "x"])
def test_a_post_without_a_date_in_its_name_is_a_draft(tmp_path, name):
    lay_out({"_config.yml": "", f"_posts/{name}.md": "---\ntitle: X\n---\n"}, tmp_path)
    blog = read_blog(SourceFolder.open(tmp_path))
    assert [text.front_matter.draft for text in blog.texts] == [True]
    assert [problem.code for problem in blog.diagnostics] == ["moving-held-back"]


def test_what_is_included_and_excluded(tmp_path):
    config = "include: [_pages, .htaccess]\nexclude: [_pages/old, notes]\n"
    page = "---\ntitle: P\npermalink: /about/\n---\n"
    paths = ("_pages/about.md", "_pages/old/x.md", "notes/x.md", "_other/x.md")
    files = {**dict.fromkeys(paths, page), "_pages/a.gif": "", ".htaccess": "", ".nojekyll": ""}
    lay_out({"_config.yml": config, **files}, tmp_path)
    blog = read_blog(SourceFolder.open(tmp_path))
    assert [text.path for text in blog.texts] == ["_pages/about.md"]
    assert {file.path for file in blog.files} == {"_pages/a.gif", ".htaccess"}


def test_an_address_that_cannot_be_worked_out_is_named(tmp_path):
    config = "collections: {notes: {output: true, permalink: '/:odd/'}}\n"
    lay_out({"_config.yml": config, "_notes/n.md": POST}, tmp_path)
    (problem,) = read_blog(SourceFolder.open(tmp_path)).diagnostics
    assert problem.message.startswith("the address `/:odd/` can")
