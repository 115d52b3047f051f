"""rebuild: read the site, render what is stale, publish and remember it."""

from msgspec.structs import replace

from sitegen.build.crew import hiring
from sitegen.build.files import outputs_of, publish_files
from sitegen.build.image_cache import FOLDER as IMAGES
from sitegen.build.image_cache import ImageCache
from sitegen.build.images import publish_images
from sitegen.build.intake import Intake, Start, taking_in
from sitegen.build.kept_site import keep_site
from sitegen.build.laps import Laps
from sitegen.build.locking import Progress
from sitegen.build.memory import Memory
from sitegen.build.pages import publish_pages
from sitegen.build.patience import uninterrupted
from sitegen.build.publication import Publication, Published
from sitegen.build.publishing import publishing
from sitegen.build.report import BuildOptions, BuildReport, report_of
from sitegen.build.search import publish_search
from sitegen.build.shelf import Shelf
from sitegen.build.standing import Standing
from sitegen.build.text_cache import TextCache, open_text_cache
from sitegen.build.texts import Texts
from sitegen.errors import SiteError, errors_in

# To find what no page reads any more takes as long as comparing the whole site. What is left over
# until then is harmless.
PAGES_UNSWEPT = 0.1
# The part of all pages beside which it takes little to keep the site.
PAGES_FOR_KEEPING = 0.1


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
        taking_in(start, memory, cache, publication.owned, crew, laps) as intake,
    ):
        work, inventory = intake.work, intake.inventory
        generation = work.generation
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
    standing = replace(work.standing, diagnostics=diagnostics, outputs=outputs, search=search)
    if not options.rehearse:
        _remember(memory, cache, standing, intake, texts, start.before)
    laps.end("remember")
    report = report_of(start.output, standing, published, memory.diagnostics, start.before)
    return replace(report, reasons=work.reasons, seconds=laps.seconds)


def _commit(publication: Publication) -> Published:
    """A killed build leaves some files of before and some of now; Ctrl-C waits for all."""
    with uninterrupted():
        return publication.commit()


def _remember(
    memory: Memory,
    cache: TextCache,
    standing: Standing,
    intake: Intake,
    texts: Texts,
    before: Standing | None,
) -> None:
    """Make what a build found out last, and forget now and then what nobody needs any more."""
    generation, rendered = intake.work.generation, len(intake.work.reasons)
    # A first build has left nothing that no page reads.
    unswept = before.unswept + rendered if before else 0
    if unswept > PAGES_UNSWEPT * standing.pages:
        memory.pages.forget_unread()
        unswept = 0
    memory.pages.save(replace(standing, unswept=unswept))
    if intake.reopened:
        return
    entries = generation.scene.site.entries
    if cache.has_too_many(len(entries)):
        cache.forget_bodies(map(texts.key_of, entries))
    if _is_worth_keeping(standing, rendered, before):
        keep_site(memory.folder, generation, standing)


def _is_worth_keeping(standing: Standing, rendered: int, before: Standing | None) -> bool:
    """Whether the site will likely be reopened, or to keep it takes little beside the rest."""
    only_words = before is not None and before.structure == standing.structure
    return only_words or rendered > PAGES_FOR_KEEPING * standing.pages
