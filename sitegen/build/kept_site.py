"""KeptSite: a site as a build read it, for those after it that find words edited at most."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from msgspec import DecodeError, Struct
from msgspec.msgpack import Decoder

from sitegen.build.database import delete_database, written_at_once
from sitegen.build.proof import check_proof, leave_proof
from sitegen.build.scene_tables import PACK
from sitegen.build.scene_writing import write_scene
from sitegen.build.sealing import DamagedMemoryError
from sitegen.build.standing import BuiltFor, Standing, Structure
from sitegen.errors import Diagnostic, SiteError
from sitegen.generation import Generation
from sitegen.site.held_files import has_claims
from sitegen.source.tree import Stamp
from sitegen.tracking import Fingerprint

# The name is like those of other databases, for `clean` to delete it too.
FILE = "site.db"
# Fewer files are read in less time than it takes to look for what was kept of them.
FEW_FILES = 500


class KeptSite(Struct, frozen=True, array_like=True):
    """What is kept of a site beside its scene.

    `settings`, `built_for` and `structure` are those of the build's `Standing`, and so are `begin`
    and `end`. The `files` below content/ were `seen_at` a time in nanoseconds since 1970; each has
    its stamp and, if it is a text, its digest. `diagnostics` tells what is wrong with the site
    apart from single pages.
    """

    settings: Fingerprint
    built_for: BuiltFor
    structure: Structure
    begin: float
    end: float
    seen_at: int
    files: dict[str, tuple[Stamp, bytes]]
    diagnostics: tuple[Diagnostic, ...]


_UNPACK = Decoder(KeptSite)


def keep_site(folder: Path, generation: Generation, standing: Standing) -> None:
    """Keep a site in `folder`. A disk that refuses is no harm: it will be read anew."""
    place, fresh = folder / FILE, folder / f"new-{FILE}"
    # All is published by now: a draft that is gone is none of this build's business.
    with suppress(OSError, sqlite3.Error, SiteError):
        delete_database(place)
        if not _may_be_reopened(generation):
            return
        with written_at_once(fresh) as database:
            write_scene(generation, database)
            database.execute("CREATE TABLE kept (packed BLOB)")
            packed = PACK.encode(_kept(generation, standing))
            database.execute("INSERT INTO kept VALUES (?)", (packed,))
        fresh.replace(place)
        leave_proof(place)


@contextmanager
def kept_in(folder: Path) -> Iterator[tuple[KeptSite, sqlite3.Connection] | None]:
    """What is kept in `folder` and whole, with the database in which its scene is."""
    place = folder / FILE
    try:
        check_proof(place)
        address = f"{place.absolute().as_uri()}?mode=ro&immutable=1"
        database = sqlite3.connect(address, uri=True)
    except (DamagedMemoryError, OSError, sqlite3.Error):
        yield None
        return
    with closing(database):
        yield _read(database)


def _read(database: sqlite3.Connection) -> tuple[KeptSite, sqlite3.Connection] | None:
    try:
        (packed,) = database.execute("SELECT packed FROM kept").fetchone()
        return _UNPACK.decode(packed), database
    except (sqlite3.Error, DecodeError):  # of another sitegen
        return None


def _may_be_reopened(generation: Generation) -> bool:
    """Whether it is worth while, and words have no say in which files of drafts wait with them."""
    sources, site = generation.sources, generation.scene.site
    if len(sources.by_path) < FEW_FILES or sources.diagnostics:
        return False
    paths = [file.path for file in sources.files]
    return not has_claims(site, paths, lambda document: sources.manuscript(document).markdown)


def _kept(generation: Generation, standing: Standing) -> KeptSite:
    sources = generation.sources
    texts = {path: (one.file.stamp, one.digest) for path, one in sources.by_path.items()}
    return KeptSite(
        settings=standing.found.settings,
        built_for=standing.built_for,
        structure=standing.structure,
        begin=standing.begin,
        end=standing.end,
        seen_at=sources.seen_at,
        files={**texts, **{file.path: (file.stamp, b"") for file in sources.files}},
        diagnostics=generation.diagnostics,
    )
