"""engine: a Markdown body to HTML, by the engine that the site chose."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sitegen.errors import Diagnostic, SiteError, Where, error
from sitegen.markup.body import Body, LinkedHtml
from sitegen.markup.fences import CONTAINERS
from sitegen.markup.nesting import is_too_deep

_CONTAINERS = re.compile(CONTAINERS)


@dataclass(frozen=True, slots=True)
class MarkupOptions:
    """How to read a body: `engine` is a key of `ENGINES`, `language` a BCP 47 tag."""

    engine: str = "markdown"
    language: str = "en"


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
    """The engine's HTML, before any treatment.

    Raises `SiteError` if the text is nested more deeply than the engine can follow.
    """
    try:
        html = ENGINES[options.engine](text)
    except RecursionError:
        raise SiteError(_too_deep(text)) from None
    if is_too_deep(html):
        raise SiteError(_too_deep(text))
    return html


def render_body(text: str, options: MarkupOptions) -> Body:
    """The body that the Markdown `text` makes; it is empty if the text is nested too deeply."""
    # The HTML parser takes 16 ms to import, which a build with nothing to render saves.
    from sitegen.markup.dom import body_of

    try:
        html = render_plain(text, options)
    except SiteError as failure:
        return Body(LinkedHtml(("",)), diagnostics=failure.diagnostics)
    return body_of(html, text, options.language)


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
