"""What Hugo does not publish is a draft, and told."""

import pytest
from foreign_blogs import lay_out

from sitegen.moving.folder import SourceFolder
from sitegen.moving.generators.hugo import read_blog


def blog_of(tmp_path, **files):
    return read_blog(SourceFolder.open(lay_out({"hugo.toml": "", **files}, tmp_path)))


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("build:\n  render: never\n", 4),
        ("_build:\n  list: always\n  render: false\n", 5),
        ("headless: true\n", 3),
    ],
)
def test_a_text_without_a_page(tmp_path, head, line):
    blog = blog_of(tmp_path, **{"content/p/x.md": f"---\ntitle: X\n{head}---\n"})
    assert blog.texts[0].front_matter.draft
    assert [(d.code, d.where.line) for d in blog.diagnostics] == [("moving-held-back", line)]


def test_the_parts_of_a_page_are_no_pages(tmp_path):
    text = "---\ntitle: X\n---\n"
    files = dict.fromkeys(("content/p/b/index.md", "content/p/b/sub/part.md"), text)
    blog = blog_of(tmp_path, **files, **{"content/p/c.md": text})
    drafts = {one.path for one in blog.texts if one.front_matter.draft}
    assert drafts == {"content/p/b/sub/part.md"}
    (problem,) = blog.diagnostics
    assert "a part of the page `content/p/b/`" in problem.message


def test_folders_pass_on_what_they_say(tmp_path):
    files = {
        "hugo.toml": "[[cascade]]\ndraft = true\n[cascade.target]\npath = '/later/**'\n",
        "content/parts/_index.md": "---\ncascade:\n  build: {render: never}\n---\n",
        "content/parts/x.md": "---\ntitle: X\n---\n",
        "content/later/x.md": "---\ntitle: X\n---\n",
        "content/p/x.md": "---\ntitle: X\n---\n",
    }
    blog = blog_of(tmp_path, **files)
    assert {one.path for one in blog.texts if not one.front_matter.draft} == {"content/p/x.md"}


def test_a_text_in_no_list_is_a_page(tmp_path):
    text = "---\ntitle: X\ndate: 2024-01-02\nbuild:\n  list: never\n---\n"
    blog = blog_of(tmp_path, **{"content/p/x.md": text})
    assert (blog.texts[0].is_post, blog.texts[0].front_matter.draft) == (False, False)
    assert [(d.code, d.where.line) for d in blog.diagnostics] == [("moving-unlisted", 5)]


@pytest.mark.parametrize("end", ["org", "adoc", "rst", "pandoc", "html"])
def test_a_text_in_another_language_is_not_copied(tmp_path, end):
    blog = blog_of(tmp_path, **{f"content/p/o.{end}": "#+DRAFT: true\n"})
    assert blog.files == ()
    assert [d.code for d in blog.diagnostics] == ["moving-text-left"]


def test_a_page_with_a_folder_is_no_post(tmp_path):
    text = "---\ntitle: X\ndate: 2024-01-02\n---\n"
    blog = blog_of(tmp_path, **{"content/about/index.md": text, "content/p/x/index.md": text})
    assert {one.path: one.is_post for one in blog.texts} == {
        "content/about/index.md": False,
        "content/p/x/index.md": True,
    }
