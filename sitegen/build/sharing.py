"""Something large that every worker needs, and gets once."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Protocol


class Shared(Hashable, Protocol):
    """Bytes that workers can get at; equal if the bytes are."""

    def read(self) -> bytes:
        """The bytes."""


@dataclass(frozen=True, slots=True)
class SharedFile:
    """Bytes in a file, for processes of one machine."""

    digest: str
    path: str = field(compare=False)

    def read(self) -> bytes:
        return Path(self.path).read_bytes()

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


def lay_down(content: bytes, place: Path | None = None) -> SharedFile:
    """Write the bytes where other processes of this machine find them: at `place`, or anywhere."""
    if place:
        place.write_bytes(content)
        return SharedFile(digest_of(content), str(place.resolve()))
    with NamedTemporaryFile(prefix="sitegen-", delete=False) as file:
        file.write(content)
    return SharedFile(digest_of(content), file.name)


def digest_of(content: bytes) -> str:
    """The digest by which shared bytes are known."""
    return sha256(content).hexdigest()
