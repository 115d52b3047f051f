import pytest

from sitegen.site.held_files import files_held_back


def markdown_of(document):
    """The text of a document that a test made."""
    return document.text


@pytest.fixture
def held(assemble, document):
    """Those of the files that wait when one draft and one published post say these things."""

    def run(files, draft="", post="", layouts=(), draft_path="blog/draft.md", **keys):
        site = assemble(
            document(draft_path, draft=True, body=draft, **keys), document("blog/p.md", body=post)
        )
        return {*files_held_back(site, files, layouts, markdown_of)}

    return run


def test_without_drafts_no_file_waits(assemble, document):
    assert files_held_back(assemble(document()), ["a.png"], [], markdown_of) == frozenset()


@pytest.mark.parametrize(
    "draft",
    [
        "![](a.png)",
        "![](/img/a.png 'title')",
        "[x](a.png?v=1#y)",
        '<img src="a.png">',
        "[x]: ../a.png",
        "![](<a.png>)",
    ],
)
def test_a_file_that_only_a_draft_speaks_of_waits(held, draft):
    assert held(["img/a.png", "b.png"], draft) == {"img/a.png"}


def test_a_name_may_hold_spaces_and_accents(held):
    files = ["mi foto.png", "año.png"]
    assert held(files, "![](<mi foto.png>) ![](a%C3%B1o.png)") == {*files}
    assert held(files, "![](mi%20foto.png)") == {"mi foto.png"}


def test_a_hero_image_waits(held):
    assert held(["mi foto.png"], hero_image="../mi foto.png") == {"mi foto.png"}


def test_the_social_image_of_a_hero_waits_with_it(held):
    files = ["a.svg", "a.social.png", "b.social.png"]
    assert held(files, hero_image="/a.svg") == {"a.svg", "a.social.png"}


def test_other_front_matter_counts_however_deep(held):
    extra = {"gallery": [{"src": "a.png"}, "b.png"], "count": 5}
    assert held(["a.png", "b.png", "c.png"], extra=extra) == {"a.png", "b.png"}


def test_a_file_that_a_published_post_speaks_of_does_not_wait(held):
    assert held(["a.png"], "![](a.png)", post="![](a.png)") == set()


def test_nor_does_one_in_a_list_of_its_front_matter(assemble, document):
    site = assemble(
        document("blog/d.md", draft=True, body="![](a.png)"),
        document("blog/p.md", extra={"gallery": ["a.png"]}),
    )
    assert files_held_back(site, ["a.png"], [], markdown_of) == frozenset()


def test_nor_does_one_that_a_layout_speaks_of(held):
    assert held(["a.png"], "![](a.png)", layouts=['<img src="/a.png">']) == set()


def test_files_beside_the_index_of_a_draft_wait_with_it(held):
    files = ["blog/d/a.png", "blog/d/deep/b.pdf", "blog/e/c.png"]
    assert held(files, draft_path="blog/d/index.md") == {"blog/d/a.png", "blog/d/deep/b.pdf"}


@pytest.mark.parametrize("path", ["blog/index.md", "index.md"])
def test_the_introduction_of_a_listing_owns_no_folder(held, path):
    assert held(["blog/a.png", "b.png"], draft_path=path) == set()


def test_files_of_scheduled_posts_wait_too(assemble, document):
    site = assemble(document(day="2026-01-01", body="![](a.png)"))
    assert files_held_back(site, ["a.png"], [], markdown_of) == {"a.png"}
