"""The machine of a run and the versions on it."""

import os
import platform
import re
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import sitegen
from benchmarks.measuring.peers import Peers
from benchmarks.measuring.variants import ROOT

LIBRARIES = ("markdown", "pymdown-extensions", "pygments", "jinja2", "selectolax", "cmarkgfm")


@dataclass(frozen=True, slots=True)
class Machine:
    """Where figures come from; `memory` is bytes."""

    processor: str
    cores: int
    memory: int
    system: str
    versions: dict[str, str]


def describe_machine(peers: Peers) -> Machine:
    """This machine, with the versions of what is installed."""
    return Machine(
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)),
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        system=f"{platform.system()} {platform.release()}",
        versions={**_own_versions(), **_peer_versions(peers)},
    )


def _own_versions() -> dict[str, str]:
    commit = _first_line("git", "-C", ROOT, "describe", "--always", "--dirty")
    libraries = {library: version(library) for library in LIBRARIES}
    return {
        "sitegen": f"{sitegen.__version__} ({commit})",
        "python": platform.python_version(),
        **libraries,
    }


def _peer_versions(peers: Peers) -> dict[str, str]:
    commands: dict[str, tuple[str | Path, ...]] = {
        "hugo": (peers.hugo, "version"),
        "eleventy": ("node", peers.eleventy, "--version"),
        "node": ("node", "--version"),
        "pelican": (peers.python, "-m", "pelican", "--version"),
    }
    installed = {
        name: command
        for name, command in commands.items()
        if all(part.exists() for part in command if isinstance(part, Path))
    }
    return {name: _number(_first_line(*command)) for name, command in installed.items()}


def _number(text: str) -> str:
    found = re.search(r"\d+(\.\d+)+", text)
    return found[0] if found else text


def _processor() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found[1] if found else platform.machine()


def _first_line(*command: str | Path) -> str:
    done = subprocess.run([str(p) for p in command], capture_output=True, text=True, check=False)
    return done.stdout.partition("\n")[0].strip()
