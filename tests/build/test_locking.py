"""A lock that one holds at a time: who waits says so, and goes on when it is free."""

import subprocess
import sys

import pytest
from filelock import FileLock, Timeout

from sitegen.build.locking import locked

HOLDER = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_nobody_else_holds_it_meanwhile(tmp_path):
    with (
        locked(tmp_path / "lock", print, "nobody"),
        pytest.raises(Timeout),
        FileLock(tmp_path / "lock", timeout=0),
    ):
        pass


def test_a_free_one_is_taken_without_a_word(tmp_path, capsys):
    for _ in range(2):
        with locked(tmp_path / "lock", print, "nobody"):
            pass
    assert capsys.readouterr().out == ""


def test_one_of_a_process_that_is_killed_is_free(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout.readline() == b"held\n"
    told = []

    def progress(step, done, total):
        told.append((step, done, total))
        holder.kill()

    with locked(tmp_path / "lock", progress, "the other"):
        assert told == [("Waiting for the other", 0, 0)]
    holder.communicate()
