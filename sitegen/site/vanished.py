"""Addresses that readers know from the last deployment, and that the site no longer has."""

from collections.abc import Container, Iterable, Iterator, Mapping
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from re import fullmatch

from sitegen.errors import Diagnostic, SiteError, Where, unreadable_file, warning
from sitegen.site.model import Entry
from sitegen.site.plan import Plan
from sitegen.urls import normal_url, output_of

# The addresses of all pages that are deployed, a line each; it is committed with the sources, so
# that whoever changes a slug is told, on whatever machine.
DEPLOYED_NAME = "deployed.txt"


def read_deployed(folder: Path) -> tuple[str, ...]:
    """The lines of `deployed.txt`; none if the site was never deployed from this folder.

    Raises SiteError if there is one that cannot be read.
    """
    try:
        text = (folder / DEPLOYED_NAME).read_text("utf-8", "replace")
    except FileNotFoundError:
        return ()
    except OSError as problem:
        raise SiteError(unreadable_file(DEPLOYED_NAME, problem)) from problem
    return tuple(text.splitlines())


def is_numbered_page(url: str) -> bool:
    """Whether the address is that of a page of the archive, whose number nobody wrote by hand."""
    return bool(fullmatch(r"/blog/page/\d+/", url))


def is_gone(url: str, gone: Iterable[str]) -> bool:
    """Whether the author says of an address that it was taken away for good."""
    return any(fnmatchcase(url, normal_url(pattern)) for pattern in gone)


def find_vanished(
    deployed: Iterable[str], plan: Plan, files: Mapping[str, object], gone: Iterable[str]
) -> Iterator[Diagnostic]:
    """A warning for each deployed address that leads nowhere now, in the order of the lines."""
    lines = {normal_url(line.strip()): (n, line) for n, line in enumerate(deployed, 1)}
    there = {output_of(url) for url in (*plan.pages, *files)} if lines else set()
    patterns = tuple(gone)
    missing = [url for url in lines if url.startswith("/") and output_of(url) not in there]
    # What took the place of a deployed page was not deployed itself; the others are many.
    fresh = _fresh_entries(plan, lines) if missing else {}
    for url in missing:
        if not is_gone(url, patterns):
            number, line = lines[url]
            where = Where(DEPLOYED_NAME, number, 1, line, len(line))
            nearest = get_close_matches(url, fresh, 1)
            yield _vanished(url, where, fresh[nearest[0]] if nearest else None)


def _fresh_entries(plan: Plan, deployed: Container[str]) -> dict[str, Entry]:
    """The documents at addresses that were not deployed."""
    return {
        page.url: page.subject
        for page in plan.pages.values()
        if isinstance(page.subject, Entry) and page.url not in deployed
    }


def _vanished(url: str, where: Where, successor: Entry | None) -> Diagnostic:
    alias = f'aliases: ["{url}"]'
    hint = (
        f"if it is `{successor.url}` now, write `{alias}` in `{successor.document.place.path}`"
        if successor
        else f"write `{alias}` in the page that took its place"
    )
    return warning(
        "address-vanished",
        f"the address `{url}` was deployed, and is no longer part of the site",
        where,
        f'{hint}; if nothing did, list it under [deploy]: gone = ["{url}"]',
    )
