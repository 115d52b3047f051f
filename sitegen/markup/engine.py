"""engine: a Markdown body to HTML, by the engine that the site chose."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from sitegen.errors import Diagnostic, SiteError, Where, error
from sitegen.markup.body import Body, LinkedHtml
from sitegen.markup.fences import CONTAINERS
from sitegen.markup.formulas import NO_FORMULAS, Formulas, formulas_of
from sitegen.markup.nesting import is_too_deep
from sitegen.markup.options import MarkupOptions

_CONTAINERS = re.compile(CONTAINERS)


def _python_markdown(text: str) -> str:
    # Python-Markdown takes 60 ms to import, which a build with nothing to render saves.
    from sitegen.markup.python_markdown import to_html

    return to_html(text)


def _commonmark(text: str) -> str:
    # Only here, for the package that it needs is an optional one.
    from sitegen.markup.commonmark import to_html

    return to_html(text)


ENGINES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"markdown": _python_markdown, "commonmark": _commonmark}
)
"""The engines by the name that `sitegen.toml` gives them: Markdown to HTML."""


def render_plain(text: str, options: MarkupOptions) -> str:
    """The engine's HTML, before any treatment; formulas are in it as they were written.

    Raises `SiteError` if the text is nested more deeply than the engine can follow.
    """
    formulas = _formulas(text, options)
    return formulas.as_source_html(_engine_html(text, formulas, options))


def _formulas(text: str, options: MarkupOptions) -> Formulas:
    return formulas_of(text) if options.math else NO_FORMULAS


def _engine_html(text: str, formulas: Formulas, options: MarkupOptions) -> str:
    try:
        html = ENGINES[options.engine](formulas.text if formulas else text)
    except RecursionError:
        raise SiteError(_too_deep(text)) from None
    if is_too_deep(html):
        raise SiteError(_too_deep(text))
    return html


def render_body(text: str, options: MarkupOptions) -> Body:
    """The body that the Markdown `text` makes; it is empty if the text is nested too deeply."""
    # The HTML parser takes 16 ms to import, which a build with nothing to render saves.
    from sitegen.markup.dom import body_of
    from sitegen.markup.foreign.diagnosis import diagnose
    from sitegen.markup.foreign.finding import pieces_in
    from sitegen.markup.foreign.shielding import shielded, unshielded

    pieces = pieces_in(text, options.is_mdx)
    # Shielding replaces characters one by one, so that places stay where they are.
    plain = shielded(text, pieces) if pieces else text
    formulas = _formulas(plain, options)
    try:
        html = _engine_html(plain, formulas, options)
    except SiteError as failure:
        return Body(LinkedHtml(("",)), diagnostics=failure.diagnostics)
    body = body_of(unshielded(html) if plain != text else html, text, options, formulas)
    return replace(body, diagnostics=(*diagnose(text, pieces), *body.diagnostics))


def _too_deep(text: str) -> Diagnostic:
    lines = text.split("\n")
    prefixes = [match[0] if (match := _CONTAINERS.match(line)) else "" for line in lines]
    number = max(range(len(lines)), key=lambda index: len(prefixes[index]))
    excerpt = lines[number]
    return error(
        "markdown-too-deep",
        f"the text is nested too deeply to be read, most deeply after `{prefixes[number][:20]}`",
        Where("", number + 1, 1, excerpt, len(prefixes[number])),
        "take away some of the `>`, list markers or spaces at the beginning of the line",
    )
