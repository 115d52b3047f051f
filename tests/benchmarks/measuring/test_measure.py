import os
import sys
import time

import pytest

from benchmarks.measuring.measure import CommandFailed, measure

BURN = "import time\nwhile time.process_time() < 0.3: pass\n"
BURNING_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}])"


def run(code, folder, limit=30.0):
    return measure([sys.executable, "-c", code], folder, os.environ, limit)


def test_wall_time_passes_while_a_command_sleeps(tmp_path):
    usage = run("import time; time.sleep(0.4)", tmp_path)
    assert 0.4 <= usage.wall < 5
    assert usage.cpu < 0.4


@pytest.mark.parametrize("code", [BURN, BURNING_CHILD])
def test_processor_time_is_that_of_all_processes(code, tmp_path):
    assert 0.3 <= run(code, tmp_path).cpu < 3


def test_memory_that_is_held_for_a_moment_is_seen(tmp_path):
    usage = run("import time; x = bytearray(b'1') * 70_000_000; del x; time.sleep(0.2)", tmp_path)
    assert 70e6 < usage.peak < 150e6


def test_memory_of_the_one_who_measures_does_not_count(tmp_path):
    ballast = bytearray(b"1") * 150_000_000
    assert run("import time; time.sleep(0.2)", tmp_path).peak < len(ballast) / 2


def test_memory_of_several_processes_is_summed_up(tmp_path):
    hold = "import time; x = bytearray(b'1') * 50_000_000; time.sleep(0.8)"
    both = f"""
import subprocess, sys
children = [subprocess.Popen([sys.executable, "-c", {hold!r}]) for _ in range(2)]
for child in children: child.wait()
"""
    usage = run(both, tmp_path)
    assert 100e6 < usage.peak < 180e6


def test_a_command_runs_in_its_folder(tmp_path):
    run("open('made', 'w')", tmp_path)
    assert (tmp_path / "made").is_file()


def test_a_command_that_fails_is_said_to_with_its_words(tmp_path):
    with pytest.raises(CommandFailed, match="exit status 3: no such layout"):
        run("import sys; print('no such layout'); sys.exit(3)", tmp_path)


def test_a_command_that_takes_too_long_is_ended_with_its_children(tmp_path):
    child = "import time; time.sleep(3); open('survived', 'w')"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with pytest.raises(CommandFailed, match=r"more than 0\.5 s"):
        run(code, tmp_path, limit=0.5)
    time.sleep(3)
    assert not (tmp_path / "survived").exists()
