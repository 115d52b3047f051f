"""What an author is told of other generators' syntax."""

import pytest

from sitegen.errors import Where, warning
from sitegen.markup.engine import ENGINES, MarkupOptions, render_body
from sitegen.markup.foreign.diagnosis import foreign_in_value, is_foreign_url

_EITHER_ENGINE = pytest.mark.parametrize("engine", ENGINES)


@_EITHER_ENGINE
def test_one_warning_for_each_kind_with_the_first_place(engine: str):
    text = 'One\n\n a {{< ref "x.md" >}}\n\n{{% ref y %}} {{< youtube z >}} {{< ref z >}}'
    first, second = render_body(text, MarkupOptions(engine)).diagnostics
    assert first == warning(
        "foreign-syntax",
        '`{{< ref "x.md" >}}` is a shortcode of Hugo, which readers see as text '
        "(2 more in this file)",
        Where("", 3, 4, ' a {{< ref "x.md" >}}', 18),
        "write the path of the file as seen from this one, such as `[text](x.md)`",
    )
    assert second.message == (
        "`{{< youtube z >}}` is a shortcode of Hugo, which readers see as text"
    )


def test_the_end_of_a_pair_is_told_with_its_beginning():
    body = render_body("<Tip>\na\n</Tip>\n\n<Tip>b</Tip>", MarkupOptions())
    (problem,) = body.diagnostics
    assert problem.message.endswith("which readers see as text (1 more in this file)")


def test_the_end_of_a_pair_without_a_beginning_is_told():
    (problem,) = render_body("a {% endraw %}", MarkupOptions()).diagnostics
    assert problem.message.startswith("`{% endraw %}`")


def test_a_long_piece_is_cut_in_the_message():
    (problem,) = render_body("{{< a " + "b" * 100 + "\nc >}}", MarkupOptions()).diagnostics
    assert problem.message.startswith("`{{< a " + "b" * 54 + "…` is a shortcode")
    assert problem.where == Where("", 1, 1, "{{< a " + "b" * 100, 106)


def test_a_value_of_the_front_matter_is_told_at_its_key():
    where = Where("content/x.md", 2, 8, "title: '{{ .Name }}'", 10)
    (problem,) = foreign_in_value("{{ .Name }}", where)
    assert (problem.code, problem.where) == ("foreign-syntax", where)
    assert foreign_in_value("Sets {a, b}", where) == ()


@pytest.mark.parametrize("url", ["{{ a }}/b", "/b/{{ a }}", "{% link a %}", "{static}/a", "@/a.md"])
def test_a_url_of_another_generator(url: str):
    assert is_foreign_url(url)
    assert not is_foreign_url(url.replace("{", "").replace("@", ""))


class TestInASite:
    @pytest.mark.parametrize(
        "body",
        [
            "[a]({filename}b.md)",
            '[a]({{< ref "b" >}})',
            '<img src="{{ site.url }}/a.png" alt="">',
            '<a href="@/b.md">c</a>',
            "[d](@/b.md)",
        ],
    )
    def test_nothing_is_told_twice_and_the_site_builds(self, site, body):
        site.post("x", body)
        assert [problem.code for problem in site.build().diagnostics] == ["foreign-syntax"]

    def test_the_front_matter_too(self, site):
        site.post("x", title="{{ title }}", heroImage="{{ site.url }}/a.png")
        found = [(d.code, d.where.line) for d in site.build().diagnostics]
        assert found == [("foreign-syntax", 2), ("foreign-syntax", 4)]

    def test_mdx_is_read_as_markdown(self, site):
        text = "---\ntitle: X\npubDate: 2024-09-19\n---\nimport A from 'a'\n\n# *B* {1 + 1}\n"
        site.write("content/blog/x.mdx", text)
        found = [(d.where.path, d.where.line) for d in site.build().diagnostics]
        assert found == [("content/blog/x.mdx", 5), ("content/blog/x.mdx", 7)]
        assert "<em>B</em> {1 + 1}" in site.published("blog/x/index.html")

    def test_markdown_and_mdx_of_one_name_conflict(self, site):
        site.post("x")
        site.write("content/blog/x.mdx", "---\ntitle: X\npubDate: 2024-09-19\n---\n")
        result = site.run("check")
        assert "url-conflict" in result.stderr
        assert "content/blog/x.mdx" in result.stderr

    def test_a_link_to_an_mdx_file_leads_to_its_page(self, site):
        site.write("content/blog/x.mdx", "---\ntitle: X\npubDate: 2024-09-19\n---\n")
        site.post("y", "[x](x.mdx)")
        site.build()
        assert 'href="/blog/x/"' in site.published("blog/y/index.html")

    def test_render_says_the_same(self, site):
        site.write("content/blog/x.mdx", "---\ntitle: X\npubDate: 2024-09-19\n---\n{a}\n")
        result = site.run("render", "content/blog/x.mdx")
        assert result.stdout.strip() == "<p>{a}</p>"
        assert "content/blog/x.mdx:5:1: warning: `{a}` is an expression of MDX" in result.stderr
