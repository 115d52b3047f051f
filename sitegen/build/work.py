"""Work: what a build has to do, given what the last one did."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sitegen.build.inventory import Inventory
from sitegen.build.leaving import structure_of
from sitegen.build.reasons import Reason
from sitegen.build.records import PageRecord, PageRecords
from sitegen.build.staleness import find_changed, find_settled, find_stale, find_suspects
from sitegen.build.standing import Structure
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.render.observing import Observer
from sitegen.site.model import Entry
from sitegen.tracking import Fingerprint, Key


@dataclass(frozen=True, slots=True)
class Work:
    """What to do for a generation.

    `reasons` says by URL which pages to render, and why. `known` are the pages that the last
    build made, `changed` what looks different since then. If `suspects` is not None, nothing
    else can have changed but these subjects. `structure` is that of the generation.
    """

    generation: Generation
    reasons: Mapping[str, Reason]
    known: Mapping[str, PageRecord]
    observer: Observer
    changed: Mapping[Key, Fingerprint]
    suspects: Collection[str] | None
    structure: Structure


def find_work(generation: Generation, records: PageRecords, inventory: Inventory) -> Work:
    """Compare a generation with what the last build left in the memory and in the output."""
    scene = generation.scene
    observer = observer_of(generation)
    structure = structure_of(generation)
    suspects = find_suspects(generation, structure, inventory.before)
    settled = find_settled(generation, structure, inventory.before)
    changed = find_changed(records, observer, suspects, settled)
    known = {page.url: page for page in records.pages()}
    reasons = find_stale(scene.plan.pages.values(), known, changed, inventory.is_intact)
    return Work(generation, reasons, known, observer, changed, suspects, structure)


def observer_of(generation: Generation) -> Observer:
    """Who tells what anything looks like in a generation."""
    scene = generation.scene
    return Observer(scene.facts(_no_body), scene.plan, scene.layouts)


def _no_body(entry: Entry) -> Body:
    """Comparing renders nothing: a body counts by what it is made of."""
    raise LookupError(entry.document.path)
