"""Processes as an executor: what they do comes back, and so does that one of them died."""

import os
import signal
import struct
import sys
import threading
import time
from multiprocessing import active_children
from pickle import PicklingError

import pytest

from sitegen.build.workers import WorkerDiedError, Workers


@pytest.fixture
def workers():
    with Workers(2) as workers:
        yield workers


def add(one, other=0):
    return one + other


def refuse(what):
    raise ValueError(what)


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def die_over_the_answer():
    """End in the middle of writing a result, as one may that is killed while it sends pages."""
    frame = sys._getframe()
    while "pipe" not in frame.f_locals:
        frame = frame.f_back
    os.write(frame.f_locals["pipe"].fileno(), struct.pack("!i", 1000) + b"half of it")
    die()


def a_function():
    return lambda: None


def wait_until(folder, count):
    """Wait until so many processes are here at the same time."""
    (folder / str(os.getpid())).touch()
    while len([*folder.iterdir()]) < count:
        time.sleep(0.01)
    return os.getpid()


class TestWork:
    def test_it_is_done_elsewhere(self, workers):
        assert workers.submit(os.getpid).result() != os.getpid()

    def test_results_come_back(self, workers):
        assert workers.submit(add, 1, other=2).result() == 3
        assert [*workers.map(add, range(100))] == [*range(100)]

    def test_large_ones_too(self, workers):
        assert [len(r) for r in workers.map(bytes, [10_000_000] * 4)] == [10_000_000] * 4

    def test_as_much_is_done_at_once_as_there_are_processes(self, workers, tmp_path):
        found = {*workers.map(wait_until, [tmp_path] * 8, [2] * 8)}
        assert len(found) == 2

    def test_what_it_raises_is_raised_with_its_place(self, workers):
        with pytest.raises(ValueError, match="no") as caught:
            workers.submit(refuse, "no").result()
        assert "in refuse" in caught.value.__notes__[0]

    @pytest.mark.parametrize(
        ("work", "arguments"), [(a_function, ()), (add, (lambda: None,))], ids=["result", "order"]
    )
    def test_what_cannot_travel_is_told_and_costs_nobody(self, work, arguments):
        workers = Workers(1)
        process = workers.submit(os.getpid).result()
        with pytest.raises((AttributeError, PicklingError)):
            workers.submit(work, *arguments).result()
        assert workers.submit(os.getpid).result() == process
        workers.shutdown()


class TestDeath:
    @pytest.mark.parametrize("death", [die, die_over_the_answer])
    def test_it_is_told(self, workers, death):
        with pytest.raises(WorkerDiedError):
            workers.submit(death).result(timeout=60)

    @pytest.mark.parametrize("death", [die, die_over_the_answer])
    def test_it_costs_nothing_but_what_was_in_hand(self, workers, death):
        sent = [
            workers.submit(death if n % 5 == 2 else add, *[n] * (n % 5 != 2)) for n in range(20)
        ]
        problems = [future.exception(timeout=60) for future in sent]
        assert [n for n, problem in enumerate(problems) if problem] == [2, 7, 12, 17]

    def test_it_is_seen_while_others_of_the_same_program_live(self, workers):
        """They were forked beside it, and hold copies of what it held."""
        with Workers(1) as others:
            assert others.submit(add, 1).result() == 1
            for _ in range(5):
                with pytest.raises(WorkerDiedError):
                    workers.submit(die).result(timeout=60)


class TestEnd:
    def test_no_process_is_left(self):
        before = {*active_children()}
        with Workers(3) as workers:
            assert sum(workers.map(add, range(30))) == 435
        assert {*active_children()} <= before

    def test_nobody_has_to_wait_for_it(self, tmp_path):
        before, threads = {*active_children()}, {*threading.enumerate()}
        workers = Workers(1)
        under_way = workers.submit(wait_until, tmp_path, 2)
        waiting = workers.submit(add, 1)
        workers.shutdown(wait=False, cancel_futures=True)
        assert waiting.cancelled()
        assert not under_way.done()
        (tmp_path / "other").touch()
        under_way.result(timeout=60)
        for thread in {*threading.enumerate()} - threads:
            thread.join(timeout=60)
        assert {*active_children()} <= before

    def test_it_may_be_asked_for_twice(self):
        with Workers(2) as workers:
            assert workers.submit(add, 1).result() == 1
            workers.shutdown()
            twice = threading.Thread(target=workers.shutdown, daemon=True)
            twice.start()
            twice.join(timeout=60)
            assert not twice.is_alive()

    def test_nothing_begins_afterwards(self):
        workers = Workers(1)
        workers.shutdown()
        with pytest.raises(RuntimeError):
            workers.submit(add, 1)
