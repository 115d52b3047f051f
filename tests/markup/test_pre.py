import pytest
from pygments.lexers import get_all_lexers

from sitegen.errors import Where, warning
from sitegen.markup import code
from sitegen.markup.code import MAX_LENGTH
from sitegen.markup.engine import ENGINES, MarkupOptions, render_body
from sitegen.markup.time_limit import can_interrupt

HINT = "show a part of it, or write `text` in place of `c`"


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_every_name_that_pygments_has_for_a_language_is_known(engine: str):
    names = [alias for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases]
    text = "\n\n".join(f"```{name}\na\n```" for name in names)
    assert render_body(text, MarkupOptions(engine)).diagnostics == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_lines_that_the_code_does_not_have_are_pointed_out(engine: str):
    body = render_body("```js {1-2} hl_lines=4\na\nb\n```", MarkupOptions(engine))
    assert body.diagnostics == (
        warning(
            "code-line-missing",
            "`hl_lines=4` marks lines that this code does not have",
            Where("", 1, 13, "```js {1-2} hl_lines=4", 10),
            "it has 2 lines, counted from 1",
        ),
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_a_title_may_have_backticks_after_tildes(engine: str):
    html = render_body('~~~js title="a `b`"\nc\n~~~', MarkupOptions(engine)).html.parts[0]
    assert "<figcaption>a `b`</figcaption>" in html


@pytest.mark.parametrize("engine", ENGINES)
def test_very_long_code_is_shown_plain_with_a_warning(engine: str):
    line = "int a;\n"
    body = render_body(f"a\n\n```c\n{line * (MAX_LENGTH // 7 + 1)}```", MarkupOptions(engine))
    assert '<pre tabindex="0"><code class="language-c">int a;\n' in body.html.parts[0]
    assert body.diagnostics == (
        warning(
            "code-too-long",
            "this code has more than 100,000 characters, so it stays plain",
            Where("", 3, 4, "```c", 1),
            HINT,
        ),
    )


@pytest.mark.skipif(not can_interrupt(), reason="the system has no timers")
@pytest.mark.parametrize("engine", ENGINES)
def test_code_that_takes_too_long_is_shown_plain_with_a_warning(
    engine: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(code, "MAX_SECONDS", 0.2)
    body = render_body(f"```c\na{chr(10) * 30_000}b\n```", MarkupOptions(engine))
    assert '<pre tabindex="0"><code class="language-c">a\n' in body.html.parts[0]
    assert body.diagnostics == (
        warning(
            "code-too-slow",
            "this code takes more than 5 seconds to highlight, so it stays plain",
            Where("", 1, 4, "```c", 1),
            HINT,
        ),
    )
