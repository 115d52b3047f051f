"""What tags and values of Liquid, Nunjucks and Tera are, and what says the same here."""

import pytest

from sitegen.markup.foreign.kind import Kind
from sitegen.markup.foreign.liquid import comment, tag, value

_LIQUID = "Liquid or Nunjucks (Jekyll, Eleventy)"

_YOUTUBE = (
    "write a link, `[title](https://www.youtube.com/watch?v=dQw4)`, "
    "or the `<iframe>` that the other site offers"
)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("{% include a.html %}", "write here what the other file says, or put it into a layout"),
        (
            "{% highlight python linenos %}",
            "write a fence: ```` ```python ````, the code, and ```` ``` ````",
        ),
        (
            "{%- post_url /a/2024-09-19-x -%}",
            "write the path of the file as seen from this one, such as `[text](2024-09-19-x.md)`",
        ),
        (
            "{% link _posts/2024-09-19-x.md %}",
            "write the path of the file as seen from this one, such as `[text](2024-09-19-x.md)`",
        ),
        ("{% raw %}", "take it out: what stands between such tags is text here anyway"),
        ('{% image "a.png", "alt" %}', "write `![what it shows](a.png)`"),
        (
            "{% gist spf13/7896402 %}",
            "write a link, `[title](https://gist.github.com/spf13/7896402)`, or a fence",
        ),
        (
            '{% youtube "dQw4" %}',
            _YOUTUBE,
        ),
        (
            "{% for a in b %}",
            "write the text that it makes; what a whole site has in common belongs in a layout",
        ),
        ("{% comment %}", "write `<!-- … -->`"),
        ("{% mine %}", "write Markdown or HTML in its place; sitegen has no tags in texts"),
    ],
)
def test_a_tag_has_its_counterpart(written: str, instead: str):
    kind = tag(written)
    assert kind is not None
    assert (kind.what, kind.instead, kind.closes) == (f"a tag of {_LIQUID}", instead, False)


@pytest.mark.parametrize("name", ["raw", "highlight", "if", "mine"])
def test_the_end_of_a_pair_is_of_the_kind_of_its_beginning(name: str):
    opening, end = tag(f"{{% {name} %}}"), tag(f"{{% end{name} %}}")
    assert opening is not None
    assert end is not None
    assert (opening.name, end.closes) == (end.name, True)


def test_a_tag_with_parentheses_is_zolas():
    kind = tag('{% quote(author="A") %}')
    assert kind is not None
    assert kind.what == "a shortcode of Zola"


def test_a_tag_without_a_name_is_none():
    assert tag("{% %}") is None
    assert value("{{ }}") is None


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (
            "{{ site.baseurl }}",
            Kind(
                "value root",
                f"a value of {_LIQUID}",
                "take it out: links from the root, `/about/`, work under any `base_url`",
            ),
        ),
        (
            "{{ '/a.png' | relative_url }}",
            Kind(
                "value path",
                f"a value of {_LIQUID}",
                "write `/a.png`: links from the root work under any `base_url`",
            ),
        ),
        (
            '{{ youtube(id="a") }}',
            Kind(
                "call",
                "a shortcode of Zola or a call of Nunjucks",
                "write Markdown or HTML in its place; sitegen has no shortcodes",
            ),
        ),
        (
            "{{- .Title -}}",
            Kind(
                "value",
                "a value of Liquid, Nunjucks or Go templates",
                "write the value itself; text that shows such a tag belongs in backticks",
            ),
        ),
    ],
)
def test_a_value_has_its_counterpart(written: str, kind: Kind):
    assert value(written) == kind


def test_a_comment():
    assert comment("{# a #}").instead == "write `<!-- … -->`"
