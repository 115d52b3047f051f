"""Work: what a build has to do, given what the last one did."""

from collections.abc import Collection, Mapping

from msgspec import Struct

from sitegen.build.inventory import Inventory
from sitegen.build.reasons import Reason
from sitegen.build.records import PageRecord, PageRecords
from sitegen.build.staleness import (
    find_changed,
    find_settled,
    find_stale,
    find_suspects,
)
from sitegen.build.standing import Standing
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.render.observing import Observer
from sitegen.site.model import Entry
from sitegen.tracking import Fingerprint, Key


class Work(Struct, frozen=True):
    """What to do for a generation.

    `reasons` says by URL which pages to render, and why. `gone` are the URLs of pages that the
    last build made and this one does not, `telling` those of which it found out more than what
    they read. `changed` is what looks different since then. `standing` is how things will be left,
    but for what is made.
    """

    generation: Generation
    reasons: Mapping[str, Reason]
    gone: Collection[str]
    telling: Mapping[str, PageRecord]
    observer: Observer
    changed: Mapping[Key, Fingerprint]
    standing: Standing


def find_work(
    generation: Generation, standing: Standing, records: PageRecords, inventory: Inventory
) -> Work:
    """Compare a generation with what the last build left in the memory and in the output."""
    observer = observer_of(generation)
    suspects = find_suspects(generation, standing, inventory.before)
    settled = find_settled(generation, standing, inventory.before)
    changed = find_changed(records, observer, suspects, settled)
    known, urls = records.urls(), tuple(generation.scene.plan.pages)
    reasons = find_stale(urls, known, records.readers_of(changed), inventory.is_intact)
    telling = {page.url: page for page in records.telling()}
    return Work(generation, reasons, known.difference(urls), telling, observer, changed, standing)


def observer_of(generation: Generation) -> Observer:
    """Who tells what anything looks like in a generation."""
    scene = generation.scene
    return Observer(scene.facts(_no_body), scene.plan, scene.layouts)


def _no_body(entry: Entry) -> Body:
    """Comparing renders nothing: a body counts by what it is made of."""
    raise LookupError(entry.document.path)
