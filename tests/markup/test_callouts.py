import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Where, warning
from sitegen.markup.body import Body
from sitegen.markup.callouts import CalloutFinder
from sitegen.markup.engine import ENGINES, MarkupOptions, render_body

pytestmark = pytest.mark.parametrize("engine", ENGINES)


def _body(text: str, engine: str, language: str = "en") -> Body:
    return render_body(text, MarkupOptions(engine, language))


def _html(text: str, engine: str, language: str = "en") -> str:
    (html,) = _body(text, engine, language).html.parts
    return html


def _note(title: str, rest: str = "") -> str:
    opening = (
        f'<div class="callout callout-note" role="note">\n<p class="callout-title">{title}</p>'
    )
    return f"{opening}\n{rest}</div>"


@pytest.mark.parametrize("kind", ["note", "tip", "important", "warning", "caution"])
def test_a_quote_with_a_type_is_a_callout_that_says_it(kind: str, engine: str):
    assert _html(f"> [!{kind.upper()}]\n> Some *text*.\n> More.", engine) == (
        f'<div class="callout callout-{kind}" role="note">\n'
        f'<p class="callout-title">{kind.capitalize()}</p>\n'
        "<p>Some <em>text</em>.\nMore.</p>\n</div>"
    )


def test_the_type_is_in_the_language_of_the_post(engine: str):
    assert 'class="callout-title">Advertencia</p>' in _html("> [!WARNING]\n> a", engine, "es")


def test_the_type_may_be_in_small_letters(engine: str):
    assert _html("> [!note]\n> a", engine) == _note("Note", "<p>a</p>\n")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("A title", "Note: A title"),
        ("A *title* with `code`", "Note: A <em>title</em> with <code>code</code>"),
        ("**A title**", "Note: <strong>A title</strong>"),
        ("<img alt=a>", 'Note<img alt="a" loading="lazy" decoding="async">'),
        ("", "Note"),
        ("  ", "Note"),
    ],
)
def test_words_after_the_mark_are_the_title(written: str, title: str, engine: str):
    html = _html(f"> [!NOTE] {written}\n> text", engine)
    assert html.replace("<p>\n", "<p>") == _note(title, "<p>text</p>\n")


def test_a_title_needs_no_text(engine: str):
    assert _html("> [!NOTE] A title", engine) == _note("Note: A title")
    assert _html("> [!NOTE]", engine) == _note("Note")


@pytest.mark.parametrize(("sign", "opened"), [("+", " open"), ("-", "")])
def test_a_sign_makes_it_one_to_fold(sign: str, opened: str, engine: str):
    assert _html(f"> [!TIP]{sign} More\n> text\n>\n> - a", engine) == (
        f'<details class="callout callout-tip"{opened}>\n'
        '<summary class="callout-title">Tip: More</summary>\n'
        "<p>text</p>\n<ul>\n<li>a</li>\n</ul>\n</details>"
    )


def test_a_sign_may_stand_right_before_the_title(engine: str):
    html = _html("> [!TIP]-Folded\n> text", engine)
    assert '<summary class="callout-title">Tip: Folded</summary>' in html


@pytest.mark.parametrize(
    "text",
    [">[!NOTE]\n>a", "> [!NOTE]\n>\n> a", "> [!NOTE]\na", ">  [!NOTE]  \n> a", ">\n> [!NOTE]\n> a"],
)
def test_spaces_and_blank_lines_do_not_matter(text: str, engine: str):
    assert _html(text, engine).replace("<p>\n", "<p>") == _note("Note", "<p>a</p>\n")


