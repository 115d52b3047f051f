"""check_site: everything that a build would complain of, without writing."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen.build.crew import hiring
from sitegen.build.locking import Progress
from sitegen.build.pages import problems_of, render_pages
from sitegen.build.reading import parse_with
from sitegen.build.records import PageRecord
from sitegen.build.text_cache import open_text_cache
from sitegen.build.texts import Texts
from sitegen.errors import Diagnostic
from sitegen.generation import Generation, read_generation
from sitegen.markup.body import Body
from sitegen.site.model import Entry, Visibility

Check = Callable[[Generation, Callable[[Entry], Body]], tuple[Diagnostic, ...]]


def check_site(
    folder: Path,
    visibility: Visibility,
    jobs: int,
    progress: Progress,
    *also: Check,
) -> tuple[Diagnostic, ...]:
    """Every diagnostic of the site in `folder`: sources, links, layouts, and what `also` finds.

    Raises SiteError if the configuration or the theme cannot be read at all.
    """
    with (
        TemporaryDirectory(prefix="sitegen-") as nowhere,
        open_text_cache(Path(nowhere)) as cache,
        hiring(jobs, memory=Path(nowhere)) as crew,
    ):
        generation = read_generation(folder, visibility, parse=parse_with(crew))
        plan = generation.scene.plan.pages
        checked: dict[str, PageRecord] = {}
        texts = Texts(generation, cache)
        for page, rendered in render_pages(generation, tuple(plan.values()), texts, crew):
            findings = generation.placed(page, rendered.findings)
            checked[page.url] = PageRecord(
                page.url, findings=findings, diagnostics=rendered.diagnostics
            )
            progress("Pages", len(checked), len(plan))
        found = problems_of([checked[url] for url in plan])
        more = (problem for check in also for problem in check(generation, texts.body_of))
        return (*generation.diagnostics, *found, *more)
