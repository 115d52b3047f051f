"""StoredScene: a scene of which only the parts that are asked for are in memory.

Every worker needs the whole site, but a page asks for few of its posts: its own, its neighbours,
the others of a series. These are read from a database, which is the same for all workers.
"""

import sqlite3
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from sitegen.build.rows import KEPT_OPEN, Column, Entries, Stored
from sitegen.build.scene_tables import (
    UNPACK_PAGE,
    UNPACK_ROW,
    UNPACK_STAGE,
    EntryAt,
    In,
    Numbers,
    Row,
    Run,
    SeriesAt,
    Stage,
    StoredSubject,
    TagAt,
    To,
)
from sitegen.config import SiteConfig
from sitegen.generation import Scene
from sitegen.images.card import Stationery
from sitegen.images.gallery import Gallery
from sitegen.render.layouts import open_layouts
from sitegen.render.theme import Theme
from sitegen.site.links import LinkMap, Urls
from sitegen.site.model import Entry, HeldBack, Series, Site, Tag
from sitegen.site.plan import Inside, Listing, Page, Plan, Redirect, Subject
from sitegen.source.document import Document
from sitegen.urls import normal_url

T = TypeVar("T")
NOTHING_EDITED: Mapping[str, Document] = MappingProxyType({})


class Frame(Struct, frozen=True):
    """What a scene has that no document has a say in."""

    config: SiteConfig
    theme: Theme
    gallery: Gallery
    stationery: Stationery | None


def read_stage(database: sqlite3.Connection) -> Stage:
    """What a stored scene has besides its frame, its pages and entries."""
    (packed,) = database.execute("SELECT packed FROM stage").fetchone()
    return UNPACK_STAGE.decode(packed)


def read_entry(database: sqlite3.Connection, path: str) -> Entry | None:
    """The entry that was stored of the document at `path`, if there was one."""
    row = database.execute("SELECT packed FROM entry WHERE path = ?", (path,)).fetchone()
    return UNPACK_ROW.decode(row[0]).entry if row else None


class StoredScene:
    """Gives the `scene` that a database holds within a `frame`.

    Documents that were `edited` since, by path, take the places of those that were stored.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        stage: Stage,
        frame: Frame,
        edited: Mapping[str, Document] = NOTHING_EDITED,
    ) -> None:
        self._database = database
        self._edited = edited
        self._entries_at = Column(database, "entry", "url")
        self._pages_at = Column(database, "page", "url")
        self._row = lru_cache(KEPT_OPEN)(self._open_row)
        self._tags = tuple(Tag(one.name, one.url, self._listed(one.posts)) for one in stage.tags)
        self._series = tuple(
            Series(one.name, one.url, self._listed(one.posts)) for one in stage.series
        )
        layouts = open_layouts(frame.theme, frame.config.prefix, frame.config.zone)
        plan = Plan(Stored(self._pages_at, self._page))
        site, links = self._site(stage, frame.config), self._links(stage, frame.config)
        self.scene = Scene(site, plan, links, layouts, frame.gallery, frame.stationery)

    def _site(self, stage: Stage, config: SiteConfig) -> Site:
        return Site(
            config=config,
            posts=self._entries(range(stage.posts)),
            pages=self._entries(range(stage.posts, stage.entries)),
            series=self._series,
            tags=self._tags,
            held_back=HeldBack(),  # no page speaks of it
            place_of=self._by_url(lambda number: number if number < stage.posts else None),
            series_of=self._by_url(self._series_of),
            tags_of=self._by_url(lambda n: tuple(self._tags[tag] for tag in self._row(n).tags)),
            entry_at=self._by_url(lambda number: self._row(number).entry),
            standalone=self._listed(stage.standalone),
        )

    def _links(self, stage: Stage, config: SiteConfig) -> LinkMap:
        paths = Column(self._database, "entry", "path")
        return LinkMap(
            urls=Urls(self._pages_at, stage.files),
            url_of=Stored(paths, lambda number: self._row(number).entry.url),
            prefix=normal_url(unquote(config.prefix)),
            held_back=stage.held_back,
        )

    def _open_row(self, number: int) -> Row:
        query = "SELECT packed FROM entry WHERE number = ?"
        row = UNPACK_ROW.decode(self._database.execute(query, (number,)).fetchone()[0])
        edited = self._edited.get(row.entry.document.path)
        return replace(row, entry=replace(row.entry, document=edited)) if edited else row

    def _page(self, number: int) -> Page:
        query = "SELECT packed FROM page WHERE number = ?"
        row = UNPACK_PAGE.decode(self._database.execute(query, (number,)).fetchone()[0])
        intro = None if row.intro is None else self._row(row.intro).entry
        return Page(row.url, row.kind, row.layout, self._subject(row.subject), intro)

    def _subject(self, stored: StoredSubject) -> Subject:
        match stored:
            case EntryAt(number):
                return self._row(number).entry
            case TagAt(number):
                return self._tags[number]
            case SeriesAt(number):
                return self._series[number]
            case Run(posts, number, count, newer_url, older_url):
                return Listing(self._listed(posts), number, count, newer_url, older_url)
            case To(target):
                return Redirect(target)
            case In(element, language):
                return Inside(element, language)
            case None:
                return None

    def _series_of(self, number: int) -> Series | None:
        series = self._row(number).series
        return None if series is None else self._series[series]

    def _by_url(self, value_of: Callable[[int], T | None]) -> Stored[T]:
        return Stored(self._entries_at, value_of)

    def _entries(self, numbers: Sequence[int]) -> Entries:
        return Entries(lambda number: self._row(number).entry, numbers)

    def _listed(self, packed: Numbers) -> Entries:
        return self._entries(array("Q", packed))
