"""Render all bodies and all pages of a generation."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from sitegen.bodies import check_entry, options_for, render_timed
from sitegen.build.workers import map_on_cores
from sitegen.errors import Diagnostic, Where
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.markup.options import MarkupOptions
from sitegen.render.page import Rendered, render_page

Progress = Callable[[str, int, int], None]


def render_bodies(generation: Generation, jobs: int, progress: Progress) -> dict[str, Body]:
    """The body of every published document, by the path of its source."""
    documents = [entry.document for entry in generation.site.entries]
    tasks = [(document.body, options_for(generation, document)) for document in documents]
    bodies: dict[str, Body] = {}
    for document, body in zip(documents, map_on_cores(_render_body, tasks, jobs), strict=True):
        bodies[document.path] = body
        progress("Markdown", len(bodies), len(documents))
    return bodies


def check_bodies(generation: Generation, bodies: Mapping[str, Body]) -> tuple[Diagnostic, ...]:
    """What is wrong with the bodies, their links and their pictures."""
    entries = generation.site.entries
    anchors_of = {entry.url: bodies[entry.document.path].anchors for entry in entries}
    return tuple(
        problem
        for entry in entries
        for problem in check_entry(generation, entry, bodies[entry.document.path], anchors_of)
    )


def render_pages(
    generation: Generation, bodies: Mapping[str, Body], progress: Progress
) -> Iterator[Rendered]:
    """Every page of the plan, one at a time."""
    facts = generation.facts(lambda entry: bodies[entry.document.path])
    pages = generation.plan.pages.values()
    for done, page in enumerate(pages, 1):
        yield render_page(page, generation.plan, facts, generation.layouts)
        progress("Pages", done, len(pages))


def merge_repeated(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """One diagnostic for each place of a layout, however many pages it spoils."""
    first: dict[tuple[str, Where | None], Diagnostic] = {}
    times: dict[tuple[str, Where | None], int] = {}
    for diagnostic in diagnostics:
        key = diagnostic.code, diagnostic.where
        first.setdefault(key, diagnostic)
        times[key] = times.get(key, 0) + 1
    return tuple(_with_count(found, times[key] - 1) for key, found in first.items())


def _with_count(diagnostic: Diagnostic, more: int) -> Diagnostic:
    if not more:
        return diagnostic
    pages = "page" if more == 1 else "pages"
    return replace(diagnostic, message=f"{diagnostic.message} and {more} more {pages}")


def _render_body(task: tuple[str, MarkupOptions]) -> Body:
    return render_timed(*task)
