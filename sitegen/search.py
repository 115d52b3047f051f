"""The search index of a site's pages, made by Pagefind."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from sitegen.errors import Diagnostic, error
from sitegen.site.plan import SEARCH_INDEX

# Which pages are searched: those that an author wrote.
SEARCHED = ("post", "page")
# Pagefind brings several user interfaces; the theme has its own.
_UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")


def make_index(pages: Mapping[str, Path], scratch: Path) -> Mapping[str, Path] | Diagnostic:
    """The files of the index, in `scratch`, by the paths at which they are published.

    `pages` are HTML files by the paths at which they are published; results carry their URLs.
    `scratch` is an empty folder. There is an index for each language that pages declare. The same
    pages make the same bytes.
    """
    if not pages:
        return {}
    # Pagefind works in that folder, so that it finds no settings but ours.
    scratch = scratch.absolute()
    site, index = scratch / "site", scratch / "index"
    for path, place in pages.items():
        _lay(site / path, place)
    made = subprocess.run(  # noqa: S603 — a program that was installed, on files of our own
        [_executable(), "--site", site, "--output-path", index, "--quiet"],
        cwd=scratch,
        # What a user has set for a Pagefind of their own is no part of the site.
        env={name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
        errors="replace",
    )
    if made.returncode:
        return _failed(made.stderr or made.stdout)
    folder = SEARCH_INDEX.strip("/")
    files = sorted(place for place in index.rglob("*") if place.is_file())
    return {
        f"{folder}/{place.relative_to(index).as_posix()}": place
        for place in files
        if not place.name.startswith(_UNUSED)
    }


def _lay(path: Path, place: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Not a hard link: that would change the times of the file that it leads to.
        path.symlink_to(place.absolute())
    except OSError:
        shutil.copyfile(place, path)


def _executable() -> Path:
    # Imported here because only sites with a search need it.
    from pagefind.service import get_executable

    return get_executable() or Path("pagefind")


def _failed(printed: str) -> Diagnostic:
    words = " ".join(printed.split())
    return error(
        "search-failed",
        f"Pagefind could not make the search index: {words}",
        None,
        "set `enabled = false` under [search] to build without it",
    )
