"""PageRecords: what each page read when it was made, and what that looked like."""

import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from sitegen.build.database import open_database, read_value
from sitegen.build.proof import check_proof, leave_proof
from sitegen.build.sealing import DamagedMemoryError, Sealed
from sitegen.build.standing import Standing
from sitegen.errors import Diagnostic
from sitegen.tracking import Fingerprint, Key

TABLES = """
CREATE TABLE standing (sealed BLOB);
CREATE TABLE page (url TEXT PRIMARY KEY, reads BLOB, told BLOB) WITHOUT ROWID;
CREATE TABLE seen (subject TEXT PRIMARY KEY, sealed BLOB) WITHOUT ROWID;
"""


# Of so many keys each is looked for alone.
FEW = 20


class PageRecord(Struct, frozen=True):
    """A page as it was made: what it read, what was wrong with it.

    `reads` are the ids of keys, 8 bytes each; `pictures` the URLs of images that it shows smaller
    versions of, `cards` the paths of documents whose social images it names.
    `findings` are about its text, `diagnostics` about its layout.
    """

    url: str
    reads: bytes = b""
    findings: tuple[Diagnostic, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    pictures: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether there is anything wrong with the page."""
        return bool(self.findings or self.diagnostics)

    @property
    def tells(self) -> bool:
        """Whether there is more to know of the page than what it read."""
        return bool(self.is_wrong or self.pictures or self.cards)


class Seen(Struct, frozen=True, array_like=True):
    """What a subject looked like to pages: kind and name of each key, and its fingerprint."""

    subject: str
    looks: tuple[tuple[str, str, Fingerprint], ...]


class _Told(Struct, frozen=True, array_like=True):
    """What few pages have to tell besides what they read."""

    findings: tuple[Diagnostic, ...]
    diagnostics: tuple[Diagnostic, ...]
    pictures: tuple[str, ...]
    cards: tuple[str, ...]


_TOLD: Sealed[_Told] = Sealed(_Told)
_SEEN: Sealed[Seen] = Sealed(Seen)
_STANDING: Sealed[Standing] = Sealed(Standing)


@lru_cache(maxsize=1 << 13)
def id_of(key: Key) -> int:
    """A number for a key, the same in every process: 64 bits of a digest."""
    digest = blake2b("\0".join(key).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


class PageRecords(Struct, frozen=True):
    """The memory of one output folder, at `place`. Nothing of it lasts until `save`."""

    database: sqlite3.Connection
    place: Path

    def standing(self) -> Standing | None:
        """How the last build left things, if there was one."""
        row = self.database.execute("SELECT sealed FROM standing").fetchone()
        return _STANDING.open(row[0]) if row else None

    def check(self) -> None:
        """Raise DamagedMemoryError unless all is as it was saved: nothing may be missing.

        What is not there is not seen to have changed, so to be readable is not enough.
        """
        check_proof(self.place)

    def forget_all(self) -> None:
        """Forget what a build began to remember and did not save."""
        self.database.execute("DELETE FROM page")
        self.database.execute("DELETE FROM seen")

    def urls(self) -> frozenset[str]:
        """Those of the pages of the last build."""
        return frozenset(url for (url,) in self.database.execute("SELECT url FROM page"))

    def telling(self) -> Iterator[PageRecord]:
        """The pages of which there is more to know than what they read."""
        query = "SELECT url, reads, told FROM page WHERE told IS NOT NULL"
        for url, reads, sealed in self.database.execute(query):
            told = _TOLD.open(sealed)
            yield PageRecord(url, reads, told.findings, told.diagnostics, told.pictures, told.cards)

    def readers_of(self, keys: Iterable[Key]) -> dict[str, Key]:
        """The pages that read one of these keys, by URL, each with the first of them it read."""
        wanted = {id_of(key): key for key in keys}
        found = ((url, _first_of(wanted, reads)) for url, reads in self._reads(wanted))
        return {url: key for url, key in found if key}

    def _reads(self, wanted: Collection[int]) -> Iterable[tuple[str, bytes]]:
        """What pages read, at least those that read an id which is `wanted`."""
        if not wanted:
            return ()
        rows = self.database.execute("SELECT url, reads FROM page")
        if len(wanted) > FEW:
            return rows
        # Pages read a hundred things; to find bytes in bytes takes less than to number them.
        sought = [array("q", [number]).tobytes() for number in wanted]
        return ((url, reads) for url, reads in rows if any(one in reads for one in sought))

    def seen(self, subjects: Iterable[str] | None = None) -> Iterator[tuple[Key, Fingerprint]]:
        """What pages read and what it looked like: of these subjects, or all of it.

        Raises DamagedMemoryError if it is not whole.
        """
        if subjects is None:
            for subject, sealed in self.database.execute("SELECT subject, sealed FROM seen"):
                yield from _opened(subject, sealed)
        else:
            for subject in subjects:
                yield from self._seen_of(subject)

    def _seen_of(self, subject: str) -> list[tuple[Key, Fingerprint]]:
        query = "SELECT sealed FROM seen WHERE subject = ?"
        row = self.database.execute(query, (subject,)).fetchone()
        return _opened(subject, row[0]) if row else []

    def keep_page(self, page: PageRecord) -> None:
        """Remember a page in place of what was known of its URL."""
        told = _Told(page.findings, page.diagnostics, page.pictures, page.cards)
        row = page.url, page.reads, _TOLD.seal(told) if page.tells else None
        self.database.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?)", row)

    def forget_page(self, url: str) -> None:
        """Forget a page that is no longer made."""
        self.database.execute("DELETE FROM page WHERE url = ?", (url,))

    def keep_seen(self, seen: Iterable[tuple[Key, Fingerprint]]) -> None:
        """Remember what keys look like now."""
        by_subject: dict[str, dict[Key, Fingerprint]] = {}
        for key, fingerprint in seen:
            by_subject.setdefault(key.subject, {})[key] = fingerprint
        for subject, fresh in by_subject.items():
            self._write_seen(subject, {**dict(self._seen_of(subject)), **fresh})

    def note(self, keys: Iterable[Key], look: Callable[[Key], Fingerprint]) -> None:
        """Look at those of the keys that nothing is remembered of."""
        # In order, what is known of a thing is found and written once, not for each page about it.
        in_order = sorted(keys, key=attrgetter("subject", "kind"))
        for subject, of_subject in groupby(in_order, key=attrgetter("subject")):
            seen = dict(self._seen_of(subject))
            fresh = {key: look(key) for key in of_subject if key not in seen}
            if fresh:
                self._write_seen(subject, {**seen, **fresh})

    def forget_unread(self) -> None:
        """Forget what no page reads any more."""
        rows = self.database.execute("SELECT reads FROM page")
        used = {number for (reads,) in rows for number in array("q", reads)}
        for (subject,) in self.database.execute("SELECT subject FROM seen").fetchall():
            before = dict(self._seen_of(subject))
            after = {key: seen for key, seen in before.items() if id_of(key) in used}
            if len(after) < len(before):
                self._write_seen(subject, after)

    def _write_seen(self, subject: str, seen: Mapping[Key, Fingerprint]) -> None:
        if not seen:
            self.database.execute("DELETE FROM seen WHERE subject = ?", (subject,))
            return
        looks = tuple((key.kind, key.name, fingerprint) for key, fingerprint in seen.items())
        row = subject, _SEEN.seal(Seen(subject, looks))
        self.database.execute("INSERT OR REPLACE INTO seen VALUES (?, ?)", row)

    def save(self, standing: Standing) -> None:
        """Make all of it last."""
        self.database.execute("DELETE FROM standing")
        self.database.execute("INSERT INTO standing VALUES (?)", (_STANDING.seal(standing),))
        self.database.commit()
        leave_proof(self.place)


def _first_of(wanted: Mapping[int, Key], reads: bytes) -> Key | None:
    numbers = array("q", reads)
    if wanted.keys().isdisjoint(numbers):
        return None
    return next(wanted[number] for number in numbers if number in wanted)


def _opened(subject: str, sealed: bytes) -> list[tuple[Key, Fingerprint]]:
    seen = _SEEN.open(sealed)
    if seen.subject != subject:
        raise DamagedMemoryError
    return [(Key(kind, subject, name), fingerprint) for kind, name, fingerprint in seen.looks]


def read_standing(place: Path) -> Standing | None:
    """How the last build left things, as far as the records at `place` are there and whole."""
    try:
        return _STANDING.open(read_value(place, "SELECT sealed FROM standing"))
    except DamagedMemoryError:
        return None


@contextmanager
def open_page_records(place: Path) -> Iterator[PageRecords]:
    """Open the records at `place`, or new ones."""
    with open_database(place, TABLES) as database:
        yield PageRecords(database, place)
