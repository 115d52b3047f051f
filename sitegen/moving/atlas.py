"""Atlas: where everything of a blog lies now, and where it was."""

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from msgspec import Struct

from sitegen.moving.blog import ForeignFile, ForeignText
from sitegen.moving.places import Place
from sitegen.urls import name_of_source, split_dated_name

# Where generators begin to count paths that begin with a slash or a mark of their own.
_ROOTS = ("", "content/", "static/", "src/", "public/", "assets/", "images/", "files/")
_INDEXES = ("{}", "{}.md", "{}.mdx", "{}/index.md", "{}/_index.md", "{}.html")


class Atlas(Struct, frozen=True):
    """`target_of` leads from a path of the blog to the one below content/ in the new site.

    `path_at` leads from addresses that have changed to the source of the text that had them,
    `path_named` from the name of a file without its end; `files` are the targets of files.
    """

    target_of: Mapping[str, str]
    path_at: Mapping[str, str]
    path_named: Mapping[str, str]
    files: frozenset[str]

    def found(self, source: str, written: str) -> str:
        """The path in the blog that a path `written` in the text at `source` means, or nothing."""
        path = unquote(written)
        folder = "" if path.startswith("/") else posixpath.dirname(source)
        beginnings = [posixpath.join(folder, path.lstrip("/"))]
        beginnings += [root + path.lstrip("/") for root in _ROOTS]
        for beginning in map(posixpath.normpath, beginnings):
            for form in _INDEXES:
                if (candidate := form.format(beginning)) in self.target_of:
                    return candidate
        return ""

    def named(self, source: str, name: str) -> str:
        """The path of the text that is called by its path or by the name of its file alone."""
        stem = PurePosixPath(name.strip("/")).name.removesuffix(".md").removesuffix(".mdx")
        return self.found(source, name) or self.path_named.get(stem, "")

    def between(self, source: str, path: str) -> str:
        """What to write in the text at `source` for the text or file at `path`, both of the blog.

        As an editor follows it: from the one new file to the other.
        """
        folder = posixpath.dirname(self.target_of[source])
        written = posixpath.relpath(f"/{self.target_of[path]}", f"/{folder}")
        return written.replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def atlas_of(
    texts: Iterable[ForeignText], places: Iterable[Place], files: Iterable[ForeignFile]
) -> Atlas:
    """The atlas of a blog whose texts go to these places."""
    placed = [*zip(texts, places, strict=True)]
    copied = {file.path: file.target for file in files}
    named = {name_of_source(text.path): text.path for text, _ in placed}
    undated = {split_dated_name(name)[1]: path for name, path in named.items()}
    return Atlas(
        target_of={**copied, **{text.path: place.path for text, place in placed}},
        path_at={place.alias: text.path for text, place in placed if place.alias},
        path_named={**undated, **named},
        files=frozenset(copied.values()),
    )
