"""Bodies of a generation: how they are rendered, and what is wrong with one in its place."""

from collections.abc import Mapping
from dataclasses import replace

from sitegen.errors import Diagnostic
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.markup.options import MarkupOptions, markup_options
from sitegen.site.links import check_hero, check_links
from sitegen.site.model import Entry
from sitegen.source.document import Document


def options_for(generation: Generation, document: Document) -> MarkupOptions:
    """The options under which the body of a document is rendered."""
    return markup_options(generation.config, document.front_matter.language)


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
    """The body's diagnostics, their places moved from the body to the file."""
    lines = document.body_line - 1
    return tuple(
        d.moved(document.place.path, lines) if d.where else replace(d, where=document.place)
        for d in body.diagnostics
    )
