"""What a build leaves behind, for the next one to begin with."""

from collections.abc import Iterable
from math import inf

from sitegen.build.standing import Found, Standing, Structure, built_for
from sitegen.config import SiteConfig
from sitegen.generation import Generation
from sitegen.generator import generator
from sitegen.source.document import Document
from sitegen.tracking import Fingerprint, fingerprint_of


def foresee(found: Found, generation: Generation, structure: Structure) -> Standing:
    """What a build found and will leave, but for what is made of it."""
    site = generation.scene.site
    documents = generation.sources.documents
    begin, end = days_of(documents, generation.config, generation.visibility.now.timestamp())
    return Standing(
        found=found,
        begin=begin,
        end=end,
        structure=structure,
        documents={path: one.digest for path, one in generation.sources.by_path.items()},
        posts=len(site.posts),
        pages=len(generation.scene.plan.pages),
        waiting=site.held_back.waiting,
        diagnostics=(),
        outputs={},
        built_for=built_for(generation.config, generation.visibility),
        redirects=generation.scene.plan.redirects,
        copying=copying_in(generation),
    )


def structure_of(generation: Generation) -> Structure:
    """Fingerprints of all that pages can read, but for what documents say for themselves."""
    site = generation.scene.site
    entries = [(e.document.path, e.url, e.document.relations, e.scheduled) for e in site.entries]
    waiting = site.held_back
    held_back = [(d.path, d.relations) for d in (*waiting.drafts, *waiting.scheduled)]
    frame = _frame_of(generation)
    return Structure(frame, fingerprint_of(repr((frame, entries, held_back))))


def _frame_of(generation: Generation) -> Fingerprint:
    scene = generation.scene
    theme = scene.layouts.theme
    layouts = theme.own, theme.original, theme.texts, sorted(scene.layouts.assets)
    assets = sorted(asset.url for asset in scene.layouts.assets.values())
    seen = generator(), generation.config, layouts, assets, scene.gallery
    drawn_with = scene.stationery.version if scene.stationery else ""
    return fingerprint_of((seen, drawn_with, sorted(generation.files)))


def copying_in(generation: Generation) -> Fingerprint:
    """A fingerprint of all that says how a file is copied."""
    config = generation.config
    return fingerprint_of((generator(), config.prefix, config.images.keep_metadata))


def days_of(documents: Iterable[Document], config: SiteConfig, now: float) -> tuple[float, float]:
    """The last moment up to `now`, and the first after it, from which a document is published."""
    dates = (document.front_matter.pub_date for document in documents)
    moments = {date.timestamp(config.zone) for date in dates if date}
    return (
        max((moment for moment in moments if moment <= now), default=-inf),
        min((moment for moment in moments if moment > now), default=inf),
    )
