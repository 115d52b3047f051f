import pytest

from sitegen.upkeep.tags import FEWEST_POSTS, lonely_tags, similar_tags, stem_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Web", "web"),
        ("red", "redes"),
        ("programación", "Programacion"),
        ("luz", "luces"),
        ("story", "stories"),
        ("page", "pages"),
        ("client server", "client-server"),
        ("post", "posts"),
        ("café", "cafés"),
    ],
)
def test_tags_that_are_nearly_one(one, other):
    assert stem_of(one) == stem_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("C", "C++"), ("C", "C#"), ("C", "Cs"), ("css", "cs"), ("net", ".NET"), ("go", "goes")),
        *(("http", "https://x"), ("java", "javascript"), ("web", "webapp")),
    ],
)
def test_tags_that_are_two(one, other):
    assert stem_of(one) != stem_of(other)


def test_the_rarer_one_is_told_at_its_newest_post(document, assemble):
    site = assemble(
        document("blog/a.md", "2024-01-01", tags=("red",)),
        document("blog/b.md", "2024-01-02", tags=("red",)),
        document("blog/c.md", "2024-01-03", tags=("redes",)),
    )
    (problem,) = similar_tags(site)
    assert problem.code == "tag-similar"
    assert problem.message == "the tag `redes` is nearly `red`; it is a tag of its own now"
    assert problem.where.path == "content/blog/c.md"
    assert problem.hint == "if both mean the same, write `red` everywhere"


def test_spellings_that_share_a_page(document, assemble):
    site = assemble(
        document("blog/a.md", "2024-01-01", tags=("Web",)),
        document("blog/b.md", "2024-01-02", tags=("web",)),
        document("blog/c.md", "2024-01-03", tags=("web",)),
    )
    (problem,) = similar_tags(site)
    assert problem.message == "the tag `web` is nearly `Web`; it is shown in the other spelling"


def test_lonely_tags_of_a_grown_site(document, assemble):
    def site_of(number):
        posts = [document(f"blog/{n}.md", tags=("web", f"t{n}")) for n in range(number)]
        return assemble(*posts)

    assert [*lonely_tags(site_of(FEWEST_POSTS - 1))] == []
    (problem,) = lonely_tags(site_of(FEWEST_POSTS))
    assert problem.code == "tag-orphan"
    assert problem.message.startswith("10 tags have one post only: `t0`, `t1`,")
    assert problem.message.endswith("`t7` and 2 more")
