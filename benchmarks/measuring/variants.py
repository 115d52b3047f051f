"""What is compared: a tool, and for sitegen how many processes it may use."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring.peers import Peers
from benchmarks.sites.tools import PEERS, Tool, sitegen

ROOT = Path(__file__).parents[2]
ENGINES = ("markdown", "commonmark")
PROGRAMS = ("sitegen", *(tool.program for tool in PEERS))


@dataclass(frozen=True, slots=True)
class Variant:
    """A tool as it is run. `jobs` is 0 for the peers, which see to the cores themselves."""

    tool: Tool
    jobs: int = 0

    @property
    def name(self) -> str:
        """`sitegen-commonmark-2`, `hugo`."""
        return f"{self.tool.name}-{self.jobs}" if self.jobs else self.tool.name


def variants_of(
    programs: Iterable[str], engines: Iterable[str], jobs: Iterable[int]
) -> Iterator[Variant]:
    """All variants of the named programs."""
    chosen = {*programs}
    numbers = tuple(jobs)
    if "sitegen" in chosen:
        tools = (sitegen(engine) for engine in engines)
        yield from (Variant(tool, number) for tool in tools for number in numbers)
    yield from (Variant(tool) for tool in PEERS if tool.program in chosen)


def build_command(variant: Variant, peers: Peers) -> list[str]:
    """The command that builds the site, to be run in the site's folder."""
    commands: Mapping[str, list[str]] = {
        "sitegen": [sys.executable, "-m", "sitegen", "build", "--jobs", str(variant.jobs)],
        "hugo": [str(peers.hugo), "--quiet"],
        "eleventy": ["node", str(peers.eleventy), "--quiet"],
        "pelican": [str(peers.python), "-m", "pelican", "--quiet"],
    }
    return commands[variant.tool.program]


SERVERS = ("sitegen", "hugo", "eleventy")


def serve_command(tool: Tool, peers: Peers, port: int) -> list[str]:
    """The command that serves the site to its author, to be run in the site's folder."""
    commands: Mapping[str, list[str]] = {
        "sitegen": [sys.executable, "-m", "sitegen", "serve", "--quiet", "--port", str(port)],
        "hugo": [str(peers.hugo), "server", "--quiet", "--port", str(port)],
        "eleventy": ["node", str(peers.eleventy), "--serve", "--quiet", f"--port={port}"],
    }
    return commands[tool.program]


def build_environment(folder: Path) -> dict[str, str]:
    """The environment of a build: this checkout of sitegen, caches in the folder of the site."""
    caches = {"XDG_CACHE_HOME": str(folder / "cache"), "HUGO_CACHEDIR": str(folder / "hugo-cache")}
    return {**os.environ, **caches, "PYTHONPATH": str(ROOT)}
