"""Layouts: a Jinja environment over one snapshot of a theme."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    pass_context,
    select_autoescape,
)
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape
from msgspec import Struct

from sitegen.config import Author
from sitegen.markup.body import Heading
from sitegen.render.assets import Asset, stamp_assets
from sitegen.render.elements import fill_elements, place_styles
from sitegen.render.noting import NotingEnvironment
from sitegen.render.theme import Theme
from sitegen.render.translations import Texts, day_in_words, rfc822, rfc3339, texts_for
from sitegen.site.facts import Facts
from sitegen.site.page_view import PageView
from sitegen.site.picture_views import HeroView, SocialImageView, SourceView
from sitegen.site.site_view import SiteView
from sitegen.site.views import EntryView, SeriesView, TagView
from sitegen.source.moment import Moment
from sitegen.tracking import Key
from sitegen.urls import encoded

_INSIDE = re.compile(r"elements/([^/]+)\.inside\.html")

# What every layout sees.
GLOBALS = ("site", "page", "t", "asset", "has_asset", "absolute")

DESCRIPTIONS: tuple[tuple[type, str], ...] = (
    (SiteView, "the site"),
    (PageView, "the page"),
    (EntryView, "a post"),
    (SeriesView, "a series"),
    (TagView, "a tag"),
    (HeroView, "the hero image"),
    (SocialImageView, "the social image"),
    (SourceView, "a source of the hero image"),
    (Heading, "a heading"),
    (Author, "the author"),
    (Moment, "a date"),
    (Mapping, "the table"),
    (type(None), "an empty value"),
)


class UnknownName(StrictUndefined):
    """A name that a layout uses and nobody defined; printing it is an error that helps."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        if self._undefined_obj is missing:
            return f"`{name}` is not defined{nearest(name, GLOBALS)}"
        known = public_names(self._undefined_obj)
        return f"{describe(self._undefined_obj)} has no `{name}`{nearest(name, known)}"


class Layouts(Struct, frozen=True):
    """The layouts of one generation, ready to render."""

    environment: NotingEnvironment
    theme: Theme
    assets: Mapping[str, Asset]
    names: frozenset[str]
    texts_for: Callable[[str], Texts]

    def render(self, name: str, facts: Facts, page: PageView) -> str:
        """The page in the layout `name`. Raises Jinja's errors and TextMissingError."""
        texts = self.texts_for(page.language)

        def translate(key: str, **values: object) -> str:
            facts.note(Key("text", texts.language, key))
            return texts.translate(key, **values)

        def asset(name: str) -> str:
            facts.note(Key("asset", name))
            return self._asset_url(name)

        def has_asset(name: str) -> bool:
            facts.note(Key("asset", name))
            return name in self.assets

        with self.environment.noting(facts.note):
            return self.environment.get_template(name).render(
                site=SiteView(facts),
                page=page,
                t=translate,
                asset=asset,
                has_asset=has_asset,
                absolute=facts.absolute,
            )

    @property
    def insides(self) -> frozenset[str]:
        """The custom elements whose inside, `elements/NAME.inside.html`, is a file of its own."""
        return frozenset(found[1] for name in self.names if (found := _INSIDE.fullmatch(name)))

    def asset_at(self, url: str) -> Asset | None:
        """The asset that is published at a URL."""
        return next((asset for asset in self.assets.values() if asset.url == url), None)

    def source_of(self, name: str) -> str:
        """The text of a layout, empty if there is none."""
        return (self.theme.load(name) or ("",))[0]

    def _asset_url(self, name: str) -> str:
        if name in self.assets:
            return encoded(self.assets[name].url)
        near = nearest(name, self.assets)
        raise LookupError(f"there is no asset `{name}` in layouts/assets/{near}")


def open_layouts(theme: Theme, prefix: str, zone: ZoneInfo) -> Layouts:
    """The layouts of a theme for a site whose base path is `prefix`."""
    environment = NotingEnvironment(
        loader=FunctionLoader(theme.load),
        autoescape=select_autoescape(("html", "xml"), default=False),
        undefined=UnknownName,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(_filters(zone))
    return Layouts(
        environment=environment,
        theme=theme,
        assets=stamp_assets(theme.assets, prefix),
        names=frozenset((*theme.own, *theme.original)),
        texts_for=lru_cache(maxsize=64)(lambda language: texts_for(language, theme.texts)),
    )


def _filters(zone: ZoneInfo) -> dict[str, Callable[..., Any]]:
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


def nearest(name: str, known: Iterable[str]) -> str:
    """The end of a message that suggests the known name most like `name`, if one is."""
    near = get_close_matches(name, known, 1)
    return f"; did you mean `{near[0]}`?" if near else ""


def public_names(thing: object) -> list[str]:
    """The names that a layout may ask of a value."""
    if isinstance(thing, Mapping):
        return [str(key) for key in thing]
    return [name for name in dir(thing) if not name.startswith("_")]


def describe(thing: object) -> str:
    """A value in the words of docs/layouts.md: `a post`, `the page`."""
    return next((words for kind, words in DESCRIPTIONS if isinstance(thing, kind)), "the value")
