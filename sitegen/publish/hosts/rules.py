"""Rules: what every host is told, whatever the form."""

from collections.abc import Mapping

from msgspec import Struct

from sitegen.publish.headers import is_hashed
from sitegen.publish.tree import Tree
from sitegen.urls import encoded

ASSETS_FOLDER = "assets/"


class Rules(Struct, frozen=True):
    """Where old addresses lead, which were taken away, and what never changes.

    Addresses are as the site has them, decoded; `prefix` is the path of `base_url` that stands
    before each of them. `gone` may hold `*`. `hashed` are paths below assets/ whose names change
    with their bytes; `only_hashed` says that all below assets/ are.
    """

    redirects: Mapping[str, str]
    gone: tuple[str, ...]
    hashed: tuple[str, ...]
    only_hashed: bool
    prefix: str = ""
    compress: tuple[str, ...] = ()

    def address(self, url: str) -> str:
        """An address as browsers ask for it."""
        return encoded(self.prefix + url)


def rules_for(
    tree: Tree,
    redirects: Mapping[str, str],
    gone: tuple[str, ...],
    prefix: str,
    compress: tuple[str, ...],
) -> Rules:
    """The rules for these files. An address that is there again is not gone."""
    assets = [path for path in tree.files if path.startswith(ASSETS_FOLDER)]
    hashed = tuple(path for path in assets if is_hashed(path))
    return Rules(
        redirects=dict(sorted(redirects.items())),
        gone=gone,
        hashed=hashed,
        only_hashed=bool(hashed) and len(hashed) == len(assets),
        prefix=prefix,
        compress=compress,
    )
