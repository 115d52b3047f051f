"""time_limit: a call that is ended if it takes too long, even inside a regular expression."""

import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar, TypeVarTuple

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")

# What is called can be unpickled only where its module is found.
_CHILD = """
import pickle, sys
sys.path, call = pickle.load(sys.stdin.buffer)
function, arguments = pickle.loads(call)
sys.stdout.buffer.write(pickle.dumps(function(*arguments)))
"""


def can_interrupt() -> bool:
    """Whether a call can be ended without a process of its own.

    Python runs handlers of signals in the main thread alone, and Windows has no such timer.
    """
    has_timer = hasattr(signal, "setitimer")
    return has_timer and threading.current_thread() is threading.main_thread()


def call_within(seconds: float, function: Callable[[*Arguments], T], *arguments: *Arguments) -> T:
    """What the function returns. Raises `TimeoutError` if it does not within so many seconds.

    They are seconds of work where the call can be interrupted, so that a busy machine does not
    end what an idle one would have finished. Elsewhere the function runs in another process,
    which takes a tenth of a second to start: function, arguments and result must be picklable.
    """
    if can_interrupt():
        return _interrupted(seconds, function, arguments)
    return _killed(seconds, function, arguments)


def _interrupted(
    seconds: float, function: Callable[[*Arguments], T], arguments: tuple[*Arguments]
) -> T:
    previous = signal.signal(signal.SIGPROF, _give_up)
    # It rings once. So the alarm that comes at the very end leaves no timer behind.
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return function(*arguments)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def _killed(seconds: float, function: Callable[[*Arguments], T], arguments: tuple[*Arguments]) -> T:
    try:
        # Not `multiprocessing`: it waits for ever for a child that dies before it has been told
        # what to do.
        done = subprocess.run(  # noqa: S603 — Python itself, and a text of our own
            [sys.executable, "-c", _CHILD],
            input=pickle.dumps((sys.path, pickle.dumps((function, arguments)))),
            capture_output=True,
            timeout=seconds,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise TimeoutError from None
    result: T = pickle.loads(done.stdout)  # noqa: S301 — our own child wrote it
    return result
