"""What is told about social images."""

from sitegen.errors import Where, error, warning

SOCIAL = "[images]\nsocial = true\n"


def test_titles_that_the_font_cannot_write_are_told_once(site):
    site.config(SOCIAL)
    site.post("a", title="Hola 漢字")
    site.post("b", title="Adiós 漢字")
    assert site.build().diagnostics == (
        warning(
            "card-letter-missing",
            "2 posts have no social image: its font lacks `漢`",
            Where("content/blog/a.md", 2, 8, 'title: "Hola \\u6f22\\u5b57"', 19),
            'name a font that has it, font = "fonts/name.ttf" under [images], '
            "or write social = false",
        ),
    )
    assert "og:image" not in site.published("blog/a/index.html")


def test_a_font_that_cannot_be_used(site):
    for content, reason in ((None, "No such file or directory"), ("no", "it is no font")):
        if content:
            site.write("f.ttf", content)
        site.config(SOCIAL + 'font = "f.ttf"\n')
        found = site.run("check").output
        assert "card-font-unusable" in found
        assert reason in found


def test_the_words():
    from sitegen.images.card_problems import unusable_font

    assert unusable_font("f.ttf", "why") == error(
        "card-font-unusable",
        "the font `f.ttf` cannot be used: why",
        Where("sitegen.toml"),
        "name a TrueType or OpenType file by its path in the site's folder, or take the line out",
    )
