"""The memory of a process and all processes below it, as Linux tells it."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)
HIGH_WATER = re.compile(rb"^VmHWM:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Memory:
    """The bytes of a process tree, as seen at one moment.

    `total` is the sum of proportional set sizes (PSS): a page that several processes share is
    counted once, in parts, so it is what the machine has to hold. `highest` is the most that any
    one of these processes has held since its program started (VmHWM), also between two looks.
    """

    total: int
    highest: int


def tree_memory(process: int) -> Memory:
    """Look at a process and those below it; what ends meanwhile counts nothing."""
    members = tuple(_tree(process))
    return Memory(
        total=sum(_kilobytes(member, "smaps_rollup", PSS) for member in members) * 1024,
        highest=max(_kilobytes(member, "status", HIGH_WATER) for member in members) * 1024,
    )


def tree_cpu(process: int) -> float:
    """The processor time, in seconds, of a process and those below it that still run."""
    return sum(map(_cpu, _tree(process)))


def _cpu(process: int) -> float:
    # The name, which comes before, is in brackets and may hold anything; see proc(5).
    fields = _read(PROC / str(process) / "stat").rpartition(b")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def _tree(process: int) -> Iterator[int]:
    yield process
    for child in _children(process):
        yield from _tree(child)


def _children(process: int) -> list[int]:
    # A child is listed with the thread that started it.
    try:
        threads = [*(PROC / str(process) / "task").iterdir()]
    except OSError:
        return []
    return [int(child) for thread in threads for child in _read(thread / "children").split()]


def _kilobytes(process: int, file: str, line: re.Pattern[bytes]) -> int:
    found = line.search(_read(PROC / str(process) / file))
    return int(found[1]) if found else 0


def _read(path: Path) -> bytes:
    # Between two looks a process may have ended.
    try:
        return path.read_bytes()
    except OSError:
        return b""
