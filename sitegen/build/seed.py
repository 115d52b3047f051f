"""A scene into a database, and out of it in another process."""

import pickle
import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from sitegen.build.scene_tables import (
    PACK,
    TABLES,
    EntryAt,
    Group,
    In,
    Numbers,
    PageRow,
    Row,
    Run,
    SeriesAt,
    Stage,
    StoredSubject,
    TagAt,
    To,
)
from sitegen.build.sharing import Shared
from sitegen.build.stored_scene import Frame, StoredScene, read_stage
from sitegen.generation import Generation, Scene
from sitegen.site.model import Entry, Series, Tag
from sitegen.site.plan import Inside, Listing, Page, Redirect
from sitegen.source.document import CONTENT


def write_seed(generation: Generation, place: Path) -> None:
    """Write the scene of a generation into a new database, for workers of this very build."""
    place.unlink(missing_ok=True)
    with closing(sqlite3.connect(place, isolation_level=None)) as database:
        # It lives as long as the build, so nothing has to survive a crash.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        store_scene(generation, database)
        database.execute("CREATE TABLE frame (pickled BLOB)")
        frame = pickle.dumps(_frame_of(generation.scene))
        database.execute("INSERT INTO frame VALUES (?)", (frame,))
        database.execute("COMMIT")


def scene_from(seed: Shared) -> Scene:
    """The scene that was written into this database."""
    database = seed.database()
    (pickled,) = database.execute("SELECT pickled FROM frame").fetchone()
    frame: Frame = pickle.loads(pickled)  # noqa: S301 — our own bytes, of a moment ago
    return StoredScene(database, read_stage(database), frame).scene


def store_scene(generation: Generation, database: sqlite3.Connection) -> None:
    """Write the scene of a generation, but for its frame, into new tables."""
    for statement in TABLES:
        database.execute(statement)
    numbering = _Numbering(generation)
    database.execute("INSERT INTO stage VALUES (?)", (PACK.encode(numbering.stage()),))
    database.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", numbering.entries())
    database.executemany("INSERT INTO page VALUES (?, ?, ?)", numbering.pages())


def _frame_of(scene: Scene) -> Frame:
    return Frame(scene.site.config, scene.layouts.theme, scene.gallery, scene.stationery)


class _Numbering:
    """Gives entries, tags and series the numbers under which they lie in the database."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._site = site = generation.scene.site
        # Known by `id`, for to hash an entry is to hash its whole document.
        self._entries = {id(entry): number for number, entry in enumerate(site.entries)}
        self._tags = {id(tag): number for number, tag in enumerate(site.tags)}
        self._series = {id(one): number for number, one in enumerate(site.series)}

    def stage(self) -> Stage:
        """All but the entries and pages."""
        return Stage(
            files={url: CONTENT + file.path for url, file in self._generation.files.items()},
            posts=len(self._site.posts),
            entries=len(self._entries),
            standalone=self._numbers(self._site.standalone),
            tags=tuple(map(self._group, self._site.tags)),
            series=tuple(map(self._group, self._site.series)),
            held_back=dict(self._generation.scene.links.held_back),
        )

    def entries(self) -> Iterator[tuple[int, str, str, bytes]]:
        """The rows of the table of entries."""
        for number, entry in enumerate(self._site.entries):
            series = self._site.series_of.get(entry.url)
            tags = self._site.tags_of.get(entry.url, ())
            row = Row(
                entry,
                self._series[id(series)] if series else None,
                tuple(self._tags[id(tag)] for tag in tags),
            )
            yield number, entry.url, entry.document.path, PACK.encode(row)

    def pages(self) -> Iterator[tuple[int, str, bytes]]:
        """The rows of the table of pages."""
        for number, (url, page) in enumerate(self._generation.scene.plan.pages.items()):
            intro = self._entries[id(page.intro)] if page.intro else None
            row = PageRow(page.url, page.kind, page.layout, self._subject(page), intro)
            yield number, url, PACK.encode(row)

    def _group(self, group: Tag | Series) -> Group:
        return Group(group.name, group.url, self._numbers(group.posts))

    def _numbers(self, entries: Iterable[Entry]) -> Numbers:
        return array("Q", (self._entries[id(entry)] for entry in entries)).tobytes()

    def _subject(self, page: Page) -> StoredSubject:
        match page.subject:
            case Entry() as entry:
                return EntryAt(self._entries[id(entry)])
            case Tag() as tag:
                return TagAt(self._tags[id(tag)])
            case Series() as series:
                return SeriesAt(self._series[id(series)])
            case Listing(posts, number, count, newer_url, older_url):
                return Run(self._numbers(posts), number, count, newer_url, older_url)
            case Redirect(target):
                return To(target)
            case Inside(element, language):
                return In(element, language)
            case None:
                return None
