"""rebuild: read the site, render what is stale, publish and remember it."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.crew import Crew, hiring
from sitegen.build.files import outputs_of, publish_files
from sitegen.build.image_cache import FOLDER as IMAGES
from sitegen.build.image_cache import ImageCache
from sitegen.build.images import publish_images
from sitegen.build.inventory import Inventory
from sitegen.build.laps import Laps
from sitegen.build.leaving import leave
from sitegen.build.locking import Progress
from sitegen.build.memory import Memory
from sitegen.build.pages import publish_pages
from sitegen.build.patience import uninterrupted
from sitegen.build.publication import Publication, Published
from sitegen.build.publishing import publishing
from sitegen.build.reading import parse_with
from sitegen.build.report import BuildOptions, BuildReport, report_of
from sitegen.build.search import publish_search
from sitegen.build.shelf import Shelf
from sitegen.build.standing import Found, Standing
from sitegen.build.text_cache import TextCache, open_text_cache
from sitegen.build.texts import Texts
from sitegen.build.work import Work, find_work
from sitegen.errors import SiteError, errors_in
from sitegen.generation import Generation, read_generation
from sitegen.site.model import Visibility
from sitegen.source.tree import Tree

# To find what no page reads any more takes as long as comparing the whole site. What is left over
# until then is harmless.
PAGES_UNSWEPT = 0.1


class Start(Struct, frozen=True):
    """Where a build of the site in `folder` begins: what it found, and what was left `before`."""

    folder: Path
    output: Path
    content: Tree
    found: Found
    before: Standing | None


def rebuild(
    start: Start, options: BuildOptions, memory: Memory, progress: Progress, laps: Laps
) -> BuildReport:
    """Make the output what the sources say. Raises SiteError as `build_site` does."""
    if start.before:
        memory.pages.check()
    else:
        memory.pages.forget_all()
    with open_text_cache(memory.folder, memory.fresh) as cache:
        return _rebuild(start, options, memory, cache, progress, laps)


def _rebuild(
    start: Start,
    options: BuildOptions,
    memory: Memory,
    cache: TextCache,
    progress: Progress,
    laps: Laps,
) -> BuildReport:
    with (
        hiring(options.jobs, options.cluster, memory.folder) as crew,
        publishing(start.output, progress) as publication,
    ):
        generation = _read(start, options.visibility, cache, crew)
        laps.end("read sources")
        inventory = Inventory(start.output, publication.owned, start.before)
        work = find_work(generation, memory.pages, inventory)
        laps.end("compare")
        texts = Texts(generation, cache)
        pages = publish_pages(work, texts, crew, publication, memory.pages, progress)
        laps.end("render pages")
        shelf = Shelf(ImageCache(memory.folder / IMAGES), publication, inventory)
        of_images = publish_images(generation, pages, crew, shelf, progress)
        crew.dismiss()  # for the memory that they hold
        laps.end("make images")
        publish_files(generation, publication, inventory)
        diagnostics = (*generation.diagnostics, *pages.diagnostics, *of_images)
        if errors_in((*diagnostics, *publication.problems)):
            raise SiteError(*diagnostics, *publication.problems)
        search = publish_search(generation, publication, inventory)
        laps.end("search")
        published = publication.rehearse() if options.rehearse else _commit(publication)
        outputs = {} if options.rehearse else outputs_of(generation, publication, inventory)
    laps.end("publish")
    standing = leave(start.found, generation, diagnostics, outputs, search, work.structure)
    if not options.rehearse:
        _remember(memory, cache, standing, work, texts, start.before)
    laps.end("remember")
    report = report_of(start.output, standing, published, memory.diagnostics, start.before)
    return replace(report, reasons=work.reasons, seconds=laps.seconds)


def _commit(publication: Publication) -> Published:
    """A killed build leaves some files of before and some of now; Ctrl-C waits for all."""
    with uninterrupted():
        return publication.commit()


def _read(start: Start, visibility: Visibility, cache: TextCache, crew: Crew) -> Generation:
    """The site as it is now; what has not changed since it was last read is remembered."""
    known, images = cache.sources(), cache.images()
    generation = read_generation(
        start.folder, visibility, known, parse_with(crew), start.content, images
    )
    cache.keep_sources(generation.sources, known)
    cache.keep_images(generation.studio.looked, images)
    return generation


def _remember(
    memory: Memory,
    cache: TextCache,
    standing: Standing,
    work: Work,
    texts: Texts,
    before: Standing | None,
) -> None:
    """Make what a build found out last, and forget now and then what nobody needs any more."""
    # A first build has left nothing that no page reads.
    unswept = before.unswept + len(work.reasons) if before else 0
    if unswept > PAGES_UNSWEPT * standing.pages:
        memory.pages.forget_unread()
        unswept = 0
    memory.pages.save(replace(standing, unswept=unswept))
    entries = work.generation.scene.site.entries
    if cache.has_too_many(len(entries)):
        cache.forget_bodies(map(texts.key_of, entries))
