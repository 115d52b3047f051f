"""UnknownName: what a layout asks for and nobody has defined."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from jinja2 import StrictUndefined
from jinja2.utils import missing

from sitegen.config import Author
from sitegen.markup.body import Heading
from sitegen.site.page_view import PageView
from sitegen.site.picture_views import HeroView, SocialImageView, SourceView
from sitegen.site.site_view import SiteView
from sitegen.site.views import EntryView, SeriesView, TagView
from sitegen.source.moment import Moment

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
        known = _public_names(self._undefined_obj)
        return f"{_describe(self._undefined_obj)} has no `{name}`{nearest(name, known)}"


def nearest(name: str, known: Iterable[str]) -> str:
    """The end of a message that suggests the known name most like `name`, if one is."""
    near = get_close_matches(name, known, 1)
    return f"; did you mean `{near[0]}`?" if near else ""


def _public_names(thing: object) -> list[str]:
    """The names that a layout may ask of a value."""
    if isinstance(thing, Mapping):
        return [str(key) for key in thing]
    return [name for name in dir(thing) if not name.startswith("_")]


def _describe(thing: object) -> str:
    """A value in the words of docs/layouts.md: `a post`, `the page`."""
    return next((words for kind, words in DESCRIPTIONS if isinstance(thing, kind)), "the value")
