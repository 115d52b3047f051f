"""The search index of what a build publishes, made anew only if a searched page differs."""

from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen.build.inventory import Inventory
from sitegen.build.publication import Publication
from sitegen.build.standing import SearchRecord
from sitegen.errors import Diagnostic, SiteError
from sitegen.generation import Generation
from sitegen.generator import generator
from sitegen.search import SEARCHED, make_index
from sitegen.tracking import fingerprint_of
from sitegen.urls import output_of


def publish_search(
    generation: Generation, publication: Publication, inventory: Inventory
) -> SearchRecord | None:
    """Stage the index of all pages, which must be staged or kept already; leave it as it is if
    they are as they were.

    Raises SiteError if it cannot be made.
    """
    if not generation.config.search:
        return None
    pages = generation.scene.plan.pages.values()
    paths = [output_of(page.url) for page in pages if page.kind in SEARCHED]
    seen = fingerprint_of((generator(), [(path, publication.made[path]) for path in paths]))
    left = inventory.before.search if inventory.before else None
    if left and left.pages == seen and all(map(inventory.is_intact, left.files)):
        for path in left.files:
            publication.keep(path)
        return left
    with TemporaryDirectory(dir=publication.staging) as scratch:
        made = make_index({path: publication.place_of(path) for path in paths}, Path(scratch))
        if isinstance(made, Diagnostic):
            raise SiteError(made)
        for path, place in made.items():
            publication.copy(path, place)
    return SearchRecord(seen, tuple(made))
