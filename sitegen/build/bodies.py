"""Render the bodies of all documents, and check where their links lead."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sitegen.build.workers import map_on_cores
from sitegen.errors import Diagnostic
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.markup.engine import MarkupOptions, render_body
from sitegen.site.links import check_hero, check_links
from sitegen.site.model import Entry
from sitegen.source.document import Document

Progress = Callable[[str, int, int], None]


def entries_of(generation: Generation) -> tuple[Entry, ...]:
    """Every document that this generation publishes."""
    return (*generation.site.posts, *generation.site.pages)


def render_bodies(generation: Generation, jobs: int, progress: Progress) -> dict[str, Body]:
    """The body of every published document, by the path of its source."""
    entries = entries_of(generation)
    texts = [(entry.document.body, options_for(generation, entry)) for entry in entries]
    bodies: dict[str, Body] = {}
    for entry, body in zip(entries, map_on_cores(_render, texts, jobs), strict=True):
        bodies[entry.document.path] = body
        progress("Markdown", len(bodies), len(entries))
    return bodies


def options_for(generation: Generation, entry: Entry) -> MarkupOptions:
    """The options under which the entry's body is rendered."""
    language = entry.document.front_matter.language or generation.config.language
    return MarkupOptions(engine=generation.config.engine, language=language)


def check_bodies(generation: Generation, bodies: Mapping[str, Body]) -> tuple[Diagnostic, ...]:
    """What is wrong with the bodies themselves, and with the links in them."""
    entries = entries_of(generation)
    anchors = {entry.url: bodies[entry.document.path].anchors for entry in entries}
    level = generation.config.links
    found: list[Diagnostic] = []
    for entry in entries:
        body = bodies[entry.document.path]
        found.extend(body_problems(entry.document, body))
        found.extend(check_links(entry, body, generation.links, anchors, level))
        found.extend(check_hero(entry, generation.links))
    return tuple(found)


def body_problems(document: Document, body: Body) -> Sequence[Diagnostic]:
    """The body's diagnostics, their places moved from the body to the file."""
    lines = document.body_line - 1
    return [
        d.moved(document.place.path, lines) if d.where else replace(d, where=document.place)
        for d in body.diagnostics
    ]


def _render(task: tuple[str, MarkupOptions]) -> Body:
    return render_body(*task)
