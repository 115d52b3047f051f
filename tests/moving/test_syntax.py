"""Syntax of other generators that Markdown has a form for."""

import pytest

from sitegen.moving.atlas import Atlas
from sitegen.moving.syntax import converted

ATLAS = Atlas(
    {"_posts/2024-01-02-b.md": "blog/b.md", "content/a/x.md": "a/x.md", "old.md": "blog/old.md"},
    {},
    {
        "2024-01-02-b": "_posts/2024-01-02-b.md",
        "b": "_posts/2024-01-02-b.md",
        "x": "content/a/x.md",
    },
    frozenset(),
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[b]({% post_url 2024-01-02-b %})", "[b](b.md)"),
        ("[b]({{ site.baseurl }}{% link _posts/2024-01-02-b.md %})", "[b](b.md)"),
        ("[a]({{ '/a/' | relative_url }})", "[a](/a/)"),
        ("[a]({{ site.baseurl }}/a/)", "[a](/a/)"),
        ("[a]({{ site.url }}{{ site.baseurl }}/a/)", "[a](/a/)"),
        ('[x]({{< ref "a/x.md#why" >}})', "[x](../a/x.md#why)"),
        ("[x]({{% relref x %}})", "[x](../a/x.md)"),
        ("[x](@/a/x.md#why)", "[x](../a/x.md#why)"),
        ("[x]({filename}/a/x.md)", "[x](../a/x.md)"),
        ('{{< figure src="/a.png" alt="A" >}}', "![A](/a.png)"),
        ("{% highlight py linenos %}\nx\n{% endhighlight %}\n", "```py linenos\nx\n```\n"),
        ('{{< highlight go "linenos=table" >}}\nx\n{{< /highlight >}}', "```go linenos\nx\n```"),
        ("{% raw %}x{% endraw %}", "x"),
    ],
)
def test_it_says_the_same(written, said):
    assert converted(written, "old.md", ATLAS, False) == (said, ())


@pytest.mark.parametrize(
    "written",
    [
        "[b]({% post_url 2020-01-01-gone %})",
        "{% include x.html %}",
        "see {{ site.url }}",
        '{{< figure src="/a.png" class="wide" >}}',
        '{{< ref "x.md" >}}',
        "see {% highlight py %}x{% endhighlight %}",
    ],
)
def test_what_has_no_form_is_left_and_told(written):
    text, left = converted(written, "old.md", ATLAS, False)
    assert text == written
    assert left


def test_code_is_code():
    text = "`{{ site.baseurl }}`\n\n```\n{% raw %}\n```\n"
    assert converted(text, "old.md", ATLAS, False) == (text, ())
