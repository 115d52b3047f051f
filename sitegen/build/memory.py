"""Memory: what earlier builds of a site left in `.sitegen/`, for one build at a time."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from os.path import relpath
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from sitegen.build.database import delete_database
from sitegen.build.image_cache import FOLDER as IMAGES
from sitegen.build.locking import Progress, locked
from sitegen.build.records import PageRecords, open_page_records, read_standing
from sitegen.build.standing import Standing
from sitegen.errors import Diagnostic, warning

FOLDER = ".sitegen"
LOCK = "lock"
# Tells git, and tools that make backups (bford.info/cachedir), that nothing here is precious.
NOT_PRECIOUS = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n",
}


class Memory(Struct, frozen=True):
    """The folder of what is known, and what is known of the pages in one output folder.

    `fresh` says that the rest is to be forgotten too.
    """

    folder: Path
    pages: PageRecords
    fresh: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()


@contextmanager
def remembering(
    memory: Path, site: Path, output: Path, fresh: bool, progress: Progress
) -> Iterator[Memory]:
    """Open the folder `memory` for one build of a site into `output`; emptied if `fresh`.

    Another build of the site is waited for. A site that may only be read is built all the same,
    with a warning: nothing is remembered then. Raises SiteError if the disk is full.
    """
    with _written_to(memory) as (folder, diagnostics), _locking(folder, site, progress):
        lay_out(folder)
        records = _records_in(folder, site, output)
        if fresh:
            delete_database(records)
            _delete_images(folder)
        with open_page_records(records) as pages:
            yield Memory(folder, pages, fresh, diagnostics)


@contextmanager
def _written_to(memory: Path) -> Iterator[tuple[Path, tuple[Diagnostic, ...]]]:
    """The folder `memory`; where it cannot be written another one, which does not last."""
    if not (problem := _problem_with(memory)):
        yield memory, ()
        return
    with TemporaryDirectory(prefix="sitegen-") as instead:
        yield Path(instead), (_not_kept(memory, problem),)


def _problem_with(memory: Path) -> OSError | None:
    """Why the folder cannot be written, if it cannot."""
    try:
        lay_out(memory)
        (memory / LOCK).touch()
    except OSError as problem:
        return problem
    return None


def lay_out(memory: Path) -> None:
    """Make the folder for what is found out about a site, known as one that is not precious."""
    memory.mkdir(exist_ok=True)
    for name, text in NOT_PRECIOUS.items():
        if not (memory / name).exists():
            (memory / name).write_text(text)


def _locking(memory: Path, site: Path, progress: Progress) -> AbstractContextManager[None]:
    """One build at a time, and nobody who cleans up meanwhile."""
    return locked(memory / LOCK, progress, f"another sitegen, which is building `{site}`")


def _records_in(memory: Path, site: Path, output: Path) -> Path:
    return memory / f"pages-{_name_of(site, output)}.db"


def last_standing(site: Path, output: Path) -> Standing | None:
    """How the last build of a site into this folder left things, if it is remembered."""
    return read_standing(_records_in(memory_of(site), site, output))


def memory_of(folder: Path) -> Path:
    """Where builds of the site in `folder` leave what they found out."""
    return folder / FOLDER


@contextmanager
def forgetting(folder: Path, progress: Progress) -> Iterator[None]:
    """Let nobody build the site in `folder` meanwhile; then delete what builds found out.

    What others keep there stays, and so does the lock: who waits for it would wait for a file that
    is not there any more.
    """
    memory = memory_of(folder)
    if not (memory / LOCK).is_file():
        yield
        return
    with _locking(memory, folder, progress):
        yield
        for place in memory.glob("*.db*"):
            delete_database(place)
        _delete_images(memory)


def _delete_images(memory: Path) -> None:
    place = memory / IMAGES
    if place.is_symlink():
        place.unlink()
    else:
        shutil.rmtree(place, ignore_errors=True)


def forget(folder: Path, progress: Progress) -> None:
    """Delete what builds of the site in `folder` found out; the next one finds it again."""
    with forgetting(folder, progress):
        pass


def _name_of(folder: Path, output: Path) -> str:
    """A short name for an output folder, the same wherever the site lies."""
    return sha256(relpath(output.resolve(), folder.resolve()).encode()).hexdigest()[:8]


def _not_kept(memory: Path, problem: OSError) -> Diagnostic:
    return warning(
        "memory-not-kept",
        f"`{memory}` cannot be written, so the next build begins anew: "
        f"{problem.strerror or problem}",
        None,
        "this is no harm where a site may only be read; otherwise mend the permissions",
    )
