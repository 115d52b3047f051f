"""Standing: what a build found and left, to tell whether the next one has anything to do."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from sitegen.build.output_folder import read_manifest
from sitegen.config import CONFIG_NAME, SiteConfig, read_config
from sitegen.errors import Diagnostic
from sitegen.generator import generator
from sitegen.render.theme import LAYOUTS, packaged_theme
from sitegen.site.model import Visibility, Waiting
from sitegen.site.vanished import DEPLOYED_NAME
from sitegen.source.tree import FileOnDisk, Stamp, Tree, is_settled, scan_tree
from sitegen.tracking import Fingerprint, fingerprint_of

# So many files have their stamps written out together.
TOGETHER = 1000


class OutputRecord(Struct, frozen=True, array_like=True):
    """A file in the output folder as a build left it; `digest` is that of the manifest.

    `source` is the stamp of the file that it is a copy of, if it is one.
    """

    digest: str
    stamp: Stamp
    source: Stamp | None = None


class SearchRecord(Struct, frozen=True):
    """The search index as a build left it: what its `pages` looked like, and its files."""

    pages: Fingerprint
    files: tuple[str, ...]


class Found(Struct, frozen=True):
    """What can be seen of a site's files without reading the content.

    `settings` fingerprints configuration, layouts, sitegen itself and what it is asked for;
    `content` all files below content/ with their stamps. The `newest` of them changed then, and
    all were `seen_at` that time, in nanoseconds since 1970.
    """

    settings: Fingerprint
    content: Fingerprint
    newest: int
    seen_at: int


class BuiltFor(Struct, frozen=True):
    """Which site a build was asked for: at which address, with what that is held back otherwise."""

    base_url: str
    drafts: bool
    future: bool


class Structure(Struct, frozen=True):
    """Fingerprints of a site: of the `frame` that its documents are put into, and of the `whole`,
    which includes all that they say of their place in it.
    """

    frame: Fingerprint
    whole: Fingerprint


class Standing(Struct, frozen=True):
    """What a build found, and what it left.

    From `begin` until `end`, in seconds since 1970, the same documents are published.
    `documents` has the digest of each source, `redirects` where each alias leads; `copying` is all
    that has a say in the bytes of copied files besides their own. `unswept` pages were rendered
    since it was last looked for what no page reads any more.
    """

    found: Found
    begin: float
    end: float
    structure: Structure
    documents: Mapping[str, bytes]
    posts: int
    pages: int
    waiting: Waiting
    diagnostics: tuple[Diagnostic, ...]
    outputs: Mapping[str, OutputRecord]
    built_for: BuiltFor
    redirects: Mapping[str, str]
    search: SearchRecord | None = None
    copying: Fingerprint = b""
    unswept: int = 0


def find(folder: Path, visibility: Visibility, content: Tree) -> Found:
    """What the site in `folder` looks like from outside; `content` is what was found in it."""
    settings = (
        generator(),
        visibility.drafts,
        visibility.future,
        _bytes_of(folder / CONFIG_NAME),
        _bytes_of(folder / DEPLOYED_NAME),
        _font_in(folder),
        *_folder(folder / LAYOUTS, within=folder),
        *_folder(packaged_theme()),
    )
    newest = _newest(content.files)
    return Found(fingerprint_of(settings), _fingerprint_of(content), newest, content.seen_at)


def is_done(before: Standing, now: Found, visibility: Visibility, output: Path) -> bool:
    """Whether everything is as the last build found it, and left it."""
    found = before.found
    return (
        (found.settings, found.content) == (now.settings, now.content)
        and is_settled(found.newest, found.seen_at)
        and before.begin <= visibility.now.timestamp() < before.end
        and all(_is_untouched(f"{output}/{path}", left) for path, left in before.outputs.items())
        and {path: left.digest for path, left in before.outputs.items()} == read_manifest(output)
    )


def built_for(config: SiteConfig, visibility: Visibility) -> BuiltFor:
    """Which site a build with these settings makes."""
    return BuiltFor(config.base_url, visibility.drafts, visibility.future)


def _is_untouched(place: str, left: OutputRecord) -> bool:
    try:
        return left.stamp.is_of(os.lstat(place))
    except OSError:
        return False


def _font_in(folder: Path) -> bytes | None:
    """The font of social images that the settings name, which may lie anywhere."""
    font = read_config(folder).config.images.font
    return _bytes_of(folder / font) if font else b""


def _fingerprint_of(content: Tree) -> Fingerprint:
    """A fingerprint of all stamps, made of some at a time: workers hold all that was made before
    they start, even what is thrown away.
    """
    files = content.files
    some = (files[start : start + TOGETHER] for start in range(0, len(files), TOGETHER))
    stamps = [fingerprint_of(repr(_stamps_of(one))) for one in some]
    return fingerprint_of((stamps, content.diagnostics))


def _stamps_of(files: Iterable[FileOnDisk]) -> list[tuple[str, int, int, int, int]]:
    # Plain numbers, which are written out in a quarter of the time that stamps take.
    stamps = ((file.path, file.stamp) for file in files)
    return [(path, s.modified, s.changed, s.size, s.inode) for path, s in stamps]


def _newest(files: Iterable[FileOnDisk]) -> int:
    return max((max(f.stamp.modified, f.stamp.changed) for f in files), default=0)


def _folder(folder: Path, within: Path | None = None) -> tuple[object, ...]:
    tree = scan_tree(folder, within=within)
    return [(file.path, _bytes_of(file.place)) for file in tree.files], tree.diagnostics


def _bytes_of(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except OSError:
        return None
