"""Glances: what has changed in a site's folder between two looks at it, where no event tells."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from time import time_ns

from msgspec import Struct, field

from sitegen.errors import Diagnostic
from sitegen.source.tree import FileOnDisk, Stamp, is_settled, scan_tree

# Of a larger file that was changed a moment ago no more is compared than what `stat` says.
LARGE_BYTES = 1_000_000


class Sight(Struct, frozen=True):
    """How a file looked. Until its stamp `is_settled`, it could change and look the same: then
    its bytes count, of which `digest` (SHA-256) is one.
    """

    stamp: Stamp
    is_settled: bool
    digest: bytes = b""


class Glance(Struct, frozen=True):
    """What was there, by absolute paths; `diagnostics` are about what could not be looked at."""

    sights: Mapping[str, Sight] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def glance(site: Path, folders: Iterable[str], names: Iterable[str], before: Glance) -> Glance:
    """A look at the files below some folders of a site, and at those with some names in it."""
    seen_at = time_ns()
    trees = [scan_tree(site / name, f"{name}/", within=site) for name in folders]
    found = [file for tree in trees for file in tree.files]
    found += _files_called(site, names)
    sights = {f.real_path: _sight(f, seen_at, before.sights.get(f.real_path)) for f in found}
    sights.update(_folders_called(site, folders))
    return Glance(sights, tuple(d for tree in trees for d in tree.diagnostics))


def changed(site: Path, before: Glance, after: Glance) -> frozenset[str]:
    """The absolute places of what looks different; the site itself if something unclear does."""
    places = before.sights.keys() | after.sights.keys()
    differing = {
        place for place in places if _differ(before.sights.get(place), after.sights.get(place))
    }
    if before.diagnostics != after.diagnostics:
        differing.add(str(site))
    return frozenset(differing)


def _differ(before: Sight | None, after: Sight | None) -> bool:
    if before is None or after is None:
        return True
    return (before.stamp, before.digest) != (after.stamp, after.digest)


def _sight(file: FileOnDisk, seen_at: int, before: Sight | None) -> Sight:
    is_known = before is not None and before.stamp == file.stamp
    if before is not None and is_known and before.is_settled:
        return before
    settled = is_settled(max(file.stamp.modified, file.stamp.changed), seen_at)
    return Sight(file.stamp, settled, b"" if settled and not is_known else _digest(file))


def _digest(file: FileOnDisk) -> bytes:
    if file.stamp.size > LARGE_BYTES:
        return b""
    try:
        return sha256(file.place.read_bytes()).digest()
    except OSError:
        return b""


def _files_called(site: Path, names: Iterable[str]) -> Iterator[FileOnDisk]:
    for name in names:
        place = site / name
        try:
            status = place.stat()
        except OSError:
            continue
        # To read a pipe would be to wait for it.
        if S_ISREG(status.st_mode):
            yield FileOnDisk(name, str(place.parent), Stamp.of(status))


def _folders_called(site: Path, names: Iterable[str]) -> Iterator[tuple[str, Sight]]:
    """The folders themselves. What is made and deleted in them is seen without them."""
    for name in names:
        place = site / name
        if place.is_dir():
            yield str(place), Sight(Stamp(0, 0, 0, place.stat().st_ino), is_settled=True)
