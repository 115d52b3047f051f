"""Paths of links that only Pelican or Zola can follow."""

import re
from typing import Final

from sitegen.markup.foreign.kind import Kind

_PELICAN = re.compile(r"[{|](?P<kind>\w+)[}|](?P<path>.*)")
_LISTINGS: Final = {"tag": "/tags/{}/", "category": "/tags/{}/"}


def path(written: str) -> Kind | None:
    """The kind of `{filename}x.md`, `{static}/x.png` and their like, and of `@/x.md`."""
    if written.startswith("@/"):
        instead = f"write `{written[1:]}`"
        return Kind("zola path", "a path of Zola", instead)
    match = _PELICAN.fullmatch(written)
    if match is None:
        return None
    address = _LISTINGS.get(match["kind"], "{}").format(match["path"])
    instead = f"write `{address or '/'}`"
    return Kind(f"pelican {match['kind']}", "a path of Pelican", instead)
