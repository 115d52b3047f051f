"""The memory of a process and all processes below it, as Linux tells it."""

import re
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)


def tree_memory(process: int) -> int:
    """The bytes that the tree occupies at this moment: the sum of proportional set sizes (PSS).

    A page that several processes share is counted once, in parts, so the sum is what the machine
    has to hold. Processes that end meanwhile count nothing.
    """
    return sum(_memory(member) for member in _tree(process))


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


def _memory(process: int) -> int:
    found = PSS.search(_read(PROC / str(process) / "smaps_rollup"))
    return int(found[1]) * 1024 if found else 0


def _read(path: Path) -> bytes:
    # Between two looks a process may have ended.
    try:
        return path.read_bytes()
    except OSError:
        return b""
