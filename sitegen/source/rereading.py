"""Read single sources again, where it is known which files have changed."""

import os
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from msgspec.structs import replace

from sitegen.errors import Diagnostic
from sitegen.source.document import CONTENT
from sitegen.source.library import Source, Sources, parse_here
from sitegen.source.tree import FileOnDisk, Stamp, is_litter, read_file
from sitegen.urls import is_markdown


class DoubtError(Exception):
    """Only a scan of the whole folder can tell what is there now."""


def reread(known: Sources, folder: Path, paths: Iterable[str]) -> Sources:
    """The sources of the site in `folder` after these files below `content/` have changed.

    They may have been written, made or deleted. Raises DoubtError where a folder came or went, a
    file cannot be read, or links are in play.
    """
    if known.diagnostics:
        raise DoubtError
    content = folder / CONTENT
    wanted = (path for path in paths if not any(map(is_litter, path.split("/"))))
    looked = {path: look_at(content, path) for path in wanted}
    for path in (path for path, found in looked.items() if not found):
        _check_that_no_folder_went(known, path)
    return replace(known, by_path=_by_path(known, looked), files=_files(known, looked))


def look_at(folder: Path, path: str) -> FileOnDisk | None:
    """The regular file at `path`, relative to `folder`; None if nothing is there."""
    place = f"{folder}/{path}"
    # The scan follows links and compares names; a file that needs neither is the usual case.
    if unicodedata.normalize("NFC", path) != path:
        raise DoubtError
    if os.path.realpath(place) != f"{os.path.realpath(folder)}/{path}":
        raise DoubtError
    try:
        status = Path(place).stat()
    except FileNotFoundError:
        return None
    except OSError:
        raise DoubtError from None
    if not S_ISREG(status.st_mode):
        raise DoubtError
    return FileOnDisk(path, place.rpartition("/")[0], Stamp.of(status))


def _check_that_no_folder_went(known: Sources, path: str) -> None:
    files = (file.path for file in known.files)
    if any(other.startswith(f"{path}/") for other in (*known.by_path, *files)):
        raise DoubtError


def _by_path(known: Sources, looked: Mapping[str, FileOnDisk | None]) -> Mapping[str, Source]:
    found = [file for path, file in looked.items() if file and is_markdown(path)]
    gone = {path for path, file in looked.items() if not file} & known.by_path.keys()
    if not found and not gone:
        return known.by_path
    fresh = {file.path: _read(known, file) for file in found}
    sources = {**known.by_path, **fresh}
    for path in gone:
        del sources[path]
    return sources if fresh.keys() <= known.by_path.keys() else _in_order(sources)


def _in_order(sources: Mapping[str, Source]) -> dict[str, Source]:
    """The sources as a scan finds them: by the names of folders, then of files."""
    return {path: sources[path] for path in sorted(sources, key=lambda path: path.split("/"))}


def _read(known: Sources, file: FileOnDisk) -> Source:
    before = known.by_path.get(file.path)
    read = read_file(file, CONTENT)
    if isinstance(read, Diagnostic):
        raise DoubtError
    digest = sha256(read.content).digest()
    if before and before.digest == digest:
        return replace(before, file=file)
    (document,) = parse_here((read,), known.language)
    return Source(file, digest, document)


def _files(known: Sources, looked: Mapping[str, FileOnDisk | None]) -> tuple[FileOnDisk, ...]:
    before = {file.path: file for file in known.files}
    changed = {path: file for path, file in looked.items() if not is_markdown(path)}
    if not _differ(before, changed):
        return known.files
    after = {path: file for path, file in {**before, **changed}.items() if file}
    return tuple(after[path] for path in sorted(after, key=lambda path: path.split("/")))


def _differ(
    before: Mapping[str, FileOnDisk], changed: Mapping[str, FileOnDisk | None]
) -> Collection[str]:
    return [path for path, file in changed.items() if before.get(path) != file]
