"""Read a folder once: which files are there, and the bytes of those that are rendered."""

import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from sitegen.errors import Diagnostic, Where, error, unreadable_file
from sitegen.source.document import SourceFile

# What editors and operating systems leave behind; nobody means to publish it.
LITTER = (".DS_Store", "Thumbs.db", "desktop.ini", ".git", ".obsidian", "__pycache__")
# What must never be published by mistake: secrets, and what sitegen keeps for itself.
PRIVATE = (".env", ".sitegen")
LITTER_ENDS = (".bak", ".orig", ".rej", "~", ".swp", ".swx", ".tmp")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What `stat` says of a file; a shortcut, so equal stamps are believed, unequal ones not."""

    modified_ns: int
    size: int
    inode: int


@dataclass(frozen=True, slots=True)
class FileOnDisk:
    """A file found in a folder: its path relative to it, in NFC with `/`, and its real place."""

    path: str
    place: Path
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Tree:
    """All files of a folder, in one order everywhere; `sources` were read, the rest were not."""

    sources: tuple[SourceFile, ...] = ()
    others: tuple[FileOnDisk, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


def read_tree(
    folder: Path, wanted: Callable[[str], bool], known: Tree | None = None, label: str = ""
) -> Tree:
    """Read `folder`: the bytes of the files whose path is `wanted`, the places of the others.

    Files that look as they did in `known` are taken from it. `label` is what diagnostics call
    the folder. A folder that does not exist is empty.
    """
    known = known or Tree()
    remembered = {source.path: source for source in known.sources}
    sources: list[SourceFile] = []
    others: list[FileOnDisk] = []
    diagnostics: list[Diagnostic] = []
    stamps: dict[str, Stamp] = {}
    for found in _files_below(folder, label):
        if isinstance(found, Diagnostic):
            diagnostics.append(found)
            continue
        stamps[found.path] = found.stamp
        if not wanted(found.path):
            others.append(found)
            continue
        if known.stamps.get(found.path) == found.stamp and found.path in remembered:
            sources.append(remembered[found.path])
            continue
        match _read(found, label):
            case SourceFile() as source:
                sources.append(source)
            case problem:
                diagnostics.append(problem)
    return Tree(tuple(sources), tuple(others), tuple(diagnostics), stamps)


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name is left out of every site."""
    is_autosaved = name.startswith("#") and name.endswith("#")  # by Emacs
    return (
        name in (*LITTER, *PRIVATE)
        or name.startswith((".#", "._"))
        or name.endswith(LITTER_ENDS)
        or is_autosaved
    )


def _read(found: FileOnDisk, label: str) -> SourceFile | Diagnostic:
    try:
        return SourceFile(found.path, found.place.read_bytes(), found.place)
    except OSError as problem:
        return unreadable_file(label + found.path, problem)


def _files_below(folder: Path, label: str) -> Iterator[FileOnDisk | Diagnostic]:
    """Every file in the order of names, links followed, each real folder entered once a path."""
    if folder.is_dir():
        yield from _walk(folder, "", label, frozenset())


def _walk(
    folder: Path, prefix: str, label: str, above: frozenset[str]
) -> Iterator[FileOnDisk | Diagnostic]:
    real = os.path.realpath(folder)
    if real in above:
        yield _loop(label + prefix)
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as problem:
        yield unreadable_file(label + prefix, problem)
        return
    for entry in entries:
        if not is_litter(entry.name):
            yield from _visit(entry, prefix, label, above | {real})


def _visit(
    entry: os.DirEntry[str], prefix: str, label: str, above: frozenset[str]
) -> Iterator[FileOnDisk | Diagnostic]:
    path = prefix + unicodedata.normalize("NFC", entry.name)
    if not _is_unicode(entry.name):
        yield _bad_name(label + prefix, entry.name)
        return
    try:
        if entry.is_dir():
            yield from _walk(Path(entry.path), f"{path}/", label, above)
            return
        status = entry.stat()
    except OSError as problem:
        yield unreadable_file(label + path, problem)
        return
    # To open a pipe or a device would be to wait for it.
    if not S_ISREG(status.st_mode):
        yield unreadable_file(label + path, OSError("it is not a regular file"))
        return
    stamp = Stamp(status.st_mtime_ns, status.st_size, status.st_ino)
    yield FileOnDisk(path, Path(entry.path), stamp)


def _is_unicode(name: str) -> bool:
    """Bytes of a name that are no UTF-8 reach Python as lone surrogates (PEP 383)."""
    return not any("\ud800" <= c <= "\udfff" for c in name)


def _bad_name(folder: str, name: str) -> Diagnostic:
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return error(
        "file-name-not-utf8",
        f"the name `{shown}` is not UTF-8",
        Where(folder + shown),
        "rename the file; the marked characters are not readable",
    )


def _loop(folder: str) -> Diagnostic:
    return error(
        "folder-loop",
        f"`{folder.rstrip('/')}` leads back to a folder that it lies in",
        Where(folder.rstrip("/")),
        "remove the symbolic link",
    )
