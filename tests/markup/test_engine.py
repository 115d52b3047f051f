import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.errors import Severity, SiteError, Where
from sitegen.markup import engine
from sitegen.markup.body import Body, LinkedHtml
from sitegen.markup.engine import ENGINES, MarkupOptions, render_body, render_plain

_OPTIONS = MarkupOptions()
_EITHER_ENGINE = pytest.mark.parametrize("options", [MarkupOptions(name) for name in ENGINES])


def test_plain_html_is_the_engines_own():
    assert render_plain("# A\n\n[b](c)", _OPTIONS) == '<h1>A</h1>\n<p><a href="c">b</a></p>'


def test_a_body_is_the_treated_html():
    body = render_body("# A\n\n[b](c)", MarkupOptions(language="es"))
    assert [target.url for target in body.html.targets] == ["c"]
    assert [heading.id for heading in body.toc] == ["a"]
    assert "Enlace a «A»" in body.html.parts[0]


@_EITHER_ENGINE
def test_a_body_depends_on_text_and_options_alone(options: MarkupOptions):
    text = "# A\n\n# A\n\n```js\nlet x\n```\n\nx[^1]\n\n[^1]: y"
    assert render_body(text, options) == render_body(text, options)


def test_the_engines_make_the_same_body():
    text = (
        "# A *b*\n\nText with `code`, [a link](c.md) and ![a picture](d.png).\n\n"
        "- one\n  1. two\n\n> quote\n\n```python {1}\nif x:\n```\n\n```pyhton\ny\n```\n\n"
        "|a|b|\n|:-|-:|\n|1|2|\n\nNote[^n].\n\n<div>raw</div>\n\n[^n]: The note."
    )
    one, other = (render_body(text, MarkupOptions(name)) for name in ENGINES)
    for name in ("toc", "anchors", "text", "has_code", "diagnostics"):
        assert getattr(one, name) == getattr(other, name)
    assert one.html.targets == other.html.targets


@_EITHER_ENGINE
@pytest.mark.parametrize("text", ["", " ", "\n\n\t\n"])
def test_no_text_makes_no_body(text: str, options: MarkupOptions):
    body = render_body(text, options)
    assert body.html.parts[0].strip() == ""
    assert (body.html.targets, body.text, body.toc) == ((), "", ())


@pytest.mark.parametrize("char", ["[", "![", "[a](", "*", "_", ">", "> ", "`", "<", "- ", "~~"])
@_EITHER_ENGINE
def test_a_long_row_of_one_character_is_a_body(char: str, options: MarkupOptions):
    assert render_body(char * 5_000, options).diagnostics == ()


def _overflow(_: str) -> str:
    raise RecursionError


def test_a_text_that_is_nested_too_deeply_is_an_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(engine, "ENGINES", {"markdown": _overflow})
    body = render_body("# A\n\n> a\n> > > - b\n> > c\n", _OPTIONS)
    (diagnostic,) = body.diagnostics
    assert body == Body(LinkedHtml(("",)), diagnostics=(diagnostic,))
    assert diagnostic.code == "markdown-too-deep"
    assert diagnostic.severity is Severity.ERROR
    assert diagnostic.where == Where("", 4, 1, "> > > - b", 8)
    assert diagnostic.message == (
        "the text is nested too deeply to be read, most deeply after `> > > - `"
    )
    assert diagnostic.hint == (
        "take away some of the `>`, list markers or spaces at the beginning of the line"
    )
    with pytest.raises(SiteError) as raised:
        render_plain("# A\n\n> a\n> > > - b\n> > c\n", _OPTIONS)
    assert raised.value.diagnostics == (diagnostic,)


def test_quotes_nested_too_deeply_for_a_tree_are_an_error():
    options = MarkupOptions("commonmark")
    assert render_plain(">" * 9_000, options).startswith("<blockquote>")
    with pytest.raises(SiteError, match="nested too deeply"):
        render_plain(">" * 10_001, options)


@_EITHER_ENGINE
def test_raw_html_nested_too_deeply_for_a_tree_is_an_error(options: MarkupOptions):
    assert [d.code for d in render_body("<div>\n" * 10_001, options).diagnostics] == [
        "markdown-too-deep"
    ]


def test_naming_the_engines_imports_none_of_them():
    heavy = ["markdown", "cmarkgfm", "pygments", "selectolax", "pymdownx", "importlib.metadata"]
    program = f"import sys, sitegen.markup.engine; print([m for m in {heavy} if m in sys.modules])"
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


_BLOCKS = [
    "# ",
    "- ",
    "1. ",
    "> ",
    "```js\n",
    "```\n",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "|",
    "---",
    "\r",
]
_INLINES = ["a", "é", "[x](y)", "![x](y)", "[^1]", "[^1]: z", "*", "**", "~~", "`", "&", "\\"]
_HTML = [
    "<div>",
    "</p>",
    "<!--",
    "-->",
    "<script>",
    "<template>",
    "<pre>",
    "<svg>",
    "<table>",
    "<td>",
]
_ODDITIES = [
    "<a name=b>",
    "<h2 id=a>",
    "<plaintext>",
    "<?x",
    "<![CDATA[",
    "\0",
    "\x02",
    "<img srcset=a>",
]
_MARKDOWN = st.lists(st.sampled_from([*_BLOCKS, *_INLINES, *_HTML, *_ODDITIES])).map("".join)


@_EITHER_ENGINE
@settings(max_examples=200, deadline=None)
@given(text=st.one_of(st.text(), _MARKDOWN))
def test_any_text_makes_a_body(options: MarkupOptions, text: str):
    body = render_body(text, options)
    assert len(body.html.parts) == len(body.html.targets) + 1
    assert "\0" not in "".join(body.html.parts)
    assert {heading.id for heading in body.toc} <= body.anchors
    for diagnostic in body.diagnostics:
        assert diagnostic.where is None or diagnostic.where.line <= text.count("\n") + 1
