"""FileSystemTarget: a folder, or a part of a bucket, on any file system that fsspec speaks to."""

import posixpath
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import PurePosixPath

from msgspec import Struct, field

from sitegen.publish.headers import Headers
from sitegen.publish.target import STATE, TargetError
from sitegen.publish.targets.connection import Connection, Opened
from sitegen.publish.targets.folders import Folders
from sitegen.publish.targets.object_stores import Wording

# A file is written here first, and then takes its place as a whole.
ARRIVING = f"{STATE}/arriving"


class FileSystemTarget(Struct, frozen=True):
    """Files below `root`. Where there are no folders, as in object stores, a file that is written
    is expected to take its place as a whole by itself. `wording` says how headers are kept there.
    """

    connection: Connection
    root: str
    wording: Wording | None = None
    safe: set[str] = field(default_factory=set)

    @property
    def stores_headers(self) -> bool:
        return self.wording is not None

    @property
    def is_transaction(self) -> bool:
        return False

    def listing(self) -> Mapping[str, int]:
        """All files but those in sitegen's own folder; links are no files."""
        try:
            with self.connection.use(self.root) as opened:
                found = opened.files.find(self.root, detail=True)
        except FileNotFoundError:
            return {}
        # Some file systems name what they find with a slash before it, some without.
        root = self.root.strip("/")
        start = len(root) + 1 if root else 0
        files = {
            name.strip("/")[start:]: int(info["size"] or 0)
            for name, info in found.items()
            if info["type"] == "file" and not info.get("islink")
        }
        return {path: size for path, size in files.items() if not path.startswith(f"{STATE}/")}

    def has(self, path: str) -> bool:
        with self.connection.use(path) as opened:
            if opened.folders:
                return bool(opened.folders.kind(self.place_of(path)))
            return bool(opened.files.exists(self.place_of(path)))

    def read(self, path: str) -> bytes | None:
        try:
            with self.connection.use(path) as opened:
                return bytes(opened.files.cat_file(self.place_of(path)))
        except FileNotFoundError:
            return None

    def write(self, path: str, content: bytes, headers: Headers) -> None:
        with self._writing(path) as opened:
            if opened.folders:
                self._write_beside(opened.folders, path, content)
            elif self.wording:
                opened.files.pipe_file(self.place_of(path), content, **self.wording(headers))
            else:
                opened.files.makedirs(posixpath.dirname(self.place_of(path)), exist_ok=True)
                opened.files.pipe_file(self.place_of(path), content)

    def delete(self, path: str) -> None:
        with suppress(FileNotFoundError), self.connection.use(path) as opened:
            if opened.folders is None:
                opened.files.rm_file(self.place_of(path))
            elif self._leads_elsewhere(opened.folders, path) is None:
                if opened.folders.kind(self.place_of(path)) in ("file", "link"):
                    opened.files.rm_file(self.place_of(path))
                self._remove_empty_parents(opened.folders, path)

    def keep(self, path: str) -> None:
        """What is there stays."""

    def finish(self) -> None:
        """Take away what interrupted deployments left half-way; the rest is visible already."""
        with self._writing(STATE) as opened:
            folder = self.place_of(STATE)
            for name in opened.folders.names_in(folder) if opened.folders else ():
                if name.startswith(posixpath.basename(ARRIVING)):
                    opened.files.rm_file(posixpath.join(folder, name))

    def place_of(self, path: str) -> str:
        """Where a file is on the file system."""
        return posixpath.join(self.root, path)

    @contextmanager
    def _writing(self, path: str) -> Iterator[Opened]:
        try:
            with self.connection.use(path) as opened:
                yield opened
        except FileNotFoundError as problem:
            raise TargetError(f"`{path}`: {problem}", transient=False) from problem

    def _write_beside(self, folders: Folders, path: str, content: bytes) -> None:
        if (link := self._leads_elsewhere(folders, path)) is not None:
            raise TargetError(f"`{link}` is a link, and may lead anywhere", transient=False)
        beside = self.place_of(f"{ARRIVING}-{sha256(path.encode()).hexdigest()[:16]}")
        self.make_folder(folders, posixpath.dirname(beside))
        place = self.place_of(path)
        self.make_folder(folders, posixpath.dirname(place))
        folders.put(beside, content)
        try:
            folders.replace(beside, place)
        except IsADirectoryError as problem:
            if not folders.remove_folder(place):
                words = f"`{path}` is a folder that is not empty"
                raise TargetError(words, transient=False) from problem
            folders.replace(beside, place)

    def make_folder(self, folders: Folders, place: str) -> None:
        """Make a folder, asking once."""
        if f"made {place}" not in self.safe:
            folders.make_folder(place)
            self.safe.add(f"made {place}")

    def _leads_elsewhere(self, folders: Folders, path: str) -> str | None:
        """The folder above a file, below the root, that is a link in truth."""
        above = [p.as_posix() for p in PurePosixPath(path).parents if p.name]
        for parent in reversed(above):
            if parent not in self.safe:
                if folders.kind(self.place_of(parent)) == "link":
                    return parent
                self.safe.add(parent)
        return None

    def _remove_empty_parents(self, folders: Folders, path: str) -> None:
        for parent in PurePosixPath(path).parents:
            place = self.place_of(parent.as_posix())
            if not parent.name or not folders.remove_folder(place):
                return
            self.safe.discard(f"made {place}")
