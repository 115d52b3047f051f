"""ReleaseTarget: every deployment in a folder of its own, and one link that says which is read."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256

from msgspec import Struct

from sitegen.publish.headers import Headers
from sitegen.publish.manifest import MANIFEST_PATH
from sitegen.publish.target import OvertakenError, TargetError
from sitegen.publish.targets.connection import Connection, Opened
from sitegen.publish.targets.file_system import FileSystemTarget
from sitegen.publish.targets.folders import Folders

# Below the root of the target: what the server sends is `current/`, a link to one of `releases/`.
RELEASES = "releases"
CURRENT = "current"
# How many complete releases stay, so that there is something to roll back to.
RELEASES_KEPT = 5


class ReleaseTarget(Struct, frozen=True):
    """The `next` release beside the `last` one, if there is one, whose files it shares."""

    connection: Connection
    root: str
    next: FileSystemTarget
    last: FileSystemTarget | None

    @property
    def stores_headers(self) -> bool:
        return False

    @property
    def is_transaction(self) -> bool:
        return True

    def listing(self) -> Mapping[str, int]:
        return self.last.listing() if self.last else {}

    def has(self, path: str) -> bool:
        return bool(self.last and self.last.has(path))

    def read(self, path: str) -> bytes | None:
        return self.last.read(path) if self.last else None

    def write(self, path: str, content: bytes, headers: Headers) -> None:
        self.next.write(path, content, headers)

    def delete(self, path: str) -> None:
        """A file that is not kept is not there."""

    def keep(self, path: str) -> None:
        """Nothing ever writes into a file of a release, so two of them may share it."""
        if self.last:
            with folders_in(self.connection, path) as folders:
                place = self.next.place_of(path)
                self.next.make_folder(folders, place.rpartition("/")[0])
                folders.link_to(self.last.place_of(path), place)

    def finish(self) -> None:
        """Let the link lead to this release; take away what is too old, or was never complete.

        What is newer than the last one was rolled back: nobody should come upon it again, nor upon
        this one if readers see another release by now than the one that it was planned against.
        """
        self.next.finish()
        name, last = _name_of(self.next), _name_of(self.last) if self.last else ""
        if current_release(self.connection, self.root) not in (last, name):
            self._remove([name])
            raise OvertakenError
        point_current(self.connection, self.root, name)
        seen = [one for one in complete_releases(self.connection, self.root) if one <= last]
        stay = {*seen[1 - RELEASES_KEPT :], name}
        with folders_in(self.connection, RELEASES) as folders:
            old = {*_names(folders, self.root)} - stay
        self._remove(old)

    def _remove(self, releases: Iterable[str]) -> None:
        with self.connection.use(RELEASES) as opened:
            for name in releases:
                with suppress(FileNotFoundError):
                    opened.files.rm(f"{self.root}/{RELEASES}/{name}", recursive=True)


def release_target(connection: Connection, root: str, name: str) -> ReleaseTarget:
    """A target for the next release. Names of releases are moments, their order that of time."""
    last = current_release(connection, root)
    place = f"{root}/{RELEASES}"
    return ReleaseTarget(
        connection,
        root,
        FileSystemTarget(connection, f"{place}/{name}"),
        FileSystemTarget(connection, f"{place}/{last}") if last else None,
    )


def current_release(connection: Connection, root: str) -> str:
    """The name of the release that readers see; empty if there is none.

    Raises TargetError if something else has the name of the link.
    """
    with folders_in(connection, CURRENT) as folders:
        match folders.kind(f"{root}/{CURRENT}"):
            case "":
                return ""
            case "link":
                return folders.pointed(f"{root}/{CURRENT}").rstrip("/").rpartition("/")[2]
    raise TargetError(f"`{CURRENT}` is no link, but something of yours", transient=False)


def complete_releases(connection: Connection, root: str) -> list[str]:
    """The names of all releases that were deployed to the end, oldest first."""
    with folders_in(connection, RELEASES) as folders:
        places = {name: f"{root}/{RELEASES}/{name}" for name in _names(folders, root)}
        return [n for n, place in places.items() if folders.kind(f"{place}/{MANIFEST_PATH}")]


def point_current(connection: Connection, root: str, name: str) -> None:
    """Let readers see another release, from one moment to the next."""
    with folders_in(connection, CURRENT) as folders:
        beside = f"{root}/{CURRENT}.{sha256(name.encode()).hexdigest()[:8]}"
        if not folders.kind(beside):
            folders.point(beside, f"{RELEASES}/{name}")
        folders.replace(beside, f"{root}/{CURRENT}")


@contextmanager
def folders_in(connection: Connection, path: str) -> Iterator[Folders]:
    """The folders of a connection. Raises TargetError if it has none."""
    with connection.use(path) as opened:
        yield _folders_of(opened)


def _folders_of(opened: Opened) -> Folders:
    if opened.folders is None:
        raise TargetError("this file system has no links", transient=False)
    return opened.folders


def _names(folders: Folders, root: str) -> list[str]:
    return sorted(folders.names_in(f"{root}/{RELEASES}"))


def _name_of(release: FileSystemTarget) -> str:
    return release.root.rpartition("/")[2]
