"""What the shortcodes of Hugo are, and what says the same here."""

import pytest

from sitegen.markup.foreign.hugo import shortcode

_YOUTUBE = (
    "write a link, `[title](https://www.youtube.com/watch?v=dQw4)`, "
    "or the `<iframe>` that the other site offers"
)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ('{{< figure src="a.jpg" alt="A cat" >}}', "write `![A cat](a.jpg)`"),
        ("{{< img a.jpg >}}", "write `![what it shows](a.jpg)`"),
        (
            '{{< figure src="a.jpg" caption="A cat" >}}',
            'write `<figure><img src="a.jpg" alt="…"><figcaption>A cat</figcaption></figure>`',
        ),
        (
            "{{< highlight go >}}",
            "write a fence: ```` ```go ````, the code, and ```` ``` ````",
        ),
        (
            '{{% relref "x.md#a" %}}',
            "write the path of the file as seen from this one, such as `[text](x.md#a)`",
        ),
        (
            '{{< ref "/blog/x" >}}',
            "write the path of the file as seen from this one, such as `[text](/blog/x.md)`",
        ),
        (
            "{{< youtube dQw4 >}}",
            _YOUTUBE,
        ),
        (
            "{{< gist spf13 7896402 >}}",
            "write a link, `[title](https://gist.github.com/spf13/7896402)`, or a fence",
        ),
        ('{{< video src="a.mp4" >}}', 'write `<video src="a.mp4" controls></video>`'),
        ("{{< audio a.mp3 >}}", 'write `<audio src="a.mp3" controls></audio>`'),
        ("{{< param a >}}", "write the value itself"),
        (
            "{{% notice note %}}",
            "write a callout: a line `> [!NOTE]`, then the text with `> ` before each line",
        ),
        ("{{< mine >}}", "write Markdown or HTML in its place; sitegen has no shortcodes"),
    ],
)
def test_a_shortcode_has_its_counterpart(written: str, instead: str):
    kind = shortcode(written)
    assert kind is not None
    assert (kind.what, kind.instead, kind.closes) == ("a shortcode of Hugo", instead, False)


def test_shortcodes_of_a_sites_own_are_of_one_kind():
    one, other = shortcode("{{< mine >}}"), shortcode("{{% yours %}}")
    assert one is not None
    assert one == other


def test_the_end_of_a_pair_is_of_the_kind_of_its_beginning():
    opening, end = shortcode("{{< details a >}}"), shortcode("{{< /details >}}")
    assert opening is not None
    assert end is not None
    assert (opening.name, end.closes) == (end.name, True)


@pytest.mark.parametrize("written", ["{{</* figure */>}}", "{{< /* figure */ >}}"])
def test_what_hugo_shows_as_text_is_none(written: str):
    assert shortcode(written) is None
