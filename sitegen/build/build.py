"""build_site: the whole way from the sources to the output folder."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sitegen.build.output_folder import check_output
from sitegen.build.publication import Publication, Published
from sitegen.build.publishing import publishing
from sitegen.build.render import (
    Progress,
    check_bodies,
    merge_repeated,
    render_bodies,
    render_pages,
)
from sitegen.errors import Diagnostic, SiteError, errors_in
from sitegen.generation import Generation, read_generation
from sitegen.render.page import Rendered
from sitegen.site.model import HeldBack, Visibility
from sitegen.urls import output_of


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build is asked for. `output` takes the place of the configured folder."""

    visibility: Visibility
    output: Path | None = None
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: numbers of posts and pages, changed files, all warnings."""

    output: Path
    posts: int
    pages: int
    held_back: HeldBack
    published: Published
    diagnostics: tuple[Diagnostic, ...]


def build_site(folder: Path, options: BuildOptions, progress: Progress) -> BuildReport:
    """Build the site in `folder`.

    Raises SiteError with every diagnostic of the run if one of them is an error; the output
    folder is then as it was.
    """
    generation = read_generation(folder, options.visibility)
    output = options.output or folder / generation.config.output
    check_output(folder, output)
    bodies = render_bodies(generation, options.jobs, progress)
    diagnostics = [*generation.diagnostics, *check_bodies(generation, bodies)]
    with publishing(output) as publication:
        diagnostics += _stage_pages(render_pages(generation, bodies, progress), publication)
        _stage_files(generation, publication)
        if errors_in((*diagnostics, *publication.problems)):
            raise SiteError(*diagnostics, *publication.problems)
        published = publication.commit()
    return BuildReport(
        output=output,
        posts=len(generation.site.posts),
        pages=len(generation.plan.pages),
        held_back=generation.site.held_back,
        published=published,
        diagnostics=(*diagnostics, *published.diagnostics),
    )


def _stage_pages(pages: Iterable[Rendered], publication: Publication) -> tuple[Diagnostic, ...]:
    diagnostics: list[Diagnostic] = []
    for page in pages:
        publication.add(page.output, page.content)
        diagnostics.extend(page.diagnostics)
    return merge_repeated(diagnostics)


def _stage_files(generation: Generation, publication: Publication) -> None:
    for asset in generation.layouts.assets.values():
        publication.add(output_of(asset.url), asset.content)
    for url, file in generation.files.items():
        rewritten = generation.rewritten(url)
        if rewritten is None:
            publication.copy(output_of(url), file.place)
        else:
            publication.add(output_of(url), rewritten)
