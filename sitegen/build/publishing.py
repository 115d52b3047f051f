"""Open an output folder for one build at a time."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sitegen.build.locking import Progress, locked
from sitegen.build.output_folder import (
    MANIFEST,
    STATE,
    half_written_output,
    read_manifest,
    unwritable_output,
)
from sitegen.build.publication import Publication, Published
from sitegen.errors import SiteError


@contextmanager
def publishing(output: Path, progress: Progress) -> Iterator[Publication]:
    """Open the output folder for one build. Without a `commit` it stays as it was.

    Another build into it is waited for. Raises SiteError if it cannot be written.
    """
    other = f"another sitegen, which is writing to `{output}`"
    try:
        (output / STATE).mkdir(parents=True, exist_ok=True)
        with locked(output / STATE / "lock", progress, other), _staging(output):
            publication = Publication(output, read_manifest(output))
            try:
                yield publication
            except OSError as problem:
                if publication.replaced:
                    raise SiteError(half_written_output(output, problem)) from problem
                raise
    except OSError as problem:
        raise SiteError(unwritable_output(output, problem)) from problem


@contextmanager
def _staging(output: Path) -> Iterator[None]:
    """An empty staging folder. Only who holds the lock may enter: what lies in it was left by a
    build that was killed.
    """
    staging = output / STATE / "staging"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        yield
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        _forget_nothing_done(output)


def _forget_nothing_done(output: Path) -> None:
    """Take our folder away again if this was a first build and it did not come to its end."""
    if not (output / STATE / MANIFEST).exists():
        shutil.rmtree(output / STATE, ignore_errors=True)
        with suppress(OSError):
            output.rmdir()


def delete_published(output: Path, progress: Progress) -> Published:
    """Delete all that sitegen wrote into `output`, but for files that were edited since."""
    if not (output / STATE).is_dir():
        return Published((), (), 0)
    with publishing(output, progress) as publication:
        published = publication.commit()
    shutil.rmtree(output / STATE, ignore_errors=True)
    return published
