"""The redirects that a configuration of Astro states."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from msgspec.structs import replace

from sitegen.errors import Diagnostic, warning
from sitegen.moving.blog import ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.moving.scripts import javascript_object

_PAIR = re.compile(
    r"""["'](?P<old>/[^"']*)["']\s*:\s*(?:\{[^}]*?\bdestination\s*:\s*)?["'](?P<new>[^"']+)["']"""
)


def redirects_in(config: str) -> dict[str, str]:
    """Where each old address leads to (Astro's documentation, `redirects`)."""
    found = _PAIR.finditer(javascript_object(config, "redirects"))
    return {match["old"]: match["new"] for match in found}


def with_redirects(text: ForeignText, redirects: Mapping[str, str], base: str) -> ForeignText:
    """The text with the addresses that lead to it as its aliases."""
    old = tuple(one for one, new in redirects.items() if _is_at(text, new, base))
    front_matter = text.front_matter
    aliases = (*front_matter.aliases, *map(_alias, old))
    return replace(text, front_matter=replace(front_matter, aliases=aliases))


def redirects_left(
    folder: SourceFolder,
    path: str,
    redirects: Mapping[str, str],
    texts: tuple[ForeignText, ...],
    base: str,
) -> Iterator[Diagnostic]:
    """One warning for each redirect that leads to no text; `path` is the configuration."""
    for old, new in redirects.items():
        if "[" in old or not any(_is_at(text, new, base) for text in texts):
            yield warning(
                "moving-redirect-left",
                f"the redirect from `{old}` to `{new}` is not carried over",
                folder.where_of_key(path, old),
                "write the old address into `aliases` of a page, or let your host redirect it",
            )


def _is_at(text: ForeignText, address: str, base: str) -> bool:
    wanted = address.partition("#")[0].strip("/")
    inner = wanted.removeprefix(base).strip("/") if base else wanted
    return text.url.strip("/") in (wanted, inner)


def _alias(old: str) -> str:
    return old if PurePosixPath(old).suffix else f"{old.rstrip('/')}/"
