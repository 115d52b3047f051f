"""The tables of a scene in a database: entries, tags and series have numbers."""

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder

from sitegen.site.model import Entry

Numbers = bytes
"""The numbers of entries, 8 bytes each."""
TABLES = (
    "CREATE TABLE stage (packed BLOB)",
    "CREATE TABLE entry (number INTEGER PRIMARY KEY, url TEXT, path TEXT, packed BLOB)",
    "CREATE TABLE page (number INTEGER PRIMARY KEY, url TEXT, packed BLOB)",
    "CREATE INDEX entry_at ON entry (url)",
    "CREATE INDEX entry_of ON entry (path)",
    "CREATE INDEX page_at ON page (url)",
)


class Group(Struct, frozen=True, array_like=True):
    """A tag or a series, with the numbers of its posts."""

    name: str
    url: str
    posts: Numbers


class Stage(Struct, frozen=True, array_like=True):
    """What a scene has besides its frame, its pages and the entries, which are numbered: the posts
    first. `files` are the sources of copied files, by URL.
    """

    files: dict[str, str]
    posts: int
    entries: int
    standalone: Numbers
    tags: tuple[Group, ...]
    series: tuple[Group, ...]
    held_back: dict[str, str]


class Row(Struct, frozen=True, array_like=True):
    """An entry with the numbers of its series and of its tags."""

    entry: Entry
    series: int | None
    tags: tuple[int, ...]


class EntryAt(Struct, frozen=True, tag=True):
    """The entry of this number."""

    number: int


class TagAt(Struct, frozen=True, tag=True):
    """The tag of this number."""

    number: int


class SeriesAt(Struct, frozen=True, tag=True):
    """The series of this number."""

    number: int


class Run(Struct, frozen=True, tag=True):
    """A listing of the posts of these numbers."""

    posts: Numbers
    number: int
    count: int
    newer_url: str
    older_url: str


class To(Struct, frozen=True, tag=True):
    """A redirect."""

    target: str


class In(Struct, frozen=True, tag=True):
    """The inside of a custom element."""

    element: str
    language: str


StoredSubject = EntryAt | TagAt | SeriesAt | Run | To | In | None


class PageRow(Struct, frozen=True, array_like=True):
    """A page, with numbers for what has one."""

    url: str
    kind: str
    layout: str
    subject: StoredSubject
    intro: int | None


PACK = Encoder()
UNPACK_STAGE = Decoder(Stage)
UNPACK_ROW = Decoder(Row)
UNPACK_PAGE = Decoder(PageRow)
