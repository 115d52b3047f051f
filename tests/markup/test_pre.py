import pytest

from sitegen.errors import Where, warning
from sitegen.markup import code
from sitegen.markup.code import MAX_LENGTH
from sitegen.markup.engine import ENGINES, MarkupOptions, render_body
from sitegen.markup.time_limit import can_interrupt

HINT = "show a part of it, or write `text` in place of `c`"


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
