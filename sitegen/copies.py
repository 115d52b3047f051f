"""Copies: what has to change in a copied file before it is published."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from sitegen.config import SiteConfig
from sitegen.images.boxes.patch import Patches
from sitegen.images.metadata import bare, may_hold_metadata
from sitegen.markup.css import rebase_css
from sitegen.markup.rebase import rebase_html

# The kinds of copied files whose links must carry the path of base_url.
REBASED: Mapping[str, Callable[[str, str], str]] = {
    ".css": rebase_css,
    ".htm": rebase_html,
    ".html": rebase_html,
    ".svg": rebase_html,
}


def is_rebased(url: str, config: SiteConfig) -> bool:
    """Whether the links of a copied file have to get the path of `base_url`."""
    return bool(config.prefix) and PurePosixPath(url).suffix.lower() in REBASED


def is_bared(url: str, config: SiteConfig) -> bool:
    """Whether a copied file is an image or a film that is published without its metadata."""
    return not config.images.keep_metadata and may_hold_metadata(url)


def rewritten(url: str, place: Path, config: SiteConfig) -> bytes | Patches:
    """What is published at `url` of the file at `place`: other bytes, or its own with patches.

    Without any patch it is copied as it is.
    """
    if is_rebased(url, config):
        rebase = REBASED[PurePosixPath(url).suffix.lower()]
        # Whatever the encoding, URLs from the root are found, and all other bytes stay.
        text = place.read_bytes().decode("utf-8", "surrogateescape")
        return rebase(text, config.prefix).encode("utf-8", "surrogateescape")
    if not is_bared(url, config):
        return ()
    with place.open("rb") as file:
        return bare(file)
