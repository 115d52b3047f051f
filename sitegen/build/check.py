"""check_site: everything that a build would complain of, without writing."""

from pathlib import Path

from sitegen.build.bodies import Progress, check_bodies, render_bodies
from sitegen.errors import Diagnostic
from sitegen.generation import read_generation
from sitegen.render.page import render_page
from sitegen.site.model import Visibility


def check_site(
    folder: Path, visibility: Visibility, jobs: int, progress: Progress
) -> tuple[Diagnostic, ...]:
    """Every diagnostic of the site in `folder`: sources, links, layouts.

    Raises SiteError if the configuration or the theme cannot be read at all.
    """
    generation = read_generation(folder, visibility)
    bodies = render_bodies(generation, jobs, progress)
    facts = generation.facts(lambda entry: bodies[entry.document.path])
    found = [*generation.diagnostics, *check_bodies(generation, bodies)]
    pages = generation.plan.pages.values()
    for done, page in enumerate(pages, 1):
        found += render_page(page, generation.plan, facts, generation.layouts).diagnostics
        progress("Pages", done, len(pages))
    return tuple(found)
