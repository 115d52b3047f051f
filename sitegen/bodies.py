"""Bodies of a generation: how they are rendered, and what is wrong with one in its place."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sitegen.errors import Diagnostic
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.markup.engine import MarkupOptions
from sitegen.markup.foreign.diagnosis import foreign_in_value
from sitegen.site.links import check_hero, check_links
from sitegen.site.model import Entry
from sitegen.source.document import Document
from sitegen.urls import is_mdx


def options_for(generation: Generation, document: Document) -> MarkupOptions:
    """The options under which the body of a document is rendered."""
    language = document.front_matter.language or generation.config.language
    return MarkupOptions(generation.config.engine, language, is_mdx(document.path))


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
