import ctypes
import resource

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup import commonmark
from sitegen.markup.commonmark import to_html

_TABLE = (
    '<table>\n<thead>\n<tr>\n<th style="text-align: right">a</th>\n</tr>\n</thead>\n'
    '<tbody>\n<tr>\n<td style="text-align: right">1</td>\n</tr>\n</tbody>\n</table>'
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\n- b\n  1. c", "<p>a</p>\n<ul>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>"),
        ("~~gone~~", "<p><del>gone</del></p>"),
        ("www.example.com", '<p><a href="http://www.example.com">www.example.com</a></p>'),
        (
            "- [x] a",
            '<ul>\n<li><input type="checkbox" checked="" disabled="" /> a</li>\n</ul>',
        ),
        ("```js {1}\n\ta\n```", '<pre><code class="language-js">\ta\n</code></pre>'),
        (
            "|a|\n|-:|\n|1|",
            _TABLE,
        ),
        ("a\0b", "<p>a\ufffdb</p>"),
        ("", ""),
    ],
)
def test_markdown_means_what_github_takes_it_for(text: str, html: str):
    assert to_html(text) == html


@pytest.mark.parametrize(
    "html", ["<script>a</script>", '<iframe src="x"></iframe>', "<style>a</style>", "<!-- a -->"]
)
def test_raw_html_is_the_authors(html: str):
    assert to_html(html) == html


def test_footnotes_lead_there_and_back():
    html = to_html("Text[^a].\n\n[^a]: A note.")
    assert 'href="#fn-a"' in html
    assert 'href="#fnref-a"' in html


def test_what_was_parsed_is_freed_and_so_is_the_html():
    text = "# A\n\n*b* [c](d)\n\n" * 1000
    length = len(to_html(text))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(200):
        to_html(text)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < 100 * length


def test_it_does_without_what_the_library_hides(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    commonmark._freeing.cache_clear()
    assert to_html("a") == "<p>a</p>"
    commonmark._freeing.cache_clear()


@given(st.text(alphabet=st.sampled_from("ab \t\n>-*_~`#|[](){}!<&\\1.:^=\"'\x02\x03\x00\r")))
def test_any_text_is_markdown(text: str):
    assert isinstance(to_html(text), str)
