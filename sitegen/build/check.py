"""check_site: everything that a build would complain of, without writing."""

from pathlib import Path

from sitegen.build.render import (
    Progress,
    check_bodies,
    merge_repeated,
    render_bodies,
    render_pages,
)
from sitegen.errors import Diagnostic
from sitegen.generation import read_generation
from sitegen.site.model import Visibility


def check_site(
    folder: Path, visibility: Visibility, jobs: int, progress: Progress
) -> tuple[Diagnostic, ...]:
    """Every diagnostic of the site in `folder`: sources, links, layouts.

    Raises SiteError if the configuration or the theme cannot be read at all.
    """
    generation = read_generation(folder, visibility)
    bodies = render_bodies(generation, jobs, progress)
    pages = render_pages(generation, bodies, progress)
    of_pages = merge_repeated(problem for page in pages for problem in page.diagnostics)
    return (*generation.diagnostics, *check_bodies(generation, bodies), *of_pages)
