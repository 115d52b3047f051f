"""Workers: processes of this machine as an `Executor`, each at a pipe of its own.

The pool of the standard library sends all results through one pipe. A process that is killed in the
middle of a large one leaves half of it there, and whoever reads it waits for the rest for ever.
Here the end of a process is the end of its pipe, and costs the work that it had in hand.
"""

import gc
import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing import Pipe, Process, parent_process
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Lock, Thread
from traceback import format_exc
from typing import Generic, ParamSpec, TypeVar

from msgspec import Struct

P = ParamSpec("P")
T = TypeVar("T")
# Workers start one at a time: one that is forked while another starts would keep the far end of its
# pipe open, and so hide when it ends.
_STARTING = Lock()


class WorkerDiedError(Exception):
    """Raised where a process ended before its work did."""


class _Done(Struct, Generic[T], frozen=True):
    result: T


class _Failed(Struct, frozen=True):
    problem: Exception


_Outcome = _Done[T] | _Failed


class _Worker(Struct, frozen=True):
    process: Process
    pipe: Connection

    def do(self, work: Callable[[], T]) -> T:
        """Have it done there. Raises what the work raises, or WorkerDiedError."""
        try:
            self.pipe.send(work)
            outcome: _Outcome[T] = self.pipe.recv()
        except (EOFError, OSError) as broken:
            raise WorkerDiedError from broken
        if isinstance(outcome, _Failed):
            raise outcome.problem
        return outcome.result

    def dismiss(self) -> None:
        """Let it end; by a word, for later processes hold copies of the other end of its pipe."""
        with suppress(OSError):
            self.pipe.send(None)
        self.pipe.close()
        self.process.join()


class Workers(Executor):
    """So many processes, started as there is work for them; they end with this one."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._threads = ThreadPoolExecutor(count)
        # Whoever has nothing to do; None for one that is not there yet.
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        for _ in range(count):
            self._idle.put(None)

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have this done by the next process that has nothing to do."""
        return self._threads.submit(self._assign, partial(work, *args, **kwargs))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let each process end when it has done what it is doing."""
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        ending = Thread(target=self._dismiss)
        ending.start()
        if wait:
            ending.join()

    def _dismiss(self) -> None:
        for worker in [self._idle.get() for _ in range(self._count)]:
            if worker:
                worker.dismiss()
            self._idle.put(None)  # an executor may be shut down twice

    def _assign(self, work: Callable[[], T]) -> T:
        worker = self._idle.get()
        try:
            worker = worker or self._start()
            return worker.do(work)
        except WorkerDiedError:
            worker = None
            raise
        finally:
            self._idle.put(worker)

    def _start(self) -> _Worker:
        with _STARTING:
            ours, theirs = Pipe()
            process = Process(target=_work, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
        return _Worker(process, ours)


def _work(pipe: Connection) -> None:
    """The life of a worker: what to do comes in, what came of it goes out."""
    _depend_on_parent()
    # Nothing that came with the fork is garbage here, and to look through it would be to copy it.
    gc.freeze()
    while work := pipe.recv():
        try:
            pipe.send(_Done(work()))
        except Exception as problem:  # noqa: BLE001 — raised again where the work was asked for
            problem.add_note(f"in a worker:\n{format_exc()}")
            pipe.send(_Failed(problem))


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
