"""A scene in a database, which other processes render from."""

import pickle
import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sitegen.build.sharing import Shared
from sitegen.build.stored_scene import (
    ENTRY,
    TABLES,
    Group,
    Reference,
    Row,
    Stage,
    StoredScene,
    pickled_with,
)
from sitegen.generation import Generation, Scene
from sitegen.site.model import Entry, Series, Tag
from sitegen.source.document import CONTENT


def write_seed(generation: Generation, place: Path) -> None:
    """Write the scene of a generation into a new database, for workers of this very build."""
    place.unlink(missing_ok=True)
    with closing(sqlite3.connect(place, isolation_level=None)) as database:
        # It lives as long as the build, so nothing has to survive a crash.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for statement in TABLES:
            database.execute(statement)
        numbering = _Numbering(generation)
        database.execute("INSERT INTO stage VALUES (?)", (pickle.dumps(numbering.stage()),))
        database.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", numbering.entries())
        database.executemany("INSERT INTO page VALUES (?, ?, ?)", numbering.pages())
        database.execute("COMMIT")


def scene_from(seed: Shared) -> Scene:
    """The scene that was written into this database."""
    return StoredScene(seed.database()).scene


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
        scene = self._generation.scene
        return Stage(
            config=self._site.config,
            theme=scene.layouts.theme,
            files={url: CONTENT + file.path for url, file in self._generation.files.items()},
            gallery=scene.gallery,
            stationery=scene.stationery,
            posts=len(self._site.posts),
            entries=len(self._entries),
            standalone=array("L", (self._entries[id(page)] for page in self._site.standalone)),
            tags=tuple(map(self._group, self._site.tags)),
            series=tuple(map(self._group, self._site.series)),
            held_back=scene.links.held_back,
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
            yield number, entry.url, entry.document.path, ENTRY.encode(row)

    def pages(self) -> Iterator[tuple[int, str, bytes]]:
        """The rows of the table of pages."""
        for number, (url, page) in enumerate(self._generation.scene.plan.pages.items()):
            yield number, url, pickled_with(page, self._reference_of)

    def _group(self, group: Tag | Series) -> Group:
        posts = array("L", (self._entries[id(post)] for post in group.posts))
        return Group(group.name, group.url, posts)

    def _reference_of(self, thing: object) -> Reference | None:
        match thing:
            case Entry():
                return "entry", self._entries[id(thing)]
            case Tag():
                return "tag", self._tags[id(thing)]
            case Series():
                return "series", self._series[id(thing)]
        return None
