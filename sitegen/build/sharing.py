"""Something large that every worker needs, and gets once."""

import sqlite3
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Protocol

from sitegen.build.output_folder import digest_of_file


class Shared(Hashable, Protocol):
    """Bytes that workers can get at; equal if the bytes are."""

    def read(self) -> bytes:
        """The bytes."""

    def database(self) -> sqlite3.Connection:
        """The bytes as a database, which is only read, by whichever thread."""


@dataclass(frozen=True, slots=True)
class SharedFile:
    """Bytes in a file, for processes of one machine."""

    digest: str
    path: str = field(compare=False)

    def read(self) -> bytes:
        return Path(self.path).read_bytes()

    def database(self) -> sqlite3.Connection:
        address = f"{Path(self.path).as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, check_same_thread=False)

    def delete(self) -> None:
        """Take the file away, when the last worker is done."""
        Path(self.path).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class SharedBytes:
    """Bytes that travel themselves, for machines that share no disk."""

    digest: str
    content: bytes = field(compare=False, repr=False)

    def read(self) -> bytes:
        return self.content

    def database(self) -> sqlite3.Connection:
        database = sqlite3.connect(":memory:", check_same_thread=False)
        database.deserialize(self.content)
        return database


def lay_down(content: bytes, place: Path | None = None) -> SharedFile:
    """Write the bytes where other processes of this machine find them: at `place`, or anywhere."""
    return lay_down_file(lambda file: _write(file, content), place)


def lay_down_file(write: Callable[[Path], None], place: Path | None = None) -> SharedFile:
    """Have a file written where other processes of this machine find it, as by `lay_down`."""
    place = place or _new_file()
    write(place)
    return SharedFile(digest_of_file(place), str(place.resolve()))


def _write(place: Path, content: bytes) -> None:
    place.write_bytes(content)


def _new_file() -> Path:
    with NamedTemporaryFile(prefix="sitegen-", delete=False) as file:
        return Path(file.name)


def digest_of(content: bytes) -> str:
    """The digest by which shared bytes are known."""
    return sha256(content).hexdigest()
