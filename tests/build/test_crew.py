"""Who does the work: results come in order, few at a time, and a death has a name."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitegen.build.crew import AHEAD, BATCH, FEW, Crew, hiring
from sitegen.errors import SiteError, Where, error


@dataclass(frozen=True)
class Task:
    """A number to be worked on."""

    number: int

    @property
    def name(self):
        return f"content/{self.number}.md"


MANY = [Task(number) for number in range(FEW * 2)]


def square(_, tasks):
    return [task.number**2 for task in tasks]


def workers(_, tasks):
    return [os.getpid()] * len(tasks)


def read_shared(shared, tasks):
    return [shared.read()] * len(tasks)


def die(deadly, tasks):
    if deadly in [task.number for task in tasks]:
        os._exit(1)
    return square(None, tasks)


def die_once(mark, tasks):
    """Die over the first batch that comes, as if memory had been short for a moment."""
    try:
        Path(mark).touch(exist_ok=False)
    except FileExistsError:
        return square(None, tasks)
    os._exit(1)


def refuse(_, tasks):
    raise SiteError(error("a-b", f"not {tasks[0].number}", Where("a.md", 1)))


@pytest.fixture
def crew():
    with hiring(2) as crew:
        yield crew


@pytest.mark.parametrize("count", [0, 1, BATCH, BATCH + 1, len(MANY)])
def test_results_come_in_order(crew, count):
    assert [*crew.map(square, MANY[:count])] == [task.number**2 for task in MANY[:count]]


def test_other_processes_do_the_work(crew):
    assert os.getpid() not in {*crew.map(workers, MANY)}


def test_the_same_processes_do_the_next_work(crew):
    assert len({*crew.map(workers, MANY), *crew.map(workers, MANY)}) <= 2


def test_values_are_taken_as_they_are_needed(crew):
    """Few batches are under way: what is read for them is not all in memory."""
    taken = 0

    def tasks():
        nonlocal taken
        for task in (Task(number) for number in range(10_000)):
            taken += 1
            yield task

    results = crew.map(square, tasks())
    next(results)
    assert taken <= (AHEAD * 2 + 1) * BATCH
    assert sum(1 for _ in results) == 9_999


@pytest.mark.parametrize(
    ("jobs", "count", "needed"), [(1, 10_000, False), (2, FEW - 1, False), (2, FEW, True)]
)
def test_little_work_needs_nobody(jobs, count, needed):
    assert Crew(jobs).is_needed_for(count) is needed


def test_a_cluster_is_asked_for_and_so_it_is_used():
    assert Crew(1, "tcp://127.0.0.1:1").is_needed_for(1)


class TestSharing:
    def test_all_workers_get_at_shared_bytes(self, crew):
        shared = crew.share(b"seed")
        assert {*crew.map(read_shared, MANY, shared)} == {b"seed"}

    def test_a_file_is_shared_as_what_is_written_into_it(self, crew):
        shared = crew.share_file(lambda place: place.write_bytes(b"seed"))
        assert {*crew.map(read_shared, MANY, shared)} == {b"seed"}

    def test_nothing_is_left_of_them(self):
        with hiring(2) as crew:
            place = Path(crew.share(b"seed").path)
            assert place.is_file()
        assert not place.exists()


class TestDeath:
    @pytest.mark.parametrize("deadly", [0, BATCH - 1, FEW, len(MANY) - 1])
    def test_it_is_told_over_what(self, crew, deadly):
        with pytest.raises(SiteError) as caught:
            list(crew.map(die, MANY, deadly))
        assert caught.value.diagnostics == (
            error(
                "worker-died",
                f"the process that worked on `content/{deadly}.md` was killed, "
                "perhaps for want of memory",
                Where(f"content/{deadly}.md"),
                "look for what is unusual about it, or build with --jobs 1",
            ),
        )

    def test_what_comes_before_is_done(self, crew):
        results = crew.map(die, MANY, FEW)
        before = FEW - FEW % BATCH
        assert [next(results) for _ in range(before)] == [number**2 for number in range(before)]
        with pytest.raises(SiteError):
            next(results)

    def test_one_that_does_not_happen_again_costs_time_and_no_results(self, crew, tmp_path):
        mark = str(tmp_path / "died")
        assert [*crew.map(die_once, MANY, mark)] == [task.number**2 for task in MANY]

    def test_the_crew_goes_on_with_other_work(self, crew):
        with pytest.raises(SiteError):
            list(crew.map(die, MANY, 5))
        assert [*crew.map(square, MANY)] == [task.number**2 for task in MANY]


def test_a_problem_comes_back_whole(crew):
    with pytest.raises(SiteError) as caught:
        list(crew.map(refuse, MANY))
    assert caught.value.diagnostics == (error("a-b", "not 0", Where("a.md", 1)),)


PROGRAM = """
import os, time
from types import SimpleNamespace
from sitegen.build.crew import hiring
def work(folder, tasks):
    open(f"{folder}/{os.getpid()}", "w").close()
    time.sleep(SECONDS)
with hiring(2) as crew:
    list(crew.map(work, [SimpleNamespace(name=str(n)) for n in range(100)], FOLDER))
"""


def is_alive(process):
    """Whether a process runs; one that ended and that nobody has waited for does not."""
    try:
        return ") Z " not in Path("/proc", process, "stat").read_text()
    except OSError:
        return False


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
@pytest.mark.parametrize(("end", "seconds"), [("kill", 60), ("interrupt", 1)])
def test_workers_end_with_their_parent(tmp_path, end, seconds):
    """Killed, it cannot wait for them; stopped by Ctrl-C, it waits for what is under way."""
    script = tmp_path / "program.py"
    folder = tmp_path / "workers"
    folder.mkdir()
    script.write_text(PROGRAM.replace("FOLDER", repr(str(folder))).replace("SECONDS", str(seconds)))
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        env=environment,
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    assert wait_for(lambda: len([*folder.iterdir()]) == 2)
    names = [place.name for place in folder.iterdir()]
    if end == "kill":
        parent.kill()
    else:
        os.killpg(parent.pid, 2)
    try:
        assert wait_for(lambda: not any(map(is_alive, names))), "the workers live on"
        assert wait_for(lambda: parent.poll() is not None)
    finally:
        parent.kill()
        parent.wait()
