"""One thread reads at a time; who waits goes on after the next reading."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest

from sitegen.serve.readings import Readings

PATIENCE = 30  # seconds that a busy machine may take


def test_who_waits_goes_on_when_a_reading_has_ended_even_badly():
    readings = Readings()
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(readings.wait_for_more, 0, PATIENCE)
        with pytest.raises(RuntimeError), readings.reading():
            raise RuntimeError
        assert waiting.result(PATIENCE)
    assert readings.wait_for_more(0, 0)
    assert not readings.wait_for_more(1, 0)


def test_only_one_reads_at_a_time():
    readings, first_reads, first_may_end, order = Readings(), Event(), Event(), []

    def first():
        with readings.reading():
            first_reads.set()
            first_may_end.wait(PATIENCE)
            order.append(1)

    def second():
        with readings.reading():
            order.append(2)

    threads = [Thread(target=first), Thread(target=second)]
    threads[0].start()
    assert first_reads.wait(PATIENCE)
    threads[1].start()
    first_may_end.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert order == [1, 2]


def test_nobody_waits_for_what_will_not_come():
    readings = Readings()
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(readings.wait_for_more, 0, PATIENCE)
        readings.close()
        assert waiting.result(PATIENCE)
