"""Map a function over many values, in this process or on several cores."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TypeVar

from sitegen.errors import SiteError, error

In = TypeVar("In")
Out = TypeVar("Out")

# Below this many values the work is done before other processes have started.
FEW = 60
BATCH = 16


def default_jobs() -> int:
    """How many processes the machine lets us keep busy."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def map_on_cores(function: Callable[[In], Out], values: Sequence[In], jobs: int) -> Iterator[Out]:
    """`function` of every value, in order, on `jobs` processes if there is enough to do.

    Function, values and results must be picklable. Raises SiteError if a process dies.
    """
    if jobs == 1 or len(values) < FEW:
        yield from map(function, values)
        return
    executor = ProcessPoolExecutor(jobs, initializer=_depend_on_parent)
    try:
        yield from executor.map(function, values, chunksize=BATCH)
    except BrokenProcessPool:
        raise SiteError(
            error(
                "worker-died",
                "a process that rendered pages was killed, perhaps for want of memory",
                None,
                "build with --jobs 1",
            )
        ) from None
    finally:
        executor.shutdown(cancel_futures=True)


def _depend_on_parent() -> None:
    """Let a worker live as long as its parent, and no longer.

    Ctrl-C reaches every process of a terminal, but only the parent has to act on it. A parent that
    is killed cannot tell its workers, so each of them watches it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)
