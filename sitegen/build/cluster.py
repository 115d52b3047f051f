"""A Dask cluster, whose workers do what processes of this machine do otherwise."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Executor, Future
from importlib.util import find_spec
from socket import create_connection
from time import monotonic
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from sitegen.build.cluster_errors import (
    different,
    given_up,
    package_missing,
    unreachable,
    without_workers,
)
from sitegen.build.sharing import SharedBytes, digest_of
from sitegen.errors import SiteError
from sitegen.generator import generator

if TYPE_CHECKING:
    from distributed import Client
    from distributed import Future as DaskFuture

T = TypeVar("T")
# A scheduler that lives answers within milliseconds, from the other end of the world within one.
SECONDS_TO_REACH = 5
# To say what workers it has it may take longer, and they to start.
SECONDS_TO_ANSWER = 10
# Dask knows these, and tries others for long before it gives them up.
SCHEMES = ("tcp", "tls", "ws", "wss")
# So long a worker that was lost has to come back, or another one instead.
SECONDS_WITHOUT_WORKERS = 30
SECONDS_BETWEEN_LOOKS = 2
ATTEMPTS = 4
# They print tracebacks of what is told here in words.
NOISY = (
    "distributed.batched",
    "distributed.client",
    "distributed.comm",
    "tornado.application",
)


class Named(Protocol):
    """What a batch consists of; the name is what users call it."""

    @property
    def name(self) -> str: ...


class Sent:
    """Bytes that every worker holds; sent again when all who held them are gone."""

    def __init__(self, client: "Client", content: bytes) -> None:
        self._client = client
        self._content = SharedBytes(digest_of(content), content)
        self._held: DaskFuture[SharedBytes] | None = None

    @property
    def held(self) -> "DaskFuture[SharedBytes]":
        """What Dask puts the bytes in the place of. Raises TimeoutError if nobody takes them."""
        if self._held is None or self._held.status != "finished":
            self._held = self._client.scatter(
                self._content, broadcast=True, timeout=SECONDS_WITHOUT_WORKERS
            )
        return self._held


class Cluster(Struct, frozen=True):
    """The workers of the Dask scheduler at `address`."""

    address: str
    client: "Client"
    executor: Executor

    @property
    def width(self) -> int:
        """How many things the cluster can do at once."""
        return self._threads() or 1

    def share(self, content: bytes) -> Sent:
        """Bytes for every worker, which get each of them once."""
        return Sent(self.client, content)

    def submit(self, work: Callable[..., T], shared: object, batch: Sequence[object]) -> Future[T]:
        """Have a worker do it, if it is the same sitegen as this one.

        Raises SiteError if there is no worker.
        """
        try:
            held = shared.held if isinstance(shared, Sent) else shared
            return self.executor.submit(_as_one, generator(), work, held, batch)
        except OSError:  # as which Dask tells of lost connections too
            raise SiteError(without_workers(self.address)) from None

    def result_of(
        self, future: Future[T], work: Callable[..., T], shared: object, batch: Sequence[Named]
    ) -> T:
        """What became of a batch.

        What a lost worker had to do is done by another. Raises SiteError if no worker is left.
        """
        for _ in range(ATTEMPTS):
            try:
                return self._awaited(future)
            except CancelledError:
                # With the last worker that held them, the shared bytes are gone.
                if self.client.status != "running":
                    raise SiteError(without_workers(self.address)) from None
                future = self.submit(work, shared, batch)
            except ValueError as problem:
                # Dask's executor takes the result of a worker that is lost just then for an error,
                # which it cannot unpack (distributed.cfexecutor).
                if "unpack" not in str(problem):
                    raise
                future = self.submit(work, shared, batch)
            except ImportError as problem:
                raise SiteError(different(str(problem))) from problem
            except self._killed as problem:
                raise SiteError(given_up(batch[0].name, str(problem))) from problem
        raise SiteError(given_up(batch[0].name, "its workers were lost again and again"))

    def close(self) -> None:
        """Let go of the cluster, which goes on without us."""
        if self.client.status == "running":
            self.executor.shutdown(wait=False)
        self.client.close()

    def _awaited(self, future: Future[T]) -> T:
        alone_since = None
        while True:
            try:
                return future.result(SECONDS_BETWEEN_LOOKS)
            except TimeoutError:
                now = monotonic()
                alone_since = None if self._threads() else alone_since or now
                if alone_since and now - alone_since > SECONDS_WITHOUT_WORKERS:
                    raise SiteError(without_workers(self.address)) from None

    @property
    def _killed(self) -> type[Exception]:
        from distributed import KilledWorker  # deferred, as below

        return KilledWorker

    def _threads(self) -> int:
        if self.client.status != "running":
            return 0
        try:
            return sum(self.client.nthreads().values())
        except OSError:
            return 0


def connect(address: str) -> Cluster:
    """The workers of the Dask scheduler at an address such as `tcp://10.0.0.1:8786`.

    Raises SiteError if the package is missing, or nobody answers, or there are no workers.
    """
    if reason := _misspelt(address):
        raise SiteError(unreachable(address, reason))
    client = _client_of(address)
    cluster = Cluster(address, client, client.get_executor())
    try:
        client.wait_for_workers(1, timeout=SECONDS_TO_ANSWER)
        # A worker that cannot import what it is sent ends without a word.
        if None in client.run(find_spec, "sitegen").values():
            cluster.close()
            raise SiteError(different("sitegen is not installed there"))
    except TimeoutError:
        cluster.close()
        raise SiteError(without_workers(address)) from None
    return cluster


def _misspelt(address: str) -> str:
    """Why this cannot be the address of anything, or nothing."""
    parts = urlsplit(address)
    if parts.scheme not in SCHEMES:
        return f"an address begins with one of {', '.join(f'`{one}://`' for one in SCHEMES)}"
    try:
        complete = parts.hostname and parts.port
    except ValueError:
        complete = None
    return "" if complete else "it needs the name of a host and a port, from 1 to 65535"


def _silence_at(address: str) -> str:
    """Why no scheduler can be reached there, or nothing.

    Dask would ask again and again, and wait for ever for a server of another kind. A scheduler
    introduces itself before it is asked, unless TLS or HTTP lies between.
    """
    parts = urlsplit(address)
    try:
        with create_connection((parts.hostname, parts.port), SECONDS_TO_REACH) as connection:
            is_there = parts.scheme != "tcp" or connection.recv(1)
    except OSError as problem:
        return problem.strerror or str(problem)
    return "" if is_there else "what answers there is none"


def _client_of(address: str) -> "Client":
    try:
        from distributed import Client  # deferred: an extra, and slow to import
    except ImportError:
        raise SiteError(package_missing()) from None
    if reason := _silence_at(address):
        raise SiteError(unreachable(address, reason))
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise SiteError(unreachable(address, str(problem))) from problem
    except MemoryError as problem:
        # As Dask takes the first bytes of what another kind of server says for a length.
        raise SiteError(unreachable(address, "what answers there is none")) from problem


def _as_one(expected: str, work: Callable[..., T], shared: object, batch: Sequence[object]) -> T:
    """On a worker: do the work, unless another sitegen would do it in another way."""
    if generator() != expected:
        raise SiteError(different("it has another sitegen, or other versions of its libraries"))
    return work(shared, batch)
