"""Crew: who does the work: this process, others on this machine, or a cluster."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from sitegen.build.cluster import Cluster, Named, connect
from sitegen.build.sharing import SharedFile, lay_down, lay_down_file
from sitegen.build.workers import WorkerDiedError, Workers
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

    def share_file(self, write: Callable[[Path], None]) -> object:
        """Make known to all workers what `write` puts into a file: for `map`, as `shared`."""
        self._executor = self._executor or self._hire()
        if self._cluster:
            with TemporaryDirectory(prefix="sitegen-") as folder:
                place = Path(folder, "shared")
                write(place)
                return self._cluster.share(place.read_bytes())
        self._files.append(lay_down_file(write, self._place_of_next_file()))
        return self._files[-1]

    def map(
        self, work: Work[In, Out], values: Iterable[In], shared: object = None, size: int = BATCH
    ) -> Iterator[Out]:
        """`work` on all values, in their order. Few batches of this size are under way at a time.

        Raises SiteError with the name of the value over which a worker died.
        """
        under_way: deque[tuple[list[In], Future[Sequence[Out]]]] = deque()
        for batch in _batches(values, size):
            under_way.append((batch, self._submit(work, shared, batch)))
            if len(under_way) > AHEAD * self.width:
                yield from self._result(work, shared, *under_way.popleft())
        while under_way:
            yield from self._result(work, shared, *under_way.popleft())

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
            return Workers(self.jobs)
        self._cluster = connect(self._address)
        return self._cluster.executor

    def _submit(
        self, work: Work[In, Out], shared: object, batch: list[In]
    ) -> Future[Sequence[Out]]:
        executor = self._executor = self._executor or self._hire()
        if self._cluster:
            return self._cluster.submit(work, shared, batch)
        return executor.submit(work, shared, batch)

    def _result(
        self, work: Work[In, Out], shared: object, batch: list[In], future: Future[Sequence[Out]]
    ) -> Sequence[Out]:
        if self._cluster:
            return self._cluster.result_of(future, work, shared, batch)
        try:
            return future.result()
        except WorkerDiedError:
            # Its end does not tell over which of them; most of them do no harm.
            return [self._alone(work, shared, value) for value in batch]

    def _alone(self, work: Work[In, Out], shared: object, value: In) -> Out:
        try:
            return self._submit(work, shared, [value]).result()[0]
        except WorkerDiedError:
            raise SiteError(_died_over(value.name)) from None


@contextmanager
def hiring(jobs: int, cluster: str = "", memory: Path | None = None) -> Iterator[Crew]:
    """A crew for one build, dismissed at its end."""
    crew = Crew(jobs, cluster, memory)
    try:
        yield crew
    finally:
        crew.dismiss()


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
