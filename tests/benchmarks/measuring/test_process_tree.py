import subprocess
import sys

from benchmarks.measuring.process_tree import Memory, tree_memory

MEGABYTE = 1_000_000
HOLD = "x = bytearray(b'1') * {megabytes}_000_000; print('ready', flush=True); input()"
PARENT = f"""
import subprocess, sys
command = [sys.executable, "-c", {HOLD.format(megabytes=60)!r}]
child = subprocess.Popen(command, stdin=subprocess.PIPE)
input()
child.communicate(b"\\n")
"""
FORKING = """
import os, time
x = bytearray(b"1") * 60_000_000
child = os.fork()
if not child:
    time.sleep(60)
    os._exit(0)
print("ready", flush=True)
input()
os.kill(child, 9)
"""


def running(code):
    return subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_the_memory_of_a_process_is_that_which_it_fills():
    with running(HOLD.format(megabytes=40)) as process:
        process.stdout.readline()
        assert 40 * MEGABYTE < tree_memory(process.pid).total < 80 * MEGABYTE
        process.communicate("\n")


def test_the_processes_below_count_too():
    with running(PARENT) as process:
        process.stdout.readline()
        memory = tree_memory(process.pid)
        assert 60 * MEGABYTE < memory.total < 120 * MEGABYTE
        assert 60 * MEGABYTE < memory.highest < 100 * MEGABYTE
        process.communicate("\n")


def test_memory_that_was_given_back_shows_in_the_highest():
    code = "x = bytearray(b'1') * 60_000_000; del x; print('ready', flush=True); input()"
    with running(code) as process:
        process.stdout.readline()
        memory = tree_memory(process.pid)
        assert memory.total < 40 * MEGABYTE < 60 * MEGABYTE < memory.highest
        process.communicate("\n")


def test_what_processes_share_counts_once():
    with running(FORKING) as process:
        process.stdout.readline()
        assert 60 * MEGABYTE < tree_memory(process.pid).total < 100 * MEGABYTE
        process.communicate("\n")


def test_a_process_that_is_gone_has_none():
    with running("pass") as process:
        process.wait()
    assert tree_memory(process.pid) == Memory(0, 0)
