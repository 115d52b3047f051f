import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.build.workers import FEW, default_jobs, map_on_cores
from sitegen.errors import SiteError, Where, error

MANY = range(FEW * 2)


def square(number):
    return number * number


def process(_):
    return os.getpid()


def die(number):
    if number == FEW:
        os._exit(1)
    return number


def refuse(number):
    raise SiteError(error("a-b", f"not {number}", Where("a.md", 1)))


def test_results_come_in_order():
    assert [*map_on_cores(square, MANY, 2)] == [number * number for number in MANY]


def test_other_processes_do_the_work():
    assert os.getpid() not in {*map_on_cores(process, MANY, 2)}


@pytest.mark.parametrize(("values", "jobs"), [(MANY, 1), (MANY[: FEW - 1], 2), ((), 2)])
def test_little_work_is_done_here(values, jobs):
    assert {*map_on_cores(process, values, jobs)} <= {os.getpid()}


def test_a_process_that_dies_is_told():
    with pytest.raises(SiteError) as caught:
        list(map_on_cores(die, MANY, 2))
    assert caught.value.diagnostics == (
        error(
            "worker-died",
            "a process that rendered pages was killed, perhaps for want of memory",
            None,
            "build with --jobs 1",
        ),
    )


def test_a_problem_comes_back_whole():
    with pytest.raises(SiteError) as caught:
        list(map_on_cores(refuse, MANY, 2))
    assert caught.value.diagnostics == (error("a-b", "not 0", Where("a.md", 1)),)


def test_the_machine_has_at_least_one_core():
    assert default_jobs() >= 1


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_workers_end_with_a_parent_that_is_killed(tmp_path):
    program = (
        "import os, time\n"
        "from sitegen.build.workers import map_on_cores\n"
        "def work(n):\n"
        f"    open(r'{tmp_path}' + f'/{{os.getpid()}}', 'w').close()\n"
        "    time.sleep(60)\n"
        "list(map_on_cores(work, range(100), 2))\n"
    )
    script = tmp_path.parent / "program.py"
    script.write_text(program)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    parent = subprocess.Popen([sys.executable, str(script)], env=environment)
    end = time.monotonic() + 20
    while len(workers := [*tmp_path.iterdir()]) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    while any(Path("/proc", worker.name).is_dir() for worker in workers):
        assert time.monotonic() < end, "the workers live on"
        time.sleep(0.05)
    assert len(workers) == 2
