"""Steps that Ctrl-C waits for."""

import os
import signal
from threading import Thread

import pytest

from sitegen.build.patience import uninterrupted


def press_ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)


def step(done, presses, problem=None):
    """A step that is interrupted so many times, and fails at its end if there is a problem."""
    with uninterrupted():
        for _ in range(presses):
            press_ctrl_c()
        done.append(True)
        if problem:
            raise problem


def test_ctrl_c_waits_for_the_end_of_the_step():
    done = []
    with pytest.raises(KeyboardInterrupt):
        step(done, presses=1)
    assert done == [True]


def test_pressed_twice_it_does_not_wait():
    done = []
    with pytest.raises(KeyboardInterrupt):
        step(done, presses=2)
    assert done == []


def test_afterwards_it_is_as_before():
    with uninterrupted():
        pass
    with pytest.raises(KeyboardInterrupt):
        press_ctrl_c()


def test_what_goes_wrong_meanwhile_is_told():
    with pytest.raises(OSError, match="full"):
        step([], presses=1, problem=OSError("full"))


def test_in_another_thread_there_is_nothing_to_wait_for():
    done = []
    thread = Thread(target=step, args=(done, 0))
    thread.start()
    thread.join()
    assert done == [True]
