"""Bodies: how they are rendered, and what is wrong with one in its place."""

from collections.abc import Callable, Iterator
from time import thread_time
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from sitegen.config import SiteConfig
from sitegen.errors import Diagnostic, Where, warning
from sitegen.markup.body import Body
from sitegen.markup.engine import render_body
from sitegen.markup.foreign.diagnosis import foreign_in_value
from sitegen.markup.options import MarkupOptions, markup_options
from sitegen.markup.parts import longest_part
from sitegen.site.facts import Facts
from sitegen.site.link_check import LinkProblem, check_hero, check_links
from sitegen.site.model import Entry
from sitegen.site.views import EntryView
from sitegen.source.document import Document
from sitegen.urls import is_mdx

SLOW_SECONDS: Final = 2.0
"""A text that takes longer to render is pointed out; an ordinary post takes some milliseconds."""


def render_timed(
    text: str, options: MarkupOptions, clock: Callable[[], float] = thread_time
) -> Body:
    """The body of a text, with a warning if it took long.

    The clock has no say in anything but that warning, which says where an author should look.
    """
    start = clock()
    body = render_body(text, options)
    seconds = clock() - start
    if seconds < SLOW_SECONDS:
        return body
    return replace(body, diagnostics=(*body.diagnostics, _slow(text, seconds)))


def _slow(text: str, seconds: float) -> Diagnostic:
    start, length = longest_part(text)
    longest = f"its longest part, {length:,} characters, is here"
    return warning(
        "page-slow",
        f"this takes {seconds:.1f} seconds to render; {longest}",
        Where.at("", text, start),
        "split the part, or the page; if the part is code, write `text` as its language",
    )


class Findings(Struct, frozen=True):
    """What is wrong with a text: all that has its place, and the links that still need one."""

    diagnostics: tuple[Diagnostic, ...] = ()
    links: tuple[LinkProblem, ...] = ()


NOTHING_FOUND = Findings()


def options_for(config: SiteConfig, document: Document) -> MarkupOptions:
    """The options under which the body of a document is rendered."""
    return markup_options(config, document.front_matter.language, is_mdx(document.path))


def check_entry(facts: Facts, entry: Entry) -> Findings:
    """What is wrong with the body of an entry, its links and its picture."""
    EntryView(facts, entry)._lines  # noqa: B018 — noted, for the places are read from it
    body = facts.read_body(entry)
    return Findings(
        (*body_problems(entry.document, body), *check_hero(facts, entry)),
        check_links(facts, entry, body),
    )


def body_problems(document: Document, body: Body) -> tuple[Diagnostic, ...]:
    """The diagnostics of the body, their places moved to the file, and of its front matter."""
    lines = document.body_line - 1
    return (
        *_foreign_in_front_matter(document),
        *(
            d.moved(document.place.path, lines) if d.where else replace(d, where=document.place)
            for d in body.diagnostics
        ),
    )


def _foreign_in_front_matter(document: Document) -> Iterator[Diagnostic]:
    """Other generators fill in templates in the front matter; readers would see them."""
    front_matter = document.front_matter
    shown = {
        "title": front_matter.title,
        "description": front_matter.description,
        "heroImage": front_matter.hero_image,
        "heroAlt": front_matter.hero_alt,
        "series": front_matter.series,
    }
    places = front_matter.places.unpacked()
    for key, value in shown.items():
        # A title may come from the first heading, where it has been told.
        if key in places:
            yield from foreign_in_value(value, places[key])
