"""What other generators keep back is kept back here, and what they list nowhere is in no list."""

import pytest
from foreign_blogs import lay_out

from sitegen.moving.detection import read_foreign_blog
from sitegen.moving.folder import SourceFolder

ZOLA = {"zola.toml": "base_url = 'https://a.example'\n"}
PELICAN = {"pelicanconf.py": "SITENAME = 'X'\n"}
NIKOLA = {"conf.py": "BLOG_TITLE = 'X'\n"}
JEKYLL = {"_config.yml": "defaults: [{scope: {path: ''}, values: {published: false}}]\n"}
ELEVENTY = {"eleventy.config.js": ""}
META = ".. title: C\n.. date: 2024-01-02\n.. status: draft\n"


def read(tmp_path, files):
    folder = SourceFolder.open(lay_out(files, tmp_path))
    blog = read_foreign_blog(SourceFolder(folder.root, "", folder.places))
    told = [
        (d.code, d.where.path, d.where.line) for d in blog.diagnostics if d.where and d.where.path
    ]
    return {text.path: text for text in blog.texts}, told


@pytest.mark.parametrize(
    ("files", "path", "line"),
    [
        (
            {**ZOLA, "content/p/x.md": "+++\ntitle = 'X'\nrender = false\n+++\n"},
            *("content/p/x.md", 3),
        ),
        (
            {
                **ZOLA,
                "content/p/_index.md": "+++\ndraft = true\n+++\n",
                "content/p/x.md": "+++\n+++\n",
            },
            *("content/p/x.md", 0),
        ),
        (
            {**PELICAN, "content/x.md": "Title: X\nDate: 2024-01-02\nStatus: skip\n\nX\n"},
            *("content/x.md", 3),
        ),
        (
            {
                "pelicanconf.py": "DEFAULT_METADATA = {'status': 'draft'}\n",
                "content/x.md": "Title: X\nDate: 2024-01-02\n\nX\n",
            },
            *("content/x.md", 0),
        ),
    ],
)
def test_what_is_kept_back_is_a_draft(tmp_path, files, path, line):
    texts, told = read(tmp_path, files)
    assert texts[path].front_matter.draft
    assert told == [("moving-held-back", path, line)]


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ({**NIKOLA, "posts/c.meta": META, "posts/c.md": "Text.\n"}, "posts/c.md"),
        ({**NIKOLA, "posts/c.meta": META, "posts/c.es.md": "Texto.\n"}, "posts/c.es.md"),
        (
            {
                **NIKOLA,
                "posts/c.md": "<!--\n.. tags: draft\n-->\n",
                "posts/c.es.md": "<!--\n.. title: C\n-->\n",
            },
            "posts/c.es.md",
        ),
        ({**NIKOLA, "posts/c.meta": "c\n", "posts/c.md": "Text.\n"}, "posts/c.md"),
        ({**JEKYLL, "_posts/2024-01-02-x.md": "---\ntitle: X\n---\n"}, "_posts/2024-01-02-x.md"),
        (
            {
                **ELEVENTY,
                "posts/posts.json": '{"draft": true}',
                "posts/x.md": "---\ntitle: X\n---\n",
            },
            "posts/x.md",
        ),
    ],
)
def test_a_draft_is_one_wherever_that_is_said(tmp_path, files, path):
    texts, _ = read(tmp_path, files)
    assert texts[path].front_matter.draft


@pytest.mark.parametrize(
    ("files", "path", "line"),
    [
        (
            {**PELICAN, "content/x.md": "Title: X\nDate: 2024-01-02\nStatus: hidden\n\nX\n"},
            *("content/x.md", 3),
        ),
        (
            {
                **ELEVENTY,
                "x.md": "---\ndate: 2024-01-02\neleventyExcludeFromCollections: true\n---\n",
            },
            *("x.md", 3),
        ),
    ],
)
def test_what_no_list_has_is_a_page(tmp_path, files, path, line):
    texts, told = read(tmp_path, files)
    assert (texts[path].is_post, texts[path].front_matter.draft) == (False, False)
    assert told == [("moving-unlisted", path, line)]


def test_a_text_in_two_files_is_whole(tmp_path):
    files = {**NIKOLA, "posts/c.meta": META.replace("draft", "published"), "posts/c.md": "Text.\n"}
    front_matter = read(tmp_path, files)[0]["posts/c.md"].front_matter
    assert (front_matter.title, str(front_matter.pub_date.day)) == ("C", "2024-01-02")
    assert not front_matter.draft


@pytest.mark.parametrize(
    ("files", "path"),
    [
        (
            {"zola.toml": "base_url = 'https://a.example'\nignored_content = ['**/no*']\n"},
            "content/p/no.md",
        ),
        ({"hugo.toml": "ignoreFiles = ['no\\.md$']\n"}, "content/p/no.md"),
        ({"pelicanconf.py": "IGNORE_FILES = ['no*']\n"}, "content/no.md"),
        ({"pelicanconf.py": "ARTICLE_PATHS = ['blog']\n"}, "content/no.md"),
        ({"pelicanconf.py": "ARTICLE_EXCLUDES = ['attic']\n"}, "content/attic/no.md"),
        ({**ELEVENTY, ".eleventyignore": "drafts\n"}, "drafts/no.md"),
        ({"eleventy.config.js": "c.ignores.add('drafts/**')\n"}, "drafts/no.md"),
    ],
)
def test_what_settings_leave_out_is_no_text(tmp_path, files, path):
    texts, _ = read(tmp_path, {**files, path: "Title: X\n\nText.\n"})
    assert texts == {}
