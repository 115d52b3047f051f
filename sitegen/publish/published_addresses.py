"""The addresses of deployed pages, which the next builds look after."""

from pathlib import Path

from sitegen.errors import Diagnostic, Where, warning
from sitegen.publish.tree import Tree
from sitegen.site.vanished import DEPLOYED_NAME, is_numbered_page
from sitegen.urls import url_of_output


def page_at(path: str) -> str:
    """The address of the page that a file is; empty if it is none that anybody would keep."""
    url = url_of_output(path)
    is_page = path.endswith((".html", ".htm")) and url.isprintable()
    return url if is_page and not is_numbered_page(url) else ""


def write_deployed(folder: Path, tree: Tree) -> tuple[Diagnostic, ...]:
    """Write `deployed.txt`, unless it says the same already; a warning if that cannot be."""
    addresses = sorted(filter(None, map(page_at, tree.files)))
    content = "".join(f"{address}\n" for address in addresses).encode()
    place = folder / DEPLOYED_NAME
    try:
        if not place.is_file() or place.read_bytes() != content:
            place.write_bytes(content)
    except OSError as problem:
        return (_not_written(problem),)
    return ()


def _not_written(problem: OSError) -> Diagnostic:
    return warning(
        "deployed-not-written",
        f"`{DEPLOYED_NAME}` cannot be written: {problem.strerror or problem}",
        Where(DEPLOYED_NAME),
        "the site is deployed, but the next build cannot tell which of its addresses vanish",
    )
