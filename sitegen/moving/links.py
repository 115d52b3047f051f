"""Links of a text that has moved, to where they lead now."""

import re

from sitegen.markup.targets import is_external
from sitegen.moving.atlas import Atlas
from sitegen.source.literal import without_literals

_LINK = re.compile(
    r"""(?:\]\(\s*<?|\b(?:src|href|poster)\s*=\s*["']|^\ {0,3}\[[^\]\n]+\]:\s+<?)"""
    r"""(?P<path>[^\s<>"'()?#]+)""",
    re.MULTILINE | re.IGNORECASE,
)


def relinked(text: str, source: str, atlas: Atlas) -> tuple[str, frozenset[str]]:
    """The Markdown of the text at `source` with links to other files as the new site has them.

    With it come the paths of the blog that it refers to.
    """
    parts, end, used = list[str](), 0, set[str]()
    for match in _LINK.finditer(without_literals(text)):
        written = match["path"]
        if path := _path_of(written, source, atlas):
            used.add(path)
            parts += text[end : match.start("path")], _written(written, source, path, atlas)
            end = match.end("path")
    return "".join((*parts, text[end:])), frozenset(used)


def image_for(written: str, source: str, atlas: Atlas) -> tuple[str, frozenset[str]]:
    """The address of a picture in the front matter, and the path of the blog that it refers to."""
    if not written or is_external(written):
        return written, frozenset()
    path = atlas.found(source, re.sub(r"^[@~]/", "/", written))
    return (
        (_written(written, source, path, atlas), frozenset({path}))
        if path
        else (written, frozenset())
    )


def _path_of(written: str, source: str, atlas: Atlas) -> str:
    """The text or file of the blog that a link leads to, if it must be written anew for that."""
    if is_external(written):
        return ""
    if written.startswith("/"):
        if (path := atlas.path_at.get(written)) is not None:
            return path
        is_there = written.strip("/") in atlas.files
        return "" if is_there else _source_alone(written, atlas)
    return atlas.found(source, written)


def _source_alone(written: str, atlas: Atlas) -> str:
    """A path from the root of the blog, such as `/src/assets/x.png`; addresses stay as they are."""
    path = written.lstrip("/")
    return path if path in atlas.target_of else ""


def _written(written: str, source: str, path: str, atlas: Atlas) -> str:
    """The link anew; one that is right as it is stays."""
    target = atlas.target_of[path]
    if written.startswith("/") and written.strip("/") == target:
        return written
    return atlas.between(source, path)
