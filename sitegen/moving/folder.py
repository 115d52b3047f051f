"""SourceFolder: the files of the blog that is moved in, which are only ever read."""

import os
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from msgspec import Struct, field

from sitegen.errors import Where
from sitegen.source.text import decode
from sitegen.source.tree import is_litter

# What tools put into the folder of a blog, and no author: anywhere in it, and by its path.
_TOOLS = frozenset({"node_modules", "bower_components"})
_VENDORED = frozenset(f"vendor/{name}" for name in ("bundle", "cache", "gems", "ruby"))
_AT_ROOT = frozenset({"venv", "dist", "_site", "resources/_gen"}) | _VENDORED
# Where names with a dot are published, and what only keeps an empty folder in a repository.
_STATIC = frozenset({"static", "public", "files"})
_DOTTED_AT_ROOT = frozenset({".well-known", ".htaccess", ".nojekyll"})
_PLACEHOLDERS = frozenset({".gitkeep", ".gitignore", ".keep"})


class SourceFolder(Struct, frozen=True, dict=True):
    """The folder `root`; `shown` is how the user called it, as diagnostics do.

    `places` has every file by its path, with `/` and in NFC. Files of tools are not
    there, nor names that begin with a dot but where generators publish them.
    """

    root: Path
    shown: str = ""
    places: Mapping[str, Path] = field(default_factory=dict)

    @classmethod
    def open(cls, root: Path) -> "SourceFolder":
        """Find the files of a folder."""
        return cls(root, root.as_posix(), dict(_walk(root)))

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(p.as_posix() for path in self.places for p in PurePosixPath(path).parents)

    def has(self, path: str) -> bool:
        """Whether there is a file, or a folder with files, of this name."""
        return path in self.places or path.rstrip("/") in self._folders

    def first(self, *paths: str) -> str:
        """The first of the files that is there, or nothing."""
        return next((path for path in paths if path in self.places), "")

    def below(self, folder: str) -> Iterator[str]:
        """The paths of all files in the folder and in those below it; `` is the root."""
        start = f"{folder.rstrip('/')}/" if folder.strip("/.") else ""
        return (path for path in self.places if path.startswith(start))

    def text(self, path: str) -> str:
        """The text of a file, with `\\n` line ends; nothing if there is no such file."""
        place = self.places.get(path)
        return decode(path, place.read_bytes()).text if place else ""

    def where(self, path: str) -> Where:
        """A file as a whole, as the user would call it."""
        return Where(self.named(path))

    def where_of_key(self, path: str, key: str) -> Where:
        """The first line of a file that begins with this key, or with its table; or the file."""
        text = self.text(path)
        table = r"\[\[?(?=[^\]\n]*\])"
        found = re.search(
            rf"^[ \t]*(?:{table}|\.\. )?[\"']?({re.escape(key)})[\"']?(?:[ \t]*[:=]|[.\]])",
            text,
            re.MULTILINE | re.IGNORECASE,
        )
        if found is None:
            return self.where(path)
        return Where.at(self.named(path), text, found.start(1), len(key))

    def named(self, path: str) -> str:
        """The path of a file as the user would call it."""
        return path if self.shown in ("", ".") else f"{self.shown.rstrip('/')}/{path}"


def _walk(root: Path) -> Iterator[tuple[str, Path]]:
    for folder, folders, names in os.walk(root):
        inner = Path(folder).relative_to(root)
        folders[:] = sorted(name for name in folders if _is_the_authors(inner / name))
        for name in sorted(names):
            place = Path(folder, name)
            if _is_the_authors(inner / name) and place.is_file():
                yield normalize("NFC", (inner / name).as_posix()), place


def _is_the_authors(path: Path) -> bool:
    name = path.name
    if name in _TOOLS or is_litter(name) or path.as_posix() in _AT_ROOT:
        return False
    if not name.startswith(".") or name.startswith(".eleventy"):
        return True
    return path.as_posix() in _DOTTED_AT_ROOT or (
        path.parts[0] in _STATIC and name not in _PLACEHOLDERS
    )
