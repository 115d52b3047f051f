"""build_site: the whole way from the sources to the output folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sitegen.build.crew import hiring
from sitegen.build.files import outputs_of, publish_files
from sitegen.build.inventory import Inventory
from sitegen.build.laps import Laps
from sitegen.build.memory import Memory, memory_of, remembering
from sitegen.build.output_folder import check_output
from sitegen.build.pages import Progress, publish_pages
from sitegen.build.publication import Published
from sitegen.build.publishing import publishing
from sitegen.build.reading import parse_with
from sitegen.build.reasons import Reason
from sitegen.build.sealing import DamagedMemoryError
from sitegen.build.search import publish_search
from sitegen.build.standing import Standing, find, is_done, leave
from sitegen.build.texts import Texts
from sitegen.build.work import find_work
from sitegen.config import read_config
from sitegen.errors import Diagnostic, SiteError, errors_in
from sitegen.generation import check_content, read_generation
from sitegen.site.model import Visibility, Waiting
from sitegen.source.library import scan_content


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build is asked for. `output` takes the place of the configured folder.

    `cluster` is the address of a Dask scheduler. What earlier builds found out lies in the folder
    `memory`, or in the usual place; `fresh` forgets it.
    """

    visibility: Visibility
    output: Path | None = None
    jobs: int = 1
    cluster: str = ""
    memory: Path | None = None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: numbers of posts and pages, changed files, all warnings.

    `reasons` tells of each page that was rendered why, by its URL; `seconds` how long each step
    took.
    """

    output: Path
    posts: int
    pages: int
    waiting: Waiting
    published: Published
    diagnostics: tuple[Diagnostic, ...]
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)


def build_site(folder: Path, options: BuildOptions, progress: Progress) -> BuildReport:
    """Build the site in `folder`.

    Raises SiteError with every diagnostic of the run if one of them is an error; the output
    folder is then as it was.
    """
    check_content(folder)
    output = options.output or folder / read_config(folder).config.output
    check_output(folder, output)
    remembered = options.memory or memory_of(folder)
    try:
        with remembering(remembered, folder, output, options.fresh) as memory:
            return _build(folder, output, options, memory, progress)
    except DamagedMemoryError:
        with remembering(remembered, folder, output, fresh=True) as memory:
            return _build(folder, output, options, memory, progress)


def _build(
    folder: Path, output: Path, options: BuildOptions, memory: Memory, progress: Progress
) -> BuildReport:
    laps = Laps()
    before = memory.pages.standing()
    content = scan_content(folder)
    found = find(folder, options.visibility, content)
    laps.end("look for changes")
    if before and is_done(before, found, options.visibility, output):
        return _report(output, before, Published((), (), len(before.outputs)), memory)
    if before:
        memory.pages.check()
    else:
        memory.pages.forget_all()
    with hiring(options.jobs, options.cluster) as crew, publishing(output) as publication:
        known = memory.texts.sources()
        generation = read_generation(folder, options.visibility, known, parse_with(crew), content)
        memory.texts.keep_sources(generation.sources, known)
        laps.end("read sources")
        inventory = Inventory(output, publication.owned, before)
        work = find_work(generation, memory.pages, inventory)
        laps.end("compare")
        texts = Texts(generation, memory.texts)
        problems = publish_pages(work, texts, crew, publication, memory.pages, progress)
        crew.dismiss()  # for the memory that they hold
        laps.end("render pages")
        publish_files(generation, publication, inventory)
        diagnostics = (*generation.diagnostics, *problems)
        if errors_in((*diagnostics, *publication.problems)):
            raise SiteError(*diagnostics, *publication.problems)
        search = publish_search(generation, publication, inventory)
        laps.end("search")
        published = publication.commit()
        outputs = outputs_of(generation, publication, inventory)
    laps.end("publish")
    standing = leave(found, generation, diagnostics, outputs, search)
    memory.save(standing, work, texts)
    laps.end("remember")
    report = _report(output, standing, published, memory)
    return replace(report, reasons=work.reasons, seconds=laps.seconds)


def _report(output: Path, standing: Standing, published: Published, memory: Memory) -> BuildReport:
    return BuildReport(
        output=output,
        posts=standing.posts,
        pages=standing.pages,
        waiting=standing.waiting,
        published=published,
        diagnostics=(*memory.diagnostics, *standing.diagnostics, *published.diagnostics),
    )
