"""Run a command: wall time, processor time, memory."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread
from typing import IO

from benchmarks.measuring.process_tree import tree_memory

SAMPLE_EVERY = 0.05  # seconds
# A look at a large process takes its time; this keeps looking below two hundredths of a core.
REST_AFTER_SAMPLE = 50


class CommandFailed(Exception):  # noqa: N818 (it names what happened)
    """A command ended with an error, or was ended because it took too long."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command cost.

    `wall` and `cpu` are seconds; `cpu` is user and system time of the command and of all
    processes that it has waited for. `peak` is the most memory of the process tree together, in
    bytes: the largest sum among samples, or the high-water mark of a single process where that is
    more, since samples miss moments.
    """

    # The kernel's own `ru_maxrss` will not do: a child begins with that of its parent.
    wall: float
    cpu: float
    peak: int


def measure(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float
) -> Usage:
    """Run a command in a folder.

    Raises CommandFailed if its exit status is not 0 or it takes more than `limit` seconds.
    """
    with TemporaryFile() as output:
        started = time.perf_counter()
        process = _start(command, folder, environment, output)
        watch = _Watch(process.pid, started + limit)
        watcher = Thread(target=watch.run)
        watcher.start()
        try:
            _, status, resources = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
        except BaseException:
            _end_group(process.pid)
            raise
        finally:
            watch.over.set()
            watcher.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        _check(process.returncode, watch.too_late, limit, output)
    cpu = resources.ru_utime + resources.ru_stime
    return Usage(wall, cpu, watch.peak)


@dataclass(slots=True)
class _Watch:
    """Looks at a running command from a thread of its own until it is over."""

    process: int
    deadline: float
    over: Event = field(default_factory=Event)
    peak: int = 0
    too_late: bool = False

    def run(self) -> None:
        pause = SAMPLE_EVERY / 5
        while not self.over.wait(pause):
            began = time.perf_counter()
            memory = tree_memory(self.process)
            self.peak = max(self.peak, memory.total, memory.highest)
            if began > self.deadline and not self.too_late:
                self.too_late = True
                _end_group(self.process)
            pause = max(SAMPLE_EVERY, REST_AFTER_SAMPLE * (time.perf_counter() - began))


def _start(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], output: IO[bytes]
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _end_group(process: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


def _check(status: int, too_late: bool, limit: float, output: IO[bytes]) -> None:
    if too_late:
        raise CommandFailed(f"more than {limit:g} s")
    if status:
        output.seek(0)
        said = output.read().decode(errors="replace").strip()[-2000:]
        raise CommandFailed(f"exit status {status}: {said}")
