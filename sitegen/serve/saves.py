"""Saves: what changed paths tell of what somebody is doing to a site."""

from collections.abc import Collection
from pathlib import Path
from stat import S_ISDIR

from sitegen.generation import Generation
from sitegen.regeneration import MANY
from sitegen.serve.served import Failure
from sitegen.source.document import CONTENT


def is_halfway(folder: Path, state: Generation | Failure, changed: Collection[str]) -> bool:
    """Whether more must follow after a change of these paths: nobody saves in one step.

    Paths are relative to the site's `folder`. Editors empty a file before they write it, or move it
    away and write another; whoever changes many files, or a folder, is at it still.
    """
    return len(changed) > MANY or any(_is_being_written(folder, state, path) for path in changed)


def lasting(folder: Path, state: Generation | Failure, changed: Collection[str]) -> tuple[str, ...]:
    """The changed paths in order, without those of what was there for a moment."""
    return tuple(
        path for path in sorted(changed) if (folder / path).is_file() or _had(state, path, False)
    )


def _is_being_written(folder: Path, state: Generation | Failure, path: str) -> bool:
    try:
        status = (folder / path).stat()
    except OSError:
        # What was never there was a file on its way to become another.
        return _had(state, path, True)
    return S_ISDIR(status.st_mode) or not status.st_size


def _had(state: Generation | Failure, path: str, otherwise: bool) -> bool:
    """Whether the site had a file at a path; `otherwise` if it could not be read."""
    return _has(state, path) if isinstance(state, Generation) else otherwise


def _has(generation: Generation, path: str) -> bool:
    """Whether a path relative to the site's folder is that of a file which the site has."""
    if not path.startswith(CONTENT):
        return True
    path = path.removeprefix(CONTENT)
    sources = generation.sources
    return path in sources.by_path or any(file.path == path for file in sources.files)
