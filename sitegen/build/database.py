"""Databases of what earlier builds found out: versioned, and disposable."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from sitegen.build.sealing import DamagedMemoryError
from sitegen.errors import SiteError, error

# With every change of a table or of what is sealed in it.
VERSION = 5
# Results of SQLite (sqlite.org/rescode.html) that say nothing of what is in the file.
NOT_WRITABLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)


@contextmanager
def open_database(place: Path, tables: str) -> Iterator[sqlite3.Connection]:
    """Open a database, made of `tables` if it is new or of another version.

    What is not committed is forgotten. Raises DamagedMemoryError if the file is damaged, SiteError
    if it cannot be written.
    """
    with _telling(place), closing(_connect(place, tables)) as database:
        yield database


@contextmanager
def written_at_once(place: Path) -> Iterator[sqlite3.Connection]:
    """A new database at `place`, which nobody opens before it is whole; gone if it is not.

    Raises OSError or sqlite3.Error if it cannot be written.
    """
    delete_database(place)
    with ExitStack() as unless_whole:
        unless_whole.callback(delete_database, place)
        with closing(sqlite3.connect(place, isolation_level=None)) as database:
            # Nothing has to survive a crash.
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute("BEGIN")
            yield database
            database.execute("COMMIT")
        unless_whole.pop_all()


def read_value(place: Path, query: str) -> object:
    """The first value that a query finds; None where there is no database of this version.

    Nothing is made or changed, so that it may be asked while a build goes on.
    """
    try:
        with closing(sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True)) as database:
            if database.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                return None
            row = database.execute(query).fetchone()
    except sqlite3.Error:
        return None
    value: object = row[0] if row else None
    return value


def delete_database(place: Path) -> None:
    """Delete a database, or whatever lies in its place."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


@contextmanager
def _telling(place: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as problem:
        if not _forbids_writing(problem):
            raise DamagedMemoryError from problem
        raise SiteError(
            error(
                "cache-not-written",
                f"`{place}` cannot be written: {problem}",
                None,
                "make room or mend the permissions, then build again: what is published is whole",
            )
        ) from problem


def _forbids_writing(problem: sqlite3.DatabaseError) -> bool:
    """Whether the disk is full or forbids; otherwise the file is not as SQLite left it."""
    code = getattr(problem, "sqlite_errorcode", 0)
    return code != sqlite3.SQLITE_IOERR_SHORT_READ and code & 0xFF in NOT_WRITABLE


def _connect(place: Path, tables: str) -> sqlite3.Connection:
    database = _opened(place)
    if not is_current(database):
        database.close()
        place.unlink(missing_ok=True)
        database = _opened(place)
        database.executescript(tables)
        database.execute(f"PRAGMA user_version = {VERSION}")
    return database


def is_current(database: sqlite3.Connection) -> bool:
    """Whether the database is of this version."""
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    return version == VERSION


def _opened(place: Path) -> sqlite3.Connection:
    # Used by one build at a time, which holds a lock; by whichever of its threads.
    database = sqlite3.connect(place, check_same_thread=False)
    # What a crash of the machine leaves half-written is found out by its seals; a killed
    # process leaves nothing half-written.
    database.execute("PRAGMA synchronous = OFF")
    return database
