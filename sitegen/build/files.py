"""Assets and copied files of a generation, into the output folder."""

from sitegen.build.publication import Publication
from sitegen.build.standing import OutputRecord, Standing, is_intact
from sitegen.generation import Generation
from sitegen.source.tree import FileOnDisk, Stamp
from sitegen.urls import output_of


def publish_files(
    generation: Generation, publication: Publication, before: Standing | None
) -> None:
    """Stage all files that are no pages. What `before` has of them is left as it is."""
    for asset in generation.scene.layouts.assets.values():
        publication.add(output_of(asset.url), asset.content)
    for url, file in generation.files.items():
        path = output_of(url)
        rewritten = generation.rewritten(url)
        if rewritten is not None:
            publication.add(path, rewritten)
        elif before and _is_same_copy(path, file, before, publication):
            publication.keep(path)
        else:
            publication.copy(path, file.place)


def outputs_of(
    generation: Generation, publication: Publication, before: Standing | None
) -> dict[str, OutputRecord]:
    """The files in the output folder as they were left, each with the stamp of its source."""
    sources = {
        output_of(url): file.stamp
        for url, file in generation.files.items()
        if not generation.is_rewritten(url)
    }
    return {
        path: _record_of(path, digest, sources.get(path), publication, before)
        for path, digest in publication.made.items()
    }


def _is_same_copy(path: str, file: FileOnDisk, before: Standing, publication: Publication) -> bool:
    left = before.outputs.get(path)
    return bool(
        left
        and left.source
        and left.source.vouches(file.stamp, before.found.seen_at)
        and is_intact(path, before, publication.owned, publication.output)
    )


def _record_of(
    path: str,
    digest: str,
    source: Stamp | None,
    publication: Publication,
    before: Standing | None,
) -> OutputRecord:
    left = before.outputs.get(path) if before else None
    if left and path not in publication.staged and left.digest == digest:
        return left if left.source == source else OutputRecord(digest, left.stamp, source)
    return OutputRecord(digest, Stamp.of((publication.output / path).lstat()), source)
