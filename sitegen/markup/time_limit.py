"""time_limit: a call that is ended if it takes too long, even inside a regular expression."""

import atexit
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar, TypeVarTuple

from sitegen.markup.second_process import SecondProcess

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")

# At most one, waiting for the next call of any thread. Taken and laid back as a whole, so that no
# two threads ever talk to the same process.
_waiting: list[SecondProcess] = []


if hasattr(os, "register_at_fork"):
    # Or a worker would talk to the process of the one that it was forked from.
    os.register_at_fork(after_in_child=_waiting.clear)


@atexit.register
def _end_waiting() -> None:
    while _waiting:
        _waiting.pop().end()


def can_interrupt() -> bool:
    """Whether a call can be ended without a process of its own.

    Python runs handlers of signals in the main thread alone, and Windows has no such timer.
    """
    has_timer = hasattr(signal, "setitimer")
    return has_timer and threading.current_thread() is threading.main_thread()


def call_within(seconds: float, function: Callable[[*Arguments], T], *arguments: *Arguments) -> T:
    """What the function returns. Raises `TimeoutError` if it does not within so many seconds.

    They are seconds of work where the call can be interrupted, so that a busy machine does not
    end what an idle one would have finished. Elsewhere the function runs in a second process:
    function, arguments and result must be picklable.
    """
    if can_interrupt():
        return _interrupted(seconds, function, arguments)
    return _ended(seconds, function, arguments)


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


def _ended(seconds: float, function: Callable[[*Arguments], T], arguments: tuple[*Arguments]) -> T:
    process = _process()
    result = process.call_within(seconds, function, *arguments)
    if _waiting or process.is_over:
        process.end()
    else:
        _waiting.append(process)
    return result


def _process() -> SecondProcess:
    try:
        process = _waiting.pop()
    except IndexError:
        return SecondProcess()
    if not process.is_over:
        return process
    process.end()
    return SecondProcess()
