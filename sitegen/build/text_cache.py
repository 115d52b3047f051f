"""TextCache: documents and bodies of earlier builds, by what they were made of."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from sitegen.build.database import delete_database, is_current, open_database
from sitegen.build.sealing import DamagedMemoryError, Sealed
from sitegen.generator import generator
from sitegen.images.looking import Looked
from sitegen.markup.body import Body
from sitegen.markup.options import MarkupOptions
from sitegen.source.document import Document
from sitegen.source.library import Source, Sources

FILE = "texts.db"
TABLES = """
CREATE TABLE library (language TEXT, seen_at INTEGER, generator TEXT);
CREATE TABLE source (path TEXT PRIMARY KEY, sealed BLOB) WITHOUT ROWID;
CREATE TABLE image (generator TEXT, sealed BLOB);
CREATE TABLE body (key BLOB PRIMARY KEY, sealed BLOB);
"""
# Bodies of texts that were edited, kept in case an edit is taken back.
SPARE = 100

_SOURCE: Sealed[Source] = Sealed(Source)
_IMAGES: Sealed[dict[str, Looked]] = Sealed(dict[str, Looked])
_BODY: Sealed[Body] = Sealed(Body)


def seal_body(body: Body) -> bytes:
    """A body as bytes that can be kept, or sent to another process."""
    return _BODY.seal(body)


def open_body(sealed: bytes) -> Body:
    """The body again. Raises DamagedMemoryError if the bytes are not whole."""
    return _BODY.open(sealed)


def key_of_body(document: Document, options: MarkupOptions) -> bytes:
    """The key of a body: a digest of all that it is made of."""
    made_of = "\0".join((document.text, repr(options), generator()))
    return sha256(made_of.encode()).digest()


class TextCache(Struct, frozen=True):
    """What can be known of texts without the site around them, so it outlives a failed build."""

    database: sqlite3.Connection

    def sources(self) -> Sources | None:
        """All sources as they were last read, unless another sitegen read them."""
        row = self.database.execute("SELECT language, seen_at, generator FROM library").fetchone()
        if row is None or row[2] != generator() or not isinstance(row[1], int):
            return None
        rows = self.database.execute("SELECT sealed FROM source")
        sources = [_SOURCE.open(sealed) for (sealed,) in rows]
        return Sources(row[0], row[1], {source.file.path: source for source in sources})

    def keep_sources(self, sources: Sources, known: Sources | None) -> None:
        """Remember the sources; those that are the same objects as in `known` are there already."""
        before = known.by_path if known else {}
        gone = [(path,) for path in before if path not in sources.by_path]
        fresh = [s for path, s in sources.by_path.items() if before.get(path) is not s]
        with self.database:
            self.database.execute("DELETE FROM library")
            library = (sources.language, sources.seen_at, generator())
            self.database.execute("INSERT INTO library VALUES (?, ?, ?)", library)
            if known is None:
                self.database.execute("DELETE FROM source")
            self.database.executemany("DELETE FROM source WHERE path = ?", gone)
            sealed = ((source.file.path, _SOURCE.seal(source)) for source in fresh)
            self.database.executemany("INSERT OR REPLACE INTO source VALUES (?, ?)", sealed)

    def images(self) -> dict[str, Looked]:
        """What the images of the site were seen to be, by path, unless another sitegen looked."""
        row = self.database.execute("SELECT generator, sealed FROM image").fetchone()
        return _IMAGES.open(row[1]) if row and row[0] == generator() else {}

    def keep_images(self, images: Mapping[str, Looked], known: Mapping[str, Looked]) -> None:
        """Remember what the images are, unless that is `known`."""
        if images == known:
            return
        with self.database:
            self.database.execute("DELETE FROM image")
            row = generator(), _IMAGES.seal(dict(images))
            self.database.execute("INSERT INTO image VALUES (?, ?)", row)

    def body(self, key: bytes) -> bytes | None:
        """The sealed body of this key, if an earlier build made it."""
        row = self.database.execute("SELECT sealed FROM body WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def keep_body(self, key: bytes, sealed: bytes) -> None:
        """Remember a body."""
        self.database.execute("INSERT OR REPLACE INTO body VALUES (?, ?)", (key, sealed))

    def has_too_many(self, used: int) -> bool:
        """Whether there are far more bodies than the number that the site uses."""
        (count,) = self.database.execute("SELECT count(*) FROM body").fetchone()
        return bool(count > 2 * used + SPARE)

    def forget_bodies(self, used: Iterable[bytes]) -> None:
        """Forget all bodies but the `used`, given by their keys."""
        with self.database:
            self.database.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
            keys = ((key,) for key in used)
            self.database.executemany("INSERT OR IGNORE INTO used VALUES (?)", keys)
            self.database.execute("DELETE FROM body WHERE key NOT IN (SELECT key FROM used)")
            self.database.execute("DROP TABLE used")


@contextmanager
def open_text_cache(folder: Path, fresh: bool = False) -> Iterator[TextCache]:
    """Open the cache that lies in `folder`, or a new one. What was kept stays, come what may.

    If `fresh`, what was kept earlier is forgotten.
    """
    if fresh:
        delete_database(folder / FILE)
    with open_database(folder / FILE, TABLES) as database:
        try:
            yield TextCache(database)
        finally:
            database.commit()


def recall_sources(folder: Path) -> Sources | None:
    """All sources as the last build read them, from the cache in `folder`.

    It is only read, and never waited for: None if there is nothing whole, or a build is writing.
    """
    place = folder / FILE
    if not place.is_file():
        return None
    address = f"{place.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, timeout=0, uri=True)) as database:
            return TextCache(database).sources() if is_current(database) else None
    except (sqlite3.Error, DamagedMemoryError):
        return None
