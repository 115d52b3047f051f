"""Which files there are in a folder, and what they hold."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from time import time_ns

from msgspec import Struct

from sitegen.errors import Diagnostic, Where, error, unreadable_file
from sitegen.source.document import SourceFile

# What editors and operating systems leave behind; nobody means to publish it.
LITTER = (".DS_Store", "Thumbs.db", "desktop.ini", ".git", ".obsidian", "__pycache__")
# What must never be published by mistake: secrets, and what sitegen keeps for itself.
PRIVATE = (".env", ".sitegen")
_LEFT_OUT = frozenset((*LITTER, *PRIVATE))
LITTER_ENDS = (".bak", ".orig", ".rej", "~", ".swp", ".swx", ".tmp")


# Clocks of file systems are coarse: a file that was changed so short a time before it was looked
# at may be changed again without looking different. FAT counts in steps of two seconds.
SLACK_NS = 2_000_000_000


def is_settled(changed: int, seen_at: int) -> bool:
    """Whether a file that changed then would have looked different at `seen_at`, had it changed
    again. Both in nanoseconds since 1970.
    """
    return changed < seen_at - SLACK_NS


class Stamp(Struct, frozen=True, array_like=True, gc=False):
    """What `stat` says of a file; times in nanoseconds since 1970.

    A shortcut: equal stamps are believed once they are old enough, unequal ones say nothing.
    """

    modified: int
    changed: int
    size: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        return cls(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)

    def is_of(self, status: os.stat_result) -> bool:
        """Whether a new look gives the same stamp."""
        # There are as many files as pages, and to make a stamp takes as long as the look itself.
        return (
            status.st_mtime_ns == self.modified
            and status.st_ctime_ns == self.changed
            and status.st_size == self.size
            and status.st_ino == self.inode
        )

    def vouches(self, now: "Stamp", seen_at: int) -> bool:
        """Whether a file is as it was when this stamp of it was taken, at `seen_at`."""
        return now == self and is_settled(max(self.modified, self.changed), seen_at)


class FileOnDisk(Struct, frozen=True, array_like=True, gc=False):
    """A file found in a folder: its path relative to it, in NFC with `/`, and where it lies.

    Many files share one `folder`; `name` is that of the file in it if `path` spells it otherwise.
    """

    path: str
    folder: str
    stamp: Stamp
    name: str = ""

    @property
    def real_path(self) -> str:
        """What opens the file."""
        return f"{self.folder}/{self.name or self.path.rpartition('/')[2]}"

    @property
    def place(self) -> Path:
        return Path(self.real_path)


class Tree(Struct, frozen=True):
    """All files of a folder, in one order everywhere; none was looked at before `seen_at`.

    The time is in nanoseconds since 1970.
    """

    files: tuple[FileOnDisk, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    seen_at: int = 0


class Scope(Struct, frozen=True):
    """What diagnostics call the folder that is looked through, and the real folder that symbolic
    links may not lead out of, or nothing.
    """

    label: str = ""
    within: str = ""


def scan_tree(folder: Path, label: str = "", within: Path | None = None) -> Tree:
    """Find the files in `folder`. `label` is what diagnostics call the folder.

    Symbolic links are followed, but not out of the folder `within`: a link that came with
    somebody else's site could publish what its owner has elsewhere. A folder that does not exist
    is empty.
    """
    seen_at = time_ns()
    files: list[FileOnDisk] = []
    diagnostics: list[Diagnostic] = []
    paths: set[str] = set()
    scope = Scope(label, os.path.realpath(within) if within else "")
    for found in _scan(folder, scope):
        if not isinstance(found, FileOnDisk):
            diagnostics.append(found)
        elif found.path in paths:
            diagnostics.append(_twice(label + found.path))
        else:
            paths.add(found.path)
            files.append(found)
    return Tree(tuple(files), tuple(diagnostics), seen_at)


def read_file(found: FileOnDisk, label: str = "") -> SourceFile | Diagnostic:
    """The bytes of a file, or why it cannot be read."""
    try:
        # Of many files a string is all there is: to make a path of it takes as long as to read.
        with open(place := found.real_path, "rb", buffering=0) as file:  # noqa: PTH123
            return SourceFile(found.path, file.read(), place)
    except OSError as problem:
        return unreadable_file(label + found.path, problem)


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name is left out of every site."""
    is_autosaved = name.startswith("#") and name.endswith("#")  # by Emacs
    return (
        name in _LEFT_OUT
        or name.startswith((".#", "._"))
        or name.endswith(LITTER_ENDS)
        or is_autosaved
    )


