"""Let one deployment of a site go on at a time, of those on this machine."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from sitegen.build.locking import Progress, locked
from sitegen.build.memory import memory_of

LOCK = "deploy.lock"


def deploying(folder: Path, progress: Progress) -> AbstractContextManager[None]:
    """Hold the lock of the site in `folder`; who has to wait says so.

    Where nothing was built yet, or the site may only be read, there is none: what is at the target
    is looked at all the same while a deployment goes on.
    """
    place = memory_of(folder) / LOCK
    try:
        place.touch()
    except OSError:
        return nullcontext()
    return locked(place, progress, f"another sitegen, which is deploying `{folder}`")
