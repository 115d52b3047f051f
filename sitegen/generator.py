"""What makes the bytes besides a site: sitegen itself, and the libraries that it uses."""

import sys
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

# Those whose versions can change the bytes of a page.
LIBRARIES = (
    "babel",
    "cmarkgfm",
    "ftfy",
    "imagesize",
    "jinja2",
    "markdown",
    "markupsafe",
    "pagefind",
    "pillow",
    "pygments",
    "pymdown-extensions",
    "python-frontmatter",
    "pyyaml",
    "selectolax",
)


@lru_cache(maxsize=1)
def generator() -> str:
    """A digest of sitegen's own code, and the versions of its libraries and of Python.

    The code, not its version: whoever works on sitegen changes the one without the other.
    """
    digest = sha256()
    package = Path(__file__).parent
    for module in sorted(package.rglob("*.py")):
        digest.update(module.relative_to(package).as_posix().encode() + module.read_bytes())
    python = ".".join(map(str, sys.version_info[:2]))
    return " ".join((digest.hexdigest(), f"python={python}", *map(_version_of, LIBRARIES)))


def _version_of(library: str) -> str:
    try:
        return f"{library}={version(library)}"
    except PackageNotFoundError:
        return f"{library}=none"
