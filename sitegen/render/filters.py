"""The filters of layouts (docs/layouts.md has the contract)."""

import json
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import TemplateNotFound, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from sitegen.render.elements import fill_elements, place_styles
from sitegen.render.translations import day_in_words, rfc822, rfc3339
from sitegen.source.moment import Moment


def filters_for(zone: ZoneInfo) -> dict[str, Callable[..., Any]]:
    """All filters by name, with the times of day of a zone."""

    # Jinja runs a plain filter on a constant once, when it compiles the layout; a filter that
    # depends on the page must say that it needs the context.
    @pass_context
    def day(context: Context, moment: Moment, length: str = "long") -> str:
        return day_in_words(moment, context["page"].language, length)

    return {
        "day": day,
        "with_fallbacks": with_fallbacks,
        "with_styles": with_styles,
        "iso": lambda moment: moment.iso(zone),
        "rfc822": lambda moment: rfc822(moment, zone),
        "rfc3339": lambda moment: rfc3339(moment, zone),
        "json": to_json,
        "cdata": to_cdata,
    }


@pass_context
def with_fallbacks(context: Context, html: str) -> Markup:
    """The HTML with what the layouts `elements/NAME.fallback.html` put into empty elements."""

    def fallback_of(name: str) -> str:
        try:
            template = context.environment.get_template(f"elements/{name}.fallback.html")
        except TemplateNotFound:
            return ""
        return template.render(context.get_all())

    return Markup(fill_elements(html, fallback_of))  # noqa: S704 — the author's own HTML


@pass_context
def with_styles(context: Context, html: str) -> Markup:
    """The HTML with a link to each style sheet that only a part of it needs, before that part.

    What stands above it is painted without waiting for it (HTML, section 4.2.4: a style sheet
    may stand in the body).
    """

    def link_to(part: str) -> str:
        name = f"{part}.css"
        if not context["has_asset"](name):
            return ""
        return f'<link rel="stylesheet" href="{escape(context["asset"](name))}">'

    return Markup(place_styles(html, link_to))  # noqa: S704 — the author's own HTML


def to_json(value: object) -> Markup:
    """JSON that is safe inside `<script>` and as a document of its own."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    for character, reference in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(character, reference)
    return Markup(text)  # noqa: S704 — nothing is left in it that HTML or XML would read


def to_cdata(value: object) -> Markup:
    """The text as a CDATA section; its own end mark is divided (XML 1.0, section 2.7)."""
    text = str(value).replace("]]>", "]]]]><![CDATA[>")
    return Markup(f"<![CDATA[{text}]]>")  # noqa: S704 — CDATA is taken literally
