"""Layouts: a Jinja environment over one snapshot of a theme."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo

from jinja2 import FunctionLoader, select_autoescape
from msgspec import Struct

from sitegen.render.assets import Asset, stamp_assets
from sitegen.render.filters import filters_for
from sitegen.render.noting import NotingEnvironment
from sitegen.render.theme import Theme
from sitegen.render.translations import Texts, texts_for
from sitegen.render.unknown_name import UnknownName, nearest
from sitegen.site.facts import Facts
from sitegen.site.page_view import PageView
from sitegen.site.site_view import SiteView
from sitegen.tracking import Key
from sitegen.urls import encoded

_INSIDE = re.compile(r"elements/([^/]+)\.inside\.html")


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
    environment.filters.update(filters_for(zone))
    return Layouts(
        environment=environment,
        theme=theme,
        assets=stamp_assets(theme.assets, prefix),
        names=frozenset((*theme.own, *theme.original)),
        texts_for=lru_cache(maxsize=64)(lambda language: texts_for(language, theme.texts)),
    )
