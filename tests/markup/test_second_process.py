import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.markup.second_process import SecondProcess

# No text is matched by it, and each character more doubles the time that it takes to find out.
HOPELESS = ("(a+)+b", "a" * 60)


@pytest.fixture
def second() -> Iterator[SecondProcess]:
    process = SecondProcess()
    yield process
    process.end()


def test_it_answers_one_call_after_the_other(second: SecondProcess):
    assert second.call_within(60, max, 1, 2) == 2
    assert second.call_within(60, str.upper, "a" * 1_000_000) == "A" * 1_000_000
    assert second.call_within(60, os.getpid) == second.call_within(60, os.getpid) != os.getpid()
    assert not second.is_over


def test_it_ends_with_a_call_that_takes_too_long(second: SecondProcess):
    second.call_within(60, max, 1, 2)
    with pytest.raises(TimeoutError):
        second.call_within(0.1, re.match, *HOPELESS)
    assert second.is_over


@pytest.mark.parametrize(
    ("function", "arguments"),
    [(os.abort, ()), (divmod, (1, 0)), (os.write, (1, b"no pickle"))],
    ids=["dies", "raises", "writes other things"],
)
def test_it_ends_with_a_call_that_has_no_answer(second: SecondProcess, function, arguments):
    with pytest.raises(TimeoutError):
        second.call_within(60, function, *arguments)
    assert second.is_over


def test_nothing_is_left_of_it():
    second = SecondProcess()
    number = second.call_within(60, os.getpid)
    second.end()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


ABANDONED = """
import os, re, sys, threading
from sitegen.markup.second_process import SecondProcess
second = SecondProcess()
print(second.call_within(60, os.getpid), flush=True)
call = (1, re.match, *eval(sys.argv[1])) if sys.argv[1:] else (60, max, 1, 2)
threading.Thread(target=second.call_within, args=call, daemon=True).start()
threading.Event().wait(0.5)
os._exit(0)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
@pytest.mark.parametrize("arguments", [(), (repr(HOPELESS),)], ids=["idle", "at work"])
def test_it_does_not_outlive_the_first(arguments: tuple[str, ...]):
    command = [sys.executable, "-c", ABANDONED, *arguments]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    process = Path(f"/proc/{int(done.stdout)}/stat")
    end = time.monotonic() + 60
    while _is_alive(process) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _is_alive(process)


def _is_alive(process: Path) -> bool:
    try:
        state = process.read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"  # whoever has adopted it may be slow to take note