def _scan(folder: Path, scope: Scope) -> Iterator[FileOnDisk | Diagnostic]:
    if not folder.is_dir():
        return
    if folder.is_symlink() and _leaves(str(folder), scope):
        yield _link_out(scope.label, str(folder))
        return
    yield from _walk(str(folder), "", scope, frozenset())


def _walk(
    folder: str, prefix: str, scope: Scope, above: frozenset[str]
) -> Iterator[FileOnDisk | Diagnostic]:
    """Every file in the order of names, each real folder entered once a path."""
    label = scope.label
    real = os.path.realpath(folder)
    if real in above:
        yield _loop(label + prefix)
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name, reverse=True)
    except OSError as problem:
        yield unreadable_file(label + prefix, problem)
        return
    inner = above | {real}
    # One by one they go: an entry keeps what `stat` said of it, more than what is kept of a file.
    while entries:
        entry = entries.pop()
        if not is_litter(entry.name):
            yield from _visit(entry, folder, prefix, scope, inner)


def _visit(
    entry: os.DirEntry[str], folder: str, prefix: str, scope: Scope, above: frozenset[str]
) -> Iterator[FileOnDisk | Diagnostic]:
    label = scope.label
    name = unicodedata.normalize("NFC", entry.name)
    path = prefix + name
    if not _is_unicode(entry.name):
        yield _bad_name(label + prefix, entry.name)
        return
    if entry.is_symlink() and _leaves(entry.path, scope):
        yield _link_out(label + path, entry.path)
        return
    try:
        if entry.is_dir():
            yield from _walk(entry.path, f"{path}/", scope, above)
            return
        status = entry.stat()
    except OSError as problem:
        yield unreadable_file(label + path, problem)
        return
    # To open a pipe or a device would be to wait for it.
    if not S_ISREG(status.st_mode):
        yield unreadable_file(label + path, OSError("it is not a regular file"))
        return
    yield FileOnDisk(path, folder, Stamp.of(status), "" if name == entry.name else entry.name)


def _leaves(link: str, scope: Scope) -> bool:
    """Whether a symbolic link leads out of the folder that it must stay in."""
    return bool(scope.within) and not Path(os.path.realpath(link)).is_relative_to(scope.within)


def _is_unicode(name: str) -> bool:
    """Bytes of a name that are no UTF-8 reach Python as lone surrogates (PEP 383)."""
    return name.isascii() or not any("\ud800" <= c <= "\udfff" for c in name)


def _bad_name(folder: str, name: str) -> Diagnostic:
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return error(
        "file-name-not-utf8",
        f"the name `{shown}` is not UTF-8",
        Where(folder + shown),
        "rename the file; the marked characters are not readable",
    )


def _twice(path: str) -> Diagnostic:
    return error(
        "file-name-twice",
        f"two files are called `{path}`, written with different characters of Unicode",
        Where(path),
        "rename one of them: macOS and the web take both names for one",
    )


def _link_out(path: str, link: str) -> Diagnostic:
    shown = path.rstrip("/")
    target = Path(link).readlink()
    return error(
        "link-leaves-site",
        f"`{shown}` is a symbolic link to `{target}`, which is not in the site",
        Where(shown),
        "move what it leads to here, and put a link in its old place if something needs it there",
    )


def _loop(folder: str) -> Diagnostic:
    return error(
        "folder-loop",
        f"`{folder.rstrip('/')}` leads back to a folder that it lies in",
        Where(folder.rstrip("/")),
        "remove the symbolic link",
    )
