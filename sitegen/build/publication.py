"""Publication: put all files of a build into the output folder, or none of them.

Files are written to a staging folder first. Only `commit` touches what is published: it renames
each staged file into its place, then deletes the files of earlier builds that are no longer made.
The manifest names the union of both while that happens, so that a build that is killed half-way
leaves nothing that the next one would take for somebody else's.
"""

import errno
import shutil
from collections.abc import Iterable
from hashlib import sha256
from os.path import lexists
from pathlib import Path

from msgspec import Struct, field

from sitegen.build.output_folder import (
    MANIFEST,
    STATE,
    digest_of_file,
    edited_file,
    foreign_file,
    manifest_bytes,
)
from sitegen.errors import Diagnostic, SiteError, unreadable_file
from sitegen.images.boxes.patch import Patches, patched_chunks

# Of so many folders it is known that nothing is in the way; most pages have one of their own.
FOLDERS_KNOWN = 1000


class Published(Struct, frozen=True):
    """What a build did to the output folder."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]
    unchanged: int
    diagnostics: tuple[Diagnostic, ...] = ()


class Publication(Struct):
    """An output folder being filled. Not frozen: it is the edge where effects are collected."""

    output: Path
    owned: dict[str, str]
    made: dict[str, str] = field(default_factory=dict)
    staged: dict[str, int] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    checked: set[str] = field(default_factory=set)
    replaced: int = 0
    blocked: set[str] = field(default_factory=set)

    def add(self, path: str, content: bytes) -> None:
        """Stage a file of these bytes unless the folder has it already."""
        self.made[path] = sha256(content).hexdigest()
        if self._needs(path, len(content), self.made[path]):
            self._next_staged(path).write_bytes(content)

    def keep(self, path: str) -> None:
        """Leave a file of the last build as it is."""
        self.made[path] = self.owned[path]

    def copy(self, path: str, place: Path, patches: Patches = ()) -> None:
        """Stage a copy of the file at `place`, patched, unless the folder has it already.

        Raises SiteError if the file cannot be read any more.
        """
        try:
            size, self.made[path] = place.stat().st_size, digest_of_file(place, patches)
        except OSError as problem:
            raise SiteError(unreadable_file(place.as_posix(), problem)) from problem
        if self._needs(path, size, self.made[path]):
            _copy(place, self._next_staged(path), patches)

    def commit(self) -> Published:
        """Publish all that was staged; delete what earlier builds wrote and this one did not."""
        stale = [path for path in self.owned if path not in self.made]
        self._write_manifest(self._in_transition())
        deleted = [path for path in self._in_the_way(stale) if self._delete(path)]
        for path, number in self.staged.items():
            target = self.output / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                _remove_empty_tree(target)
            self._place_of(number).replace(target)
            self.replaced += 1
        deleted += [path for path in stale if self._delete(path)]
        self._write_manifest(self.made)
        unchanged = len(self.made) - len(self.staged)
        return Published(tuple(self.staged), tuple(deleted), unchanged, tuple(self.problems))

    def rehearse(self) -> Published:
        """What `commit` would write and delete."""
        changed = {p for p, digest in self.made.items() if self.owned.get(p) != digest}
        written = sorted(changed | self.staged.keys())
        deleted = [path for path in self.owned if path not in self.made]
        return Published(tuple(written), tuple(deleted), len(self.made) - len(written))

    def _in_transition(self) -> dict[str, str]:
        """The manifest while files are replaced: each has its digest of before, and of after."""
        replaced = {
            path: f"{self.owned[path]} {digest}"
            for path, digest in self.made.items()
            if path in self.owned and path in self.staged
        }
        return {**self.owned, **self.made, **replaced}

    @property
    def staging(self) -> Path:
        """The folder in which files wait; what else is laid there goes with it."""
        return self.output / STATE / "staging"

    def place_of(self, path: str) -> Path:
        """Where the bytes lie that `commit` leaves at this path."""
        staged = self.staged.get(path)
        return self.output / path if staged is None else self._place_of(staged)

    def _needs(self, path: str, size: int, digest: str) -> bool:
        target = self.output / path
        folders = _folders_of(path)
        self._check_folders(folders)
        # One question to the disk where nothing is there, as in a first build.
        if not self.blocked.isdisjoint(folders) or not lexists(target):
            return True
        if target.is_symlink() or (target.is_dir() and self._holds_foreign(target)):
            self.problems.append(foreign_file(self.output, path))
        elif target.is_file():
            if target.stat().st_size == size and digest_of_file(target) == digest:
                return False
            if path not in self.owned:
                self.problems.append(foreign_file(self.output, path))
        return True

    def _check_folders(self, folders: Iterable[str]) -> None:
        """A link or a file of somebody else's in place of a folder would lead us astray."""
        for folder in folders:
            if folder in self.checked or folder in self.blocked:
                continue
            place = self.output / folder
            if place.is_symlink() or (place.is_file() and not self._is_as_we_left_it(place)):
                self.problems.append(foreign_file(self.output, folder))
                self.blocked.add(folder)
            self.checked.add(folder)
        if len(self.checked) > FOLDERS_KNOWN:
            self.checked.clear()

    def _holds_foreign(self, folder: Path) -> bool:
        """Whether a file in the folder would stay if all that is ours were deleted."""
        return any(
            self._holds_foreign(place)
            if place.is_dir() and not place.is_symlink()
            else not self._is_as_we_left_it(place)
            for place in folder.iterdir()
        )

    def _is_as_we_left_it(self, place: Path) -> bool:
        """Whether a file is one that an earlier build wrote, and nobody has touched since."""
        digests = self.owned.get(place.relative_to(self.output).as_posix(), "").split()
        return place.is_file() and not place.is_symlink() and digest_of_file(place) in digests

    def _next_staged(self, path: str) -> Path:
        self.staged[path] = len(self.staged)
        return self._place_of(self.staged[path])

    def _place_of(self, number: int) -> Path:
        return self.staging / str(number)

    def _in_the_way(self, stale: Iterable[str]) -> list[str]:
        """Stale files where a folder is needed, or in a folder where a file is needed."""
        folders = {parent.as_posix() for path in self.staged for parent in Path(path).parents}
        return [
            path
            for path in stale
            if path in folders or any(p.as_posix() in self.staged for p in Path(path).parents)
        ]

    def _delete(self, path: str) -> bool:
        """Delete a stale file and the folders that it leaves empty, unless it was edited."""
        place = self.output / path
        # What lies behind a link in place of one of our folders is not ours.
        if not place.is_file() or any((self.output / p).is_symlink() for p in Path(path).parents):
            return False
        if not self._is_as_we_left_it(place):
            self.problems.append(edited_file(self.output, path))
            return False
        place.unlink()
        for parent in Path(path).parents:
            if parent == Path() or not _remove_empty(self.output / parent):
                break
        return True

    def _write_manifest(self, files: dict[str, str]) -> None:
        fresh = self.staging / MANIFEST
        fresh.write_bytes(manifest_bytes(files))
        fresh.replace(self.output / STATE / MANIFEST)


def _copy(place: Path, target: Path, patches: Patches) -> None:
    if not patches:
        shutil.copyfile(place, target)  # the system does it, where it can
        return
    with place.open("rb") as file, target.open("wb") as copy:
        copy.writelines(patched_chunks(file, patches))


def _folders_of(path: str) -> list[str]:
    """The folders that a file lies in, the outermost first; the output folder is not named."""
    return [path[:place] for place, character in enumerate(path) if character == "/"]


def _remove_empty_tree(folder: Path) -> None:
    """Remove folders that hold nothing but one another, as a killed build can leave them."""
    for inside in folder.iterdir():
        _remove_empty_tree(inside)
    folder.rmdir()


def _remove_empty(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError as problem:
        if problem.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT):
            return False
        raise
    return True
