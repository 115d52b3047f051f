"""The addresses of deployed pages, which the next builds look after."""

from pathlib import Path

from sitegen.config import read_config
from sitegen.errors import Diagnostic, Where, warning
from sitegen.publish.tree import Tree, read_tree
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


def record_deployed(folder: Path) -> tuple[Diagnostic, ...]:
    """Write `deployed.txt` as after a deployment: a service has published the output folder.

    Raises SiteError if there is none that a build has left.
    """
    return write_deployed(folder, read_tree(folder / read_config(folder).config.output))


def _not_written(problem: OSError) -> Diagnostic:
    return warning(
        "deployed-not-written",
        f"`{DEPLOYED_NAME}` cannot be written: {problem.strerror or problem}",
        Where(DEPLOYED_NAME),
        "the site is deployed, but the next build cannot tell which of its addresses vanish",
    )
