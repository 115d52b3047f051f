"""Tree: the files to be deployed, as the last build left them."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from sitegen.build.output_folder import read_manifest
from sitegen.errors import Diagnostic, SiteError, Where, error


class TreeFile(Struct, frozen=True):
    """A file to be deployed: a file on disk at `place`, or `content` that was made for the host.

    `size` is in bytes, `digest` the SHA-256 of the bytes in hexadecimal.
    """

    path: str
    size: int
    digest: str
    place: Path | None = None
    content: bytes = b""

    def read(self) -> bytes:
        """The bytes. Raises SiteError if they are not those that the build wrote."""
        if self.place is None:
            return self.content
        try:
            content = self.place.read_bytes()
        except OSError as problem:
            raise SiteError(_changed(self.path)) from problem
        if sha256(content).hexdigest() != self.digest:
            raise SiteError(_changed(self.path))
        return content


class Tree(Struct, frozen=True):
    """All files to be deployed, by path."""

    files: Mapping[str, TreeFile]

    def with_files(self, files: Iterable[TreeFile]) -> "Tree":
        """This tree and more files; what the site has itself at a path stays."""
        return Tree({**{file.path: file for file in files}, **self.files})


def read_tree(output: Path) -> Tree:
    """What the last build left in `output`: what its manifest lists, and nothing else.

    Raises SiteError if nothing was built there, or if a file is missing.
    """
    manifest = read_manifest(output)
    if not manifest:
        raise SiteError(_nothing_built(output))
    return Tree({path: _file_of(output, path, digest) for path, digest in manifest.items()})


def made_file(path: str, content: bytes) -> TreeFile:
    """A file that no build wrote."""
    return TreeFile(path, len(content), sha256(content).hexdigest(), None, content)


def _file_of(output: Path, path: str, digest: str) -> TreeFile:
    place = output / path
    try:
        return TreeFile(path, place.stat().st_size, digest, place)
    except OSError as problem:
        raise SiteError(_changed(path)) from problem


def _nothing_built(output: Path) -> Diagnostic:
    return error(
        "deploy-not-built",
        f"there is nothing to deploy in `{output}`",
        None,
        "run `sitegen build` first",
    )


def _changed(path: str) -> Diagnostic:
    return error(
        "deploy-tree-changed",
        f"`{path}` is not as the build left it",
        Where(path),
        "run `sitegen build` again, and let nothing else write to the output folder",
    )
