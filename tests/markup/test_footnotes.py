import pytest

from sitegen.markup.body import Body
from sitegen.markup.engine import ENGINES, MarkupOptions, render_body

EITHER_ENGINE = pytest.mark.parametrize("engine", ENGINES)


def _body(text: str, engine: str, language: str = "en") -> Body:
    return render_body(text, MarkupOptions(engine, language))


def _html(body: Body) -> str:
    return body.html.render(lambda target: f'{target.attribute}="{target.url}"')


@EITHER_ENGINE
def test_footnotes_are_a_labelled_section(engine: str):
    html = _html(_body("a[^1]\n\n[^1]: b", engine))
    assert 'class="footnotes" role="doc-endnotes" aria-label="Footnotes">' in html


@EITHER_ENGINE
def test_links_to_and_from_footnotes_have_names(engine: str):
    html = _html(_body("a[^x]\n\n[^x]: b", engine, "es"))
    assert 'role="doc-noteref" aria-label="Nota 1">1</a>' in html
    assert 'role="doc-backlink"' in html
    assert 'aria-label="Volver al texto desde la nota 1"' in html
    assert ">↩\ufe0e</a>" in html
    assert "data-footnote" not in html


@EITHER_ENGINE
@pytest.mark.parametrize("label", ["1", "a", "a-2", "ñ", "mi-nota"])
def test_ids_are_the_same_whatever_the_engine(engine: str, label: str):
    body = _body(f"# fn {label}\n\na[^{label}] b[^{label}]\n\n[^{label}]: c", engine)
    ids = {f"fn:{label}", f"fnref:{label}", f"fnref2:{label}"}
    assert ids < body.anchors
    assert len(body.anchors) == 4
    html = _html(body)
    for name in ids:
        assert html.count(f' id="{name}"') == 1
        assert f'href="#{name}"' in html


@EITHER_ENGINE
def test_marks_of_footnotes_are_no_text(engine: str):
    body = _body("## A[^n]\n\nb[^n].\n\n[^n]: c", engine)
    assert body.text == "A b. c"
    assert [(heading.id, heading.text) for heading in body.toc] == [("a", "A")]


@EITHER_ENGINE
def test_every_way_back_leads_somewhere(engine: str):
    body = _body("a[^ñ] b[^ñ]\n\n[^ñ]: c\n\n[^unused]: [^x] [^ñ]\n\n[^x]: d", engine)
    places = {t.url.removeprefix("#") for t in body.html.targets if t.url.startswith("#fnref")}
    assert {"fnref:ñ", "fnref2:ñ"} <= places <= body.anchors
