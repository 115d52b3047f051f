"""Patch: bytes of a file that are published as others, in their place."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

CHUNK = 1 << 20


class Patch(Struct, frozen=True):
    """The `length` bytes from `start` on become `head`, and then `filler` as often as it takes.

    So a patch of any length is small.
    """

    start: int
    length: int
    head: bytes = b""
    filler: bytes = b"\0"

    @property
    def end(self) -> int:
        return self.start + self.length

    def content(self, start: int, end: int) -> bytes:
        """The bytes that stand between these places of the file, both within the patch."""
        head = self.head[start - self.start : end - self.start]
        return head + self.filler * (end - start - len(head))

    def after(self, start: int) -> "Patch":
        """What of the patch lies behind that place of the file."""
        skipped = max(0, start - self.start)
        return replace(
            self, start=self.start + skipped, length=self.length - skipped, head=self.head[skipped:]
        )

    def is_continued_by(self, other: "Patch") -> bool:
        """Whether the two are one, as those of many samples in a row."""
        is_plain = len(self.head) <= self.length and not other.head
        return is_plain and self.end == other.start and self.filler == other.filler


Patches = tuple[Patch, ...]


def in_order(patches: Iterable[Patch]) -> Patches:
    """The patches from the start of the file to its end; where two overlap, the first holds."""
    ordered: list[Patch] = []
    for patch in sorted(patches, key=lambda patch: patch.start):
        fresh = patch.after(ordered[-1].end) if ordered else patch
        if fresh.length <= 0:
            continue
        if ordered and ordered[-1].is_continued_by(fresh):
            ordered[-1] = replace(ordered[-1], length=ordered[-1].length + fresh.length)
        else:
            ordered.append(fresh)
    return tuple(ordered)


def patched(content: bytes, start: int, patches: Patches) -> bytes:
    """A part of a file, which begins at `start`, as it is published; the patches are in order."""
    end = start + len(content)
    first = max(0, bisect_right(patches, start, key=lambda patch: patch.start) - 1)
    last = bisect_right(patches, end, key=lambda patch: patch.start)
    pieces, place = [], start
    for patch in patches[first:last]:
        low, high = max(place, patch.start), min(patch.end, end)
        if low < high:
            pieces += [content[place - start : low - start], patch.content(low, high)]
            place = high
    return b"".join((*pieces, content[place - start :])) if pieces else content


def patched_chunks(file: BinaryIO, patches: Patches) -> Iterator[bytes]:
    """An open file as it is published, in pieces of a size that does not depend on the file's."""
    start = 0
    while content := file.read(CHUNK):
        yield patched(content, start, patches)
        start += len(content)


def digest_of(patches: Patches) -> str:
    """A digest that tells these patches from others."""
    return sha256(repr(patches).encode()).hexdigest()[:16]
