from sitegen.errors import warning
from sitegen.upkeep.descriptions import missing_descriptions


def test_posts_alone_are_told(document, assemble):
    site = assemble(
        document("blog/a.md"), document("blog/b.md", description="D"), document("about.md", "")
    )
    assert [*missing_descriptions(site)] == [
        warning(
            "description-missing",
            "no `description`: search engines and feeds show the beginning of the text",
            document("blog/a.md").place,
            "add a line `description:` with one or two sentences that say what readers get",
        )
    ]
