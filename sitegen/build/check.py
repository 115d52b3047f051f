"""check_site: everything that a build would complain of, without writing."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sitegen.build.render import (
    Progress,
    check_bodies,
    merge_repeated,
    render_bodies,
    render_pages,
)
from sitegen.errors import Diagnostic
from sitegen.generation import Generation, read_generation
from sitegen.markup.body import Body
from sitegen.site.model import Visibility

Check = Callable[[Generation, Mapping[str, Body]], tuple[Diagnostic, ...]]


def _nothing(_generation: Generation, _bodies: Mapping[str, Body]) -> tuple[Diagnostic, ...]:
    return ()


def check_site(
    folder: Path,
    visibility: Visibility,
    jobs: int,
    progress: Progress,
    also: Check = _nothing,
) -> tuple[Diagnostic, ...]:
    """Every diagnostic of the site in `folder`: sources, links, layouts, and what `also` finds.

    Raises SiteError if the configuration or the theme cannot be read at all.
    """
    generation = read_generation(folder, visibility)
    bodies = render_bodies(generation, jobs, progress)
    pages = render_pages(generation, bodies, progress)
    of_pages = merge_repeated(problem for page in pages for problem in page.diagnostics)
    of_bodies = check_bodies(generation, bodies)
    return (*generation.diagnostics, *of_bodies, *of_pages, *also(generation, bodies))
