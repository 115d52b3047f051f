"""Where the sources of a site lie: `content/`."""

from pathlib import Path

from sitegen.errors import SiteError, Where, error
from sitegen.source.document import CONTENT
from sitegen.source.tree import Tree, scan_tree


def check_content(folder: Path) -> None:
    """Raise SiteError if `folder` is no site."""
    if not (folder / CONTENT).is_dir():
        raise SiteError(
            error(
                "content-missing",
                f"there is no folder `{CONTENT}` in `{folder}`",
                Where(CONTENT),
                "run sitegen in the folder of a site, name it with -C DIR, "
                "or make a new one with `sitegen init DIR`",
            )
        )


def scan_content(folder: Path) -> Tree:
    """Find the files below `content/` of the site in `folder`."""
    return scan_tree(folder / CONTENT, CONTENT, within=folder)