def test_what_follows_the_mark_may_be_no_paragraph(engine: str):
    html = _html("> [!NOTE]\n> - a\n> - b", engine)
    assert html == _note("Note", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n")


def test_callouts_lie_in_lists_quotes_and_each_other(engine: str):
    assert _note("Note", "<p>a</p>\n") in _html("- x\n\n  > [!NOTE]\n  > a", engine)
    assert _note("Note", "<p>b</p>\n") in _html("> a\n>\n> > [!NOTE]\n> > b", engine)
    inner = _note("Note", "<p>b</p>\n")
    assert _html("> [!NOTE]\n> a\n>\n> > [!NOTE]\n> > b", engine) == (
        _note("Note", f"<p>a</p>\n{inner}\n")
    )


def test_what_lies_in_a_callout_is_treated(engine: str):
    body = _body("> [!NOTE]\n> # A\n>\n> [b](c.md)\n>\n> ```js\n> if\n> ```", engine)
    assert [heading.id for heading in body.toc] == ["a"]
    assert [target.url for target in body.html.targets] == ["c.md"]
    assert body.has_code


def test_the_mark_is_no_text(engine: str):
    assert _body("> [!NOTE] A title\n> text", engine).text == "A title text"
    assert _body("[!NOTE] text", engine).text == "[!NOTE] text"


@pytest.mark.parametrize(
    "text", ["> \\[!NOTE]\n> a", "> a [!NOTE]\n> b", "> [!NOTE]a", "> `[!NOTE]`", "[!NOTE]\na"]
)
def test_other_text_is_no_callout(text: str, engine: str):
    body = _body(text, engine)
    assert "callout" not in "".join(body.html.parts)
    assert body.diagnostics == ()


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("INFO", "write `[!NOTE]` if you mean that"),
        ("Waring", "write `[!WARNING]` if you mean that"),
        ("faq", "write `[!NOTE]` if you mean that"),
        ("tip|left", "write `[!TIP]` if you mean that"),
        (
            "quux",
            "the types are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`",
        ),
    ],
)
def test_an_unknown_type_is_a_warning_and_stays_a_quote(kind: str, hint: str, engine: str):
    body = _body(f"> [!NOTE]\n> a\n\nb\n\n> [!{kind}] Title\n> c", engine)
    assert f"<blockquote>\n<p>[!{kind}] Title\nc</p>" in body.html.parts[0]
    assert body.diagnostics == (
        warning(
            "callout-type-unknown",
            f"no callout is called `[!{kind}]`, so this stays a quote",
            Where("", 6, 3, f"> [!{kind}] Title", len(kind) + 3),
            hint,
        ),
    )


@given(text=st.text(alphabet=st.sampled_from("[!NOTE]+- a\n>*`<>")))
def test_a_mark_is_found_where_it_was_written(text: str, engine: str):
    where = CalloutFinder(text).next_place("NOTE")
    if where is not None:
        line = text.split("\n")[where.line - 1]
        assert line[where.column - 1 : where.column - 1 + where.length] == "[!NOTE]"
    _body(text, engine)


def test_two_callouts_with_a_blank_line_between_are_two(engine: str):
    html = _html("> [!NOTE]\n> a\n\n> [!TIP]\n> b", engine)
    assert html.count('role="note"') == 2
    assert "<p>a</p>\n</div>\n<div" in html


def test_a_table_may_be_in_a_callout_or_follow_it(engine: str):
    table = "| a |\n|---|\n| 1 |"
    inside = "> [!NOTE]\n" + "".join(f"> {line}\n" for line in table.split("\n"))
    html = _html(f"{inside}\n{table}", engine)
    inner, outer = html.split("</table></div>\n</div>\n")
    assert "callout" in inner
    assert "<td>1</td>" in inner
    assert outer.startswith('<div class="table"')
    assert "callout" not in outer


def test_a_fold_of_the_authors_holds_markdown_and_callouts(engine: str):
    html = _html("<details>\n<summary>s</summary>\n\n*a*\n\n> [!NOTE]\n> b\n\n</details>", engine)
    note = _note("Note", "<p>b</p>\n")
    assert html == f"<details>\n<summary>s</summary>\n<p><em>a</em></p>\n{note}\n</details>"
