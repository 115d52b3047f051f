"""Intake: how a build comes to know the site, and what it has to do for it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from sqlite3 import Connection

from msgspec import Struct

from sitegen.build.crew import Crew
from sitegen.build.inventory import Inventory
from sitegen.build.kept_site import KeptSite, kept_in
from sitegen.build.laps import Laps
from sitegen.build.leaving import foresee, structure_of
from sitegen.build.memory import Memory
from sitegen.build.reading import parse_with
from sitegen.build.reopening import Present, Reopened, reopen
from sitegen.build.standing import Found, Standing
from sitegen.build.text_cache import TextCache
from sitegen.build.work import Work, find_work
from sitegen.config import read_config
from sitegen.generation import read_generation
from sitegen.images.studio import open_studio
from sitegen.render.theme import read_theme
from sitegen.site.model import Visibility
from sitegen.site.vanished import read_deployed
from sitegen.source.tree import Tree


class Start(Struct, frozen=True):
    """Where a build of the site in `folder` begins: what it found, and what was left `before`."""

    folder: Path
    output: Path
    visibility: Visibility
    content: Tree
    found: Found
    before: Standing | None


class Intake(Struct, frozen=True):
    """What to do, given the `inventory` of what there is.

    A site that was `reopened` has no texts but those that are published.
    """

    work: Work
    inventory: Inventory
    reopened: bool


@contextmanager
def taking_in(
    start: Start,
    memory: Memory,
    cache: TextCache,
    owned: Mapping[str, str],
    crew: Crew,
    laps: Laps,
) -> Iterator[Intake]:
    """Read as much of the site as is needed to know what to do.

    `owned` has the digests of the files in the output folder that are ours.
    """
    inventory = Inventory(start.output, owned, start.before)
    with kept_in(memory.folder) as kept:
        reopened = _reopened(start, cache, *kept) if kept else None
        if reopened:
            laps.end("reopen site")
            work = find_work(reopened.generation, reopened.standing, memory.pages, inventory)
            # Workers are given the whole site.
            if not crew.is_needed_for(len(work.reasons)):
                laps.end("compare")
                yield Intake(work, inventory, reopened=True)
                return
        work = _read(start, memory, cache, inventory, crew, laps)
        yield Intake(work, inventory, reopened=False)


def _reopened(start: Start, cache: TextCache, kept: KeptSite, scene: Connection) -> Reopened | None:
    if start.before is None or cache.has_too_many(len(kept.files)):
        return None
    settings = read_config(start.folder)
    present = Present(
        found=start.found,
        content=start.content,
        visibility=start.visibility,
        settings=settings,
        theme=read_theme(start.folder),
        deployed=read_deployed(start.folder),
        before=start.before,
    )
    images = settings.config.images
    return reopen(
        kept, scene, present, partial(open_studio, start.folder, images, known=cache.images())
    )


def _read(
    start: Start, memory: Memory, cache: TextCache, inventory: Inventory, crew: Crew, laps: Laps
) -> Work:
    """The site as it is now; what has not changed since it was last read is remembered."""
    known, images = cache.sources(), cache.images()
    generation = read_generation(
        start.folder, start.visibility, known, parse_with(crew), start.content, images
    )
    cache.keep_sources(generation.sources, known)
    cache.keep_images(generation.studio.looked, images)
    laps.end("read sources")
    standing = foresee(start.found, generation, structure_of(generation))
    work = find_work(generation, standing, memory.pages, inventory)
    laps.end("compare")
    return work
