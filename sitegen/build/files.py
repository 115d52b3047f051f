"""Assets and copied files of a generation, into the output folder."""

from sitegen.build.inventory import Inventory
from sitegen.build.leaving import copying_in
from sitegen.build.publication import Publication
from sitegen.build.standing import OutputRecord
from sitegen.generation import Generation
from sitegen.source.tree import FileOnDisk, Stamp
from sitegen.urls import output_of


def publish_files(generation: Generation, publication: Publication, inventory: Inventory) -> None:
    """Stage all files that are no pages. What the inventory has of them is left as it is."""
    for asset in generation.scene.layouts.assets.values():
        publication.add(output_of(asset.url), asset.content)
    before = inventory.before
    is_as_before = before is not None and before.copying == copying_in(generation)
    for url, file in generation.files.items():
        path = output_of(url)
        if is_as_before and _is_same_copy(path, file, inventory):
            publication.keep(path)
            continue
        rewritten = generation.rewritten(url)
        if isinstance(rewritten, bytes):
            publication.add(path, rewritten)
        else:
            publication.copy(path, file.place, rewritten)


def outputs_of(
    generation: Generation, publication: Publication, inventory: Inventory
) -> dict[str, OutputRecord]:
    """The files in the output folder as they were left, each with the stamp of its source."""
    sources = {output_of(url): file.stamp for url, file in generation.files.items()}
    return {
        path: _record_of(path, digest, sources.get(path), publication, inventory)
        for path, digest in publication.made.items()
    }


def _is_same_copy(path: str, file: FileOnDisk, inventory: Inventory) -> bool:
    before, left = inventory.before, inventory.left(path)
    return bool(
        before
        and left
        and left.source
        and left.source.vouches(file.stamp, before.found.seen_at)
        and inventory.is_intact(path)
    )


def _record_of(
    path: str,
    digest: str,
    source: Stamp | None,
    publication: Publication,
    inventory: Inventory,
) -> OutputRecord:
    stamp = None if path in publication.staged else inventory.stamp_of(path)
    fresh = OutputRecord(digest, stamp or Stamp.of((publication.output / path).lstat()), source)
    left = inventory.left(path)
    return left if left == fresh else fresh
