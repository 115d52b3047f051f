"""Bodies of a generation: how they are rendered, and what is wrong with one in its place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from time import thread_time
from typing import Final

from sitegen.errors import Diagnostic, Where, warning
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.markup.engine import render_body
from sitegen.markup.foreign.diagnosis import foreign_in_value
from sitegen.markup.options import MarkupOptions, markup_options
from sitegen.markup.parts import longest_part
from sitegen.site.links import check_hero, check_links
from sitegen.site.model import Entry
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


def options_for(generation: Generation, document: Document) -> MarkupOptions:
    """The options under which the body of a document is rendered."""
    language = document.front_matter.language
    return markup_options(generation.config, language, is_mdx(document.path))


def check_entry(
    generation: Generation, entry: Entry, body: Body, anchors_of: Mapping[str, frozenset[str]]
) -> tuple[Diagnostic, ...]:
    """What is wrong with a body, its links and its picture.

    `anchors_of` has the ids of pages by URL; links to places of other pages are not checked.
    """
    return (
        *body_problems(entry.document, body),
        *check_links(entry, body, generation.links, anchors_of, generation.config.links),
        *check_hero(entry, generation.links),
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
    for key, value in shown.items():
        # A title may come from the first heading, where it has been told.
        if key in front_matter.places:
            yield from foreign_in_value(value, front_matter.places[key])
