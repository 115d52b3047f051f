"""Crew: who does the work: this process, others on this machine, or a cluster."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from typing import Any, Generic, TypeVar

from sitegen.build.cluster import Cluster, Named, connect
from sitegen.build.sharing import SharedFile, lay_down
from sitegen.errors import Diagnostic, SiteError, Where, error

# Below this many values the work is done before other processes have started.
FEW = 60
BATCH = 16
# Batches that wait for each worker, so that it never waits itself.
AHEAD = 2


In = TypeVar("In", bound=Named)
Out = TypeVar("Out")
Work = Callable[[Any, Sequence[In]], Sequence[Out]]
"""A function of what all share and of a batch of values, with one result for each of these."""


@dataclass(frozen=True, slots=True)
class Sent(Generic[In, Out]):
    """A batch that is under way, and who has it."""

    batch: list[In]
    future: Future[Sequence[Out]]
    executor: Executor


class Crew:
    """Workers, hired when there is enough to do, and kept until the build is done.

    `cluster` is the address of a Dask scheduler, `tcp://host:port`, whose workers are to be used.
    What processes of this machine share lies in the folder `memory`.
    """

    def __init__(self, jobs: int, cluster: str = "", memory: Path | None = None) -> None:
        self.jobs = jobs
        self._memory = memory
        self._address = cluster
        self._executor: Executor | None = None
        self._cluster: Cluster | None = None
        self._files: list[SharedFile] = []

    def is_needed_for(self, count: int, few: int = FEW) -> bool:
        """Whether so many values are worth sending to others; `few` would not be."""
        return bool(self._address) or (self.jobs > 1 and count >= few)

    def share(self, content: bytes) -> object:
        """Make bytes known to all workers: what to pass to `map` as `shared`."""
        self._executor = self._executor or self._hire()
        if self._cluster:
            return self._cluster.share(content)
        self._files.append(lay_down(content, self._place_of_next_file()))
        return self._files[-1]

    def map(
        self, work: Work[In, Out], values: Iterable[In], shared: object = None, size: int = BATCH
    ) -> Iterator[Out]:
        """`work` on all values, in their order. Few batches of this size are under way at a time.

        Raises SiteError with the name of the value over which a worker died.
        """
        under_way: deque[Sent[In, Out]] = deque()
        for batch in _batches(values, size):
            under_way.append(self._submit(work, shared, batch))
            if len(under_way) > AHEAD * self.width:
                yield from self._result(work, shared, under_way.popleft())
        while under_way:
            yield from self._result(work, shared, under_way.popleft())

    def dismiss(self) -> None:
        """End all workers of this machine, and let go of those of a cluster."""
        if self._cluster:
            self._cluster.close()
        elif self._executor:
            self._executor.shutdown(cancel_futures=True)
        self._executor = self._cluster = None
        while self._files:
            self._files.pop().delete()

    @property
    def width(self) -> int:
        """How many workers there are."""
        return self._cluster.width if self._cluster else self.jobs

    def _place_of_next_file(self) -> Path | None:
        """The same in every build, so that what one leaves that is killed is written over.

        Its name is like those of databases, for `clean` to delete it too.
        """
        return self._memory / f"shared-{len(self._files)}.db" if self._memory else None

    def _hire(self) -> Executor:
        if not self._address:
            return hire(self.jobs)
        self._cluster = connect(self._address)
        return self._cluster.executor

    def _submit(self, work: Work[In, Out], shared: object, batch: list[In]) -> "Sent[In, Out]":
        executor = self._executor = self._executor or self._hire()
        if self._cluster:
            return Sent(batch, self._cluster.submit(work, shared, batch), executor)
        try:
            return Sent(batch, executor.submit(work, shared, batch), executor)
        except BrokenProcessPool as problem:
            broken: Future[Sequence[Out]] = Future()
            broken.set_exception(problem)
            return Sent(batch, broken, executor)

    def _result(self, work: Work[In, Out], shared: object, sent: "Sent[In, Out]") -> Sequence[Out]:
        if self._cluster:
            return self._cluster.result_of(sent.future, work, shared, sent.batch)
        try:
            return sent.future.result()
        except BrokenProcessPool:
            # To its very end: a process that is forked beside threads may inherit what they hold.
            sent.executor.shutdown()
            # Others may have been hired since this batch was sent.
            if sent.executor is self._executor:
                self._executor = None
            return _one_by_one(work, shared, sent.batch)


@contextmanager
def hiring(jobs: int, cluster: str = "", memory: Path | None = None) -> Iterator[Crew]:
    """A crew for one build, dismissed at its end."""
    crew = Crew(jobs, cluster, memory)
    try:
        yield crew
    finally:
        crew.dismiss()


def hire(jobs: int) -> Executor:
    """So many processes on this machine, which end with this one."""
    return ProcessPoolExecutor(jobs, initializer=_depend_on_parent)


def _one_by_one(work: Work[In, Out], shared: object, batch: Iterable[In]) -> list[Out]:
    """A batch during which a process died, each value in a process that nobody needs.

    A pool does not tell whose work ended it. Most of what it was doing does no harm.
    """
    results: list[Out] = []
    for value in batch:
        executor = hire(1)
        try:
            results += executor.submit(work, shared, [value]).result()
        except BrokenProcessPool:
            raise SiteError(_died_over(value.name)) from None
        finally:
            executor.shutdown(cancel_futures=True)
    return results


def _died_over(name: str) -> Diagnostic:
    return error(
        "worker-died",
        f"the process that worked on `{name}` was killed, perhaps for want of memory",
        Where(name),
        "look for what is unusual about it, or build with --jobs 1",
    )


def _batches(values: Iterable[In], size: int) -> Iterator[list[In]]:
    values = iter(values)
    while batch := list(islice(values, size)):
        yield batch


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
