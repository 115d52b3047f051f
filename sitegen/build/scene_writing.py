"""Write a scene into the tables from which a StoredScene opens it."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator

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
from sitegen.generation import Generation
from sitegen.site.model import Entry, Series, Tag
from sitegen.site.plan import Inside, Listing, Page, Redirect
from sitegen.source.document import CONTENT


def write_scene(generation: Generation, database: sqlite3.Connection) -> None:
    """Write the scene of a generation, but for its frame, into new tables."""
    for statement in TABLES:
        database.execute(statement)
    numbering = _Numbering(generation)
    database.execute("INSERT INTO stage VALUES (?)", (PACK.encode(numbering.stage()),))
    database.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", numbering.entries())
    database.executemany("INSERT INTO page VALUES (?, ?, ?)", numbering.pages())


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
