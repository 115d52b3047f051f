"""Calls answered by a second process, which is ended when one of them takes too long."""

import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from threading import Timer
from typing import IO, TypeVar, TypeVarTuple

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")

# What is called can be unpickled only where its module is found.
_CHILD = """
import pickle, sys
sys.path = pickle.load(sys.stdin.buffer)
from sitegen.markup.second_process import answer_calls
answer_calls(sys.stdin.buffer, sys.stdout.buffer)
"""


class SecondProcess:
    """A process that answers one call after the other. It takes a tenth of a second to start.

    Not `multiprocessing`: it waits for ever for a child that dies before it has been told what to
    do.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 — Python itself, and a text of our own
            [sys.executable, "-c", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._is_killed = False
        self._tell(sys.path)

    @property
    def is_over(self) -> bool:
        """Whether it answers no more calls."""
        return self._is_killed or self._process.poll() is not None

    def call_within(
        self, seconds: float, function: Callable[[*Arguments], T], *arguments: *Arguments
    ) -> T:
        """What the function returns; all of it has to be picklable.

        Raises `TimeoutError` if it does not return within so many seconds, or raises anything; the
        process has then ended.
        """
        guard = Timer(seconds, self._kill)
        guard.daemon = True
        guard.start()
        try:
            self._tell((seconds, function, arguments))
            # Half an answer is what a process leaves that is ended while it writes.
            result: T = pickle.load(self._from_it)  # noqa: S301 — our own child wrote it
        except (OSError, EOFError, pickle.UnpicklingError):
            self.end()
            raise TimeoutError from None
        finally:
            guard.cancel()
            # It may ring right now; afterwards it is known whether it has.
            guard.join()
        return result

    def end(self) -> None:
        """End the process, whatever it is at, and leave nothing of it."""
        self._kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _close(pipe)
        self._process.wait()

    def _kill(self) -> None:
        self._is_killed = True
        self._process.kill()

    @property
    def _from_it(self) -> IO[bytes]:
        return _open_pipe(self._process.stdout)

    def _tell(self, told: object) -> None:
        to_it = _open_pipe(self._process.stdin)
        pickle.dump(told, to_it)
        to_it.flush()


def answer_calls(calls: IO[bytes], answers: IO[bytes]) -> None:
    """Answer calls, in the second process, until nobody is there who could make any."""
    # Ctrl-C in the terminal is for the first process, which ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            seconds, function, arguments = pickle.load(calls)  # noqa: S301 — from the first process
        except EOFError:
            return
        _limit(seconds)
        pickle.dump(function(*arguments), answers)
        answers.flush()
        _limit(0)


def _limit(seconds: float) -> None:
    """End this process after so many seconds of work, should the first one be gone by then."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _open_pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:  # which subprocess promises of no PIPE
        raise BrokenPipeError
    return pipe


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        # What was not yet written can no more be.
        return
