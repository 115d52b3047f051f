"""Folders of Jekyll that have been moved in."""

from sitegen.errors import Where, warning
from sitegen.site.jekyll import folders_of_jekyll


def test_a_folder_is_told_once(document):
    documents = [document(f"_posts/2024-09-1{n}-x.md") for n in (8, 9)]
    assert folders_of_jekyll(documents) == (
        warning(
            "folder-posts",
            "the folder `_posts` is part of the address here: `2024-09-18-x.md` gets `/_posts/x/`",
            Where("content/_posts"),
            "move what is in `content/_posts/` to `content/blog/`",
        ),
    )


def test_folders_at_different_places_are_told_each(document):
    documents = [document("_posts/a.md"), document("web/_posts/b.md"), document("blog/_posts.md")]
    found = [problem.where.path for problem in folders_of_jekyll(documents)]
    assert found == ["content/_posts", "content/web/_posts"]


def test_the_site_says_so(site):
    site.write("content/_posts/2024-09-18-x.md", "---\ntitle: X\n---\n\nText.\n")
    assert "folder-posts" in [problem.code for problem in site.build().diagnostics]
