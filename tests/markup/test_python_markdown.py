from concurrent.futures import ThreadPoolExecutor

import pytest
from github_documents import documents, is_taken_otherwise
from github_oracle import by_github, outline_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sitegen.markup.blocks.elements import ElementWriter
from sitegen.markup.python_markdown import to_html


@pytest.mark.parametrize(
    "text",
    [
        "# A *title*\n\nText with **bold**, `code` and [a link](/x).",
        "```python\nx = 1 < 2 & 3\n```",
        "~~~\nno language\n~~~",
        "```\n\ta tab\n\n  \n\tafter blank lines\n\n```",
        "```\n```",
        '```js {1,3} title="x.js"\nlet a\n```',
        "> ```sh\n> ls\n>\n> cd\n> ```",
        "- a\n\n  ```sh\n  ls\n  ```\n\n- b",
        "1. a\n   - b\n2. c",
        "~~gone~~ and a~~b~~c",
        "snake_case_word and __init__ and *a*b",
        "**中文。**中",
        "| a | b |\n|---|--:|\n| 1 | `2` |",
        "    indented <code>\n\n    more",
        "a & b < c &copy;",
        '<div class="x">raw</div>',
        "before\n\n<!-- more -->\n\nafter",
        "[a [b] c](/x) and [d](<e>)",
        "[a][r] and [r]\n\n[r]: /url",
    ],
)
def test_markdown_means_what_github_takes_it_for(text: str):
    assert outline_of(to_html(text)) == outline_of(by_github(text))


def test_a_fenced_block_is_written_as_commonmark_writes_it():
    assert to_html("```c++\na < b\n```") == (
        '<pre><code class="language-c++">a &lt; b\n</code></pre>'
    )


@pytest.mark.parametrize("code", ["\tx", " \tx\n\n\n\ty", "  x", "a\n  \n\nb  "])
def test_code_keeps_its_tabs_and_blank_lines(code: str):
    assert to_html(f"```\n{code}\n```") == f"<pre><code>{code}\n</code></pre>"


def test_raw_html_passes_through():
    html = '<my-element data-x="1">\n<svg viewBox="0 0 1 1"></svg>\n</my-element>'
    assert html in to_html(f"a\n\n<div>\n{html}\n</div>\n")


def test_footnotes_lead_there_and_back():
    html = to_html("Text[^a].\n\n[^a]: A note.")
    assert 'href="#fn:a"' in html
    assert 'href="#fnref:a"' in html
    assert "\u21a9\ufe0e" in html


def test_a_post_leaves_nothing_for_the_next():
    alone = to_html("x[^a] [r]\n\n[^a]: b")
    to_html("[^b]: other\n\n[r]: /url\n\n```py\nx\n```\n\ny[^b]")
    assert to_html("x[^a] [r]\n\n[^a]: b") == alone


def test_a_text_that_is_nested_too_deeply_leaves_nothing_for_the_next(
    monkeypatch: pytest.MonkeyPatch,
):
    def overflow(*_: object) -> None:
        raise RecursionError

    with monkeypatch.context() as patch:
        patch.setattr(ElementWriter, "append", overflow)
        for _ in range(100):
            with pytest.raises(RecursionError):
                to_html("> # a")
    assert to_html("- a") == "<ul>\n<li>a</li>\n</ul>"


def test_threads_do_not_disturb_each_other():
    texts = [f"# {n}\n\n[^{n}]: note {n}\n\n> a[^{n}]\n\n```\n{n}\n```\n" * 5 for n in range(20)]
    expected = [to_html(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(to_html, texts)) == expected


def _means_the_same_on_github(text: str) -> None:
    assume(not is_taken_otherwise(text))
    assert outline_of(to_html(text)) == outline_of(by_github(text))


@settings(max_examples=60)
@given(documents)
def test_any_document_means_what_github_takes_it_for(text: str):
    _means_the_same_on_github(text)


@pytest.mark.slow
@settings(max_examples=1000)
@given(documents)
def test_thousands_of_documents_mean_what_github_takes_them_for(text: str):
    _means_the_same_on_github(text)


@given(st.text(alphabet=st.sampled_from("ab \t\n>-*_~`#|[](){}!<&\\1.:^=\"'\x02\x03\x00\r")))
def test_any_text_is_markdown(text: str):
    assert isinstance(to_html(text), str)
