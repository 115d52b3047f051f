"""Which symbolic links there are among the sources of a site."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from sitegen.source.tree import is_litter


def links_in(site: Path, names: Iterable[str]) -> frozenset[str]:
    """The links at these names in `site` and below them that lead to a place within it.

    Paths relative to `site`. No link is followed; where one leads to need not be there yet.
    """
    root = os.path.realpath(site)
    found = (link for name in names for link in _links_at(str(site / name)))
    return frozenset(os.path.relpath(link, site) for link in found if _stays_in(root, link))


def _links_at(place: str) -> Iterator[str]:
    if os.path.islink(place):  # noqa: PTH114 — of all files of a site; a path takes longer
        yield place
        return
    try:
        entries = [*os.scandir(place)]
    except OSError:
        # No folder, none any more, or one that the reading of the site has to complain of.
        return
    for entry in entries:
        if is_litter(entry.name):
            continue
        if entry.is_symlink():
            yield entry.path
        elif entry.is_dir():
            yield from _links_at(entry.path)


def _stays_in(root: str, link: str) -> bool:
    return Path(os.path.realpath(link)).is_relative_to(root)
