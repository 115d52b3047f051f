import os
import re
import signal
import threading
from collections.abc import Callable
from time import monotonic

import pytest

from sitegen.markup.time_limit import call_within, can_interrupt

# No text is matched by it, and each character more doubles the time that it takes to find out.
HOPELESS = ("(a+)+b", "a" * 60)


def _in_thread(call: Callable[[], object]) -> object:
    answers: list[object] = []

    def run() -> None:
        try:
            answers.append(call())
        except TimeoutError as problem:
            answers.append(problem)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(30)
    return answers[0]


def test_the_result_is_that_of_the_call():
    assert call_within(10, max, 1, 2) == 2


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers")
def test_a_regular_expression_is_interrupted():
    start = monotonic()
    with pytest.raises(TimeoutError):
        call_within(0.1, re.match, *HOPELESS)
    assert monotonic() - start < 20
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
    assert signal.getsignal(signal.SIGPROF) is signal.SIG_DFL


def test_an_exception_passes_and_leaves_no_timer():
    with pytest.raises(ZeroDivisionError):
        call_within(0.1, divmod, 1, 0)
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


@pytest.mark.slow
class TestInAThread:
    def test_there_is_no_interrupting(self):
        assert _in_thread(can_interrupt) is False

    def test_the_result_is_that_of_the_call_however_long(self):
        text = "a" * 1_000_000
        assert _in_thread(lambda: call_within(20, str.upper, text)) == text.upper()

    def test_a_regular_expression_is_ended(self):
        assert isinstance(_in_thread(lambda: call_within(1, re.match, *HOPELESS)), TimeoutError)

    def test_a_process_that_dies_is_not_waited_for(self):
        start = monotonic()
        answer = _in_thread(lambda: call_within(60, os.abort))
        assert isinstance(answer, TimeoutError)
        assert monotonic() - start < 30
