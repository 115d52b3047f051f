import os
import re
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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


class TestInAThread:
    def test_there_is_no_interrupting(self):
        assert _in_thread(can_interrupt) is False

    def test_the_result_is_that_of_the_call_however_long(self):
        text = "a" * 1_000_000
        assert _in_thread(lambda: call_within(20, str.upper, text)) == text.upper()

    def test_a_regular_expression_is_ended(self):
        assert isinstance(_in_thread(lambda: call_within(1, re.match, *HOPELESS)), TimeoutError)

    def test_all_calls_go_to_one_process_that_is_another(self):
        first, second = (_in_thread(lambda: call_within(20, os.getpid)) for _ in range(2))
        assert first == second != os.getpid()

    def test_a_process_that_somebody_has_ended_is_replaced(self):
        process = _in_thread(lambda: call_within(20, os.getpid))
        os.kill(process, signal.SIGTERM)
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        assert _in_thread(lambda: call_within(20, max, 1, 2)) == 2

    def test_two_at_once_do_not_hear_what_the_other_is_told(self):
        with ThreadPoolExecutor(4) as threads:
            texts = [letter * 200_000 for letter in "abcdefgh"]
            answers = threads.map(lambda text: call_within(60, str.upper, text), texts)
            assert [*answers] == [text.upper() for text in texts]
