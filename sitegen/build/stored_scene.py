"""StoredScene: a scene of which only the parts that are asked for are in memory.

Every worker needs the whole site, but a page asks for few of its posts: its own, its neighbours,
the others of a series. These are read from a database, which is the same for all workers.
"""

import pickle
import sqlite3
from array import array  # noqa: TC003 — unpickled
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import TypeVar
from urllib.parse import unquote

import msgspec
from msgspec import Struct

from sitegen.build.rows import KEPT_OPEN, Column, Entries, Stored, Urls
from sitegen.config import SiteConfig
from sitegen.generation import Scene
from sitegen.images.card import Stationery
from sitegen.images.gallery import Gallery
from sitegen.render.layouts import open_layouts
from sitegen.render.theme import Theme
from sitegen.site.links import LinkMap
from sitegen.site.model import Entry, HeldBack, Series, Site, Tag
from sitegen.site.plan import Page, Plan
from sitegen.urls import normal_url

T = TypeVar("T")
Reference = tuple[str, int]
"""What stands for an entry, a tag or a series: which of these it is, and its number."""

TABLES = (
    "CREATE TABLE stage (pickled BLOB)",
    "CREATE TABLE entry (number INTEGER PRIMARY KEY, url TEXT, path TEXT, packed BLOB)",
    "CREATE TABLE page (number INTEGER PRIMARY KEY, url TEXT, pickled BLOB)",
    "CREATE INDEX entry_at ON entry (url)",
    "CREATE INDEX entry_of ON entry (path)",
    "CREATE INDEX page_at ON page (url)",
)


class Group(Struct, frozen=True):
    """A tag or a series, with the numbers of its posts."""

    name: str
    url: str
    posts: "array[int]"


class Stage(Struct, frozen=True):
    """What a scene has besides its pages and the entries, which are numbered: the posts first."""

    config: SiteConfig
    theme: Theme
    files: Mapping[str, str]
    gallery: Gallery
    stationery: Stationery | None
    posts: int
    entries: int
    standalone: "array[int]"
    tags: tuple[Group, ...]
    series: tuple[Group, ...]
    held_back: Mapping[str, str]


class Row(Struct, frozen=True, array_like=True):
    """An entry with the numbers of its series and of its tags."""

    entry: Entry
    series: int | None
    tags: tuple[int, ...]


ENTRY = msgspec.msgpack.Encoder()
_ROW = msgspec.msgpack.Decoder(Row)


class _Pickler(pickle.Pickler):
    """Puts references in the place of what has a number."""

    def __init__(self, file: BytesIO, reference_of: Callable[[object], Reference | None]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._reference_of = reference_of

    def persistent_id(self, thing: object) -> Reference | None:
        return self._reference_of(thing)


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BytesIO, thing_of: Callable[[Reference], object]) -> None:
        super().__init__(file)
        self._thing_of = thing_of

    def persistent_load(self, reference: Reference) -> object:
        return self._thing_of(reference)


def pickled_with(page: Page, reference_of: Callable[[object], Reference | None]) -> bytes:
    """A page as bytes, with references in the place of parts that have one."""
    file = BytesIO()
    _Pickler(file, reference_of).dump(page)
    return file.getvalue()


class StoredScene:
    """Gives the `scene` that a database holds."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        (pickled,) = database.execute("SELECT pickled FROM stage").fetchone()
        stage: Stage = pickle.loads(pickled)  # noqa: S301 — our own bytes, of a moment ago
        self._entries_at = Column(database, "entry", "url")
        self._pages_at = Column(database, "page", "url")
        self._row = lru_cache(KEPT_OPEN)(self._open_row)
        self._tags = tuple(Tag(one.name, one.url, self._entries(one.posts)) for one in stage.tags)
        self._series = tuple(
            Series(one.name, one.url, self._entries(one.posts)) for one in stage.series
        )
        layouts = open_layouts(stage.theme, stage.config.prefix, stage.config.zone)
        plan = Plan(Stored(self._pages_at, self._page))
        site, links = self._site(stage), self._links(stage)
        self.scene = Scene(site, plan, links, layouts, stage.gallery, stage.stationery)

    def _site(self, stage: Stage) -> Site:
        return Site(
            config=stage.config,
            posts=self._entries(range(stage.posts)),
            pages=self._entries(range(stage.posts, stage.entries)),
            series=self._series,
            tags=self._tags,
            held_back=HeldBack(),  # no page speaks of it
            place_of=self._by_url(lambda number: number if number < stage.posts else None),
            series_of=self._by_url(self._series_of),
            tags_of=self._by_url(lambda n: tuple(self._tags[tag] for tag in self._row(n).tags)),
            entry_at=self._by_url(lambda number: self._row(number).entry),
            standalone=self._entries(stage.standalone),
        )

    def _links(self, stage: Stage) -> LinkMap:
        paths = Column(self._database, "entry", "path")
        return LinkMap(
            urls=Urls(self._pages_at, stage.files),
            url_of=Stored(paths, lambda number: self._row(number).entry.url),
            prefix=normal_url(unquote(stage.config.prefix)),
            held_back=stage.held_back,
        )

    def _open_row(self, number: int) -> Row:
        query = "SELECT packed FROM entry WHERE number = ?"
        return _ROW.decode(self._database.execute(query, (number,)).fetchone()[0])

    def _page(self, number: int) -> Page:
        query = "SELECT pickled FROM page WHERE number = ?"
        (pickled,) = self._database.execute(query, (number,)).fetchone()
        page: Page = _Unpickler(BytesIO(pickled), self._thing_of).load()
        return page

    def _thing_of(self, reference: Reference) -> Entry | Tag | Series:
        kind, number = reference
        if kind == "entry":
            return self._row(number).entry
        return self._tags[number] if kind == "tag" else self._series[number]

    def _series_of(self, number: int) -> Series | None:
        series = self._row(number).series
        return None if series is None else self._series[series]

    def _by_url(self, value_of: Callable[[int], T | None]) -> "Stored[T]":
        return Stored(self._entries_at, value_of)

    def _entries(self, numbers: Sequence[int]) -> "Entries":
        return Entries(lambda number: self._row(number).entry, numbers)
