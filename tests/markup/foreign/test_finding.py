"""Where a text has syntax of other generators."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup.foreign.finding import pieces_in


def _found(text: str, is_mdx: bool = False) -> list[str]:
    return [text[piece.start : piece.end] for piece in pieces_in(text, is_mdx)]


@pytest.mark.parametrize(
    "piece",
    [
        '{{< figure src="a.jpg" >}}',
        "{{<br>}}",
        "{{< /tabs >}}",
        '{{< figure\n  src="a.jpg"\n  alt="{b}"\n>}}',
        "{{% notice note %}}",
        "{% include a.html %}",
        "{%- if a -%}",
        '{% quote(author="A") %}',
        "{{ site.baseurl }}",
        "{{ page.title | escape }}",
        "{# a comment #}",
        "{: .class}",
        "{:toc}",
        "{::nomarkdown}",
        '{:target="_blank"}',
        "<Image src={hero} />",
        '<Image\n  src={hero}\n  alt="a > b"\n/>',
        "<Tabs.Item>",
        "</Callout>",
        "<Code code={`a`} f={() => { return {}; }} />",
        "<div style={{ color: 'red' }}>",
        '<img src="a" width={200}>',
        "{/* a comment */}",
    ],
)
def test_a_piece_is_found_as_a_whole(piece: str):
    assert _found(f"Text {piece} text.") == [piece]


@pytest.mark.parametrize(
    "statement",
    [
        "import A from './a.astro';",
        'import "./a.css"',
        "import * as a from 'b'",
        "import { a, b as c } from 'b';",
        "import {\n  a,\n  b,\n} from 'b';",
        "export const a = 1;",
        "export const a = {\n  b: 'c',\n};",
        "export default function A() {}",
        "export default A;",
    ],
)
def test_a_statement_is_found_at_the_beginning_of_a_line(statement: str):
    assert _found(f"{statement}\n\nText.") == [statement]
    assert _found(f"Text\n\n{statement}") == [statement]
    assert _found(f"Text {statement}") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain { braces } and 100 % of {x}.",
        "import duties rose from 5 to 10",
        "export default settings from the menu",
        "import 'quotes' into your text",
        r"\{{ x }} and \{% a %}",
        "`{{ x }}` and ``{% ` %}``",
        "```md\n{{< figure >}}\n```",
        "    {{< figure >}}",
        "$a_{{b}}$ and $$\n{{ a }}\n$$",
        "<!-- {{ x }} -->",
        "<B>bold</B> <BR> <IMG SRC='a'> <Br> <Table>",
        "<div class='a'> <my-element x='{a}'> <https://Example.com/A>",
        "a < B and <3 and <- and Vec<T",
        "{{</* figure */>}} {{%/* notice */%}}",
        "{{}} {%%} {{ {% {:",
        "{filename} in a sentence, {tag} too",
        "# A {#b} in the middle",
        "```py {#a .b}\nx\n```",
        "{{ a\n\nb }}",
        "A function `List<String>`",
        "x = {a: 1}",
    ],
)
def test_what_is_none_is_not_found(text: str):
    assert _found(text) == []


@pytest.mark.parametrize("path", ["{filename}x.md", "{static}/a.png", "|filename|x.md", "@/x.md"])
def test_a_path_is_found_in_a_link_alone(path: str):
    assert _found(f"[a]({path})") == [path]
    assert _found(f"See {path}.") == []


def test_attributes_end_a_line():
    assert _found("## A {#b}\n\ntext {.wide}  \nmore {.wide} text") == ["{#b}", "{.wide}"]


def test_expressions_are_mdx():
    text = "Hello {name} and {items.map((i) => { return {i}; })}, not \\{this}."
    assert _found(text) == []
    assert _found(text, is_mdx=True) == ["{name}", "{items.map((i) => { return {i}; })}"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{% raw %}{{ x }}{% endraw %}{{ y }}", ["{% raw %}", "{% endraw %}", "{{ y }}"]),
        ("{% raw %}{{ x }}", ["{% raw %}", "{{ x }}"]),
        (
            "{% highlight py %}\n<A>\n{% endhighlight %}",
            ["{% highlight py %}", "{% endhighlight %}"],
        ),
        (
            '{{< high "rust" >}}\nBox<Error> {:?}\n{{< /high >}}',
            ['{{< high "rust" >}}', "{{< /high >}}"],
        ),
        (
            "{{< highlight js >}}\n{{ x }}\n{{< /highlight >}}",
            ["{{< highlight js >}}", "{{< /highlight >}}"],
        ),
    ],
)
def test_what_the_other_generator_shows_as_it_is_stays_unread(text: str, found: list[str]):
    assert _found(text) == found


@given(st.text(st.sampled_from("{}<>%:#/*=\"' aA\n|@(\\")), st.booleans())
def test_pieces_come_in_order_and_apart(text: str, is_mdx: bool):
    end = 0
    for piece in pieces_in(text, is_mdx):
        assert end <= piece.start < piece.end <= len(text)
        end = piece.end


_OPENINGS = ["{{<", "{{", "{%", "{{% ", "{:", "<A", "<A ", "<A {", '<A "', "{/*", "{#", "{", "{a"]
_MORE_OPENINGS = ["import a\n", "import {\n", "export const a =\n", "<a b={", "{% raw %}", "](@/"]


@pytest.mark.parametrize("opening", _OPENINGS + _MORE_OPENINGS)
def test_what_nothing_closes_takes_linear_time(opening: str):
    begin = time.perf_counter()
    pieces_in(opening * (200_000 // len(opening)), is_mdx=True)
    assert time.perf_counter() - begin < 5
