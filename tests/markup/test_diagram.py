import pytest

from sitegen.errors import Where, warning
from sitegen.markup.body import Body
from sitegen.markup.engine import ENGINES, MarkupOptions, render_body

pytestmark = pytest.mark.parametrize("engine", ENGINES)


def _body(text: str, engine: str, language: str = "en") -> Body:
    return render_body(text, MarkupOptions(engine, language))


def test_a_diagram_is_a_figure_whose_source_can_be_read(engine: str):
    body = _body("```mermaid\nflowchart LR\n  a --> b & c\n```", engine)
    (html,) = body.html.parts
    assert html == (
        '<figure class="diagram" aria-label="Diagram 1"><pre class="mermaid" tabindex="0">'
        "flowchart LR\n  a --&gt; b &amp; c\n</pre></figure>"
    )
    assert (body.has_diagrams, body.has_code, body.diagnostics) == (True, False, ())


def test_its_name_is_in_the_language_of_the_post(engine: str):
    text = "```mermaid\na\n```\n\n```Mermaid\nb\n```"
    html = _body(text, engine, "es").html.parts[0]
    assert [part.partition('"')[0] for part in html.split('aria-label="')[1:]] == [
        "Diagrama 1",
        "Diagrama 2",
    ]


def test_a_title_is_the_caption_and_the_name(engine: str):
    html = _body('```mermaid title="A & B"\na\n```', engine).html.parts[0]
    assert html.startswith('<figure class="diagram"><figcaption>A &amp; B</figcaption><pre')


def test_options_that_only_code_can_have_are_pointed_out(engine: str):
    body = _body("```mermaid linenos\na\n```", engine)
    assert body.diagnostics == (
        warning(
            "diagram-option",
            "`linenos` means nothing for a diagram",
            Where("", 1, 12, "```mermaid linenos", 7),
            'take it away: a diagram can have a title alone, as in `title="A request"`',
        ),
    )


def test_other_code_is_no_diagram(engine: str):
    body = _body("```text\na\n```", engine)
    assert not body.has_diagrams
