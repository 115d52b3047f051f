"""Ctrl-C, and workers that die: a build ends soon, alone, and in words."""

import os
import signal
import time
from pathlib import Path
from random import Random

import pytest

INTERRUPTS = int(os.environ.get("SITEGEN_INTERRUPTS", "3"))
# By its sheer length this text keeps a worker busy for longer than all others together.
LONG = "\n\n".join(f"## {n}\n\n```python\n" + f"x = ({n}, 'a')\n" * 400 + "```" for n in range(800))


def tells(printed: str, code: str) -> bool:
    """Whether a diagnostic of this code was printed."""
    return f"[{code}]" in printed


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_a_build_cleanly(blog, jobs):
    random = Random(jobs)
    start = time.monotonic()
    before = blog.build("--jobs", str(jobs))
    seconds = time.monotonic() - start
    interrupted = 0
    for _ in range(INTERRUPTS):
        for number in range(100):
            blog.write(number)
        after = blog.clean()
        process = blog.start_build("--jobs", str(jobs))
        # Before Python is up, an interrupt is Python's own business.
        assert blog.until((blog.memory / "texts.db-journal").exists)
        time.sleep(random.uniform(0, seconds))
        asked = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        status, printed = blog.finish(process)
        assert time.monotonic() - asked < 5, "two seconds on a machine with nothing else to do"
        # Once Python is on its way down, too.
        assert status in (0, 130, -signal.SIGINT), printed
        assert "Traceback" not in printed
        assert blog.is_left_alone(2)
        interrupted += status == 130
        assert blog.tree() in (before, after)
        assert blog.build("--jobs", str(jobs)) == after
        before = after
    assert interrupted > 0


@pytest.mark.slow
def test_a_worker_that_is_killed_again_and_again_names_the_file(blog):
    before = blog.build()
    for number in range(100):
        blog.write(number)
    place = blog.folder / "content/blog/p0007.md"
    place.write_text(place.read_text() + LONG)
    process = blog.start_build("--jobs", "2")
    # Whoever works longest works on the text that takes long.
    while process.poll() is None:
        time.sleep(0.2)
        for worker in blog.workers_of(process):
            if cpu_seconds(worker) > 4:
                os.kill(worker, signal.SIGKILL)
    status, printed = blog.finish(process)
    assert (status, tells(printed, "worker-died")) == (1, True), printed
    assert "`/blog/p0007/`" in printed
    assert blog.is_left_alone()
    assert blog.tree() == before


@pytest.mark.slow
def test_a_worker_that_is_killed_once_costs_no_page(blog):
    process = blog.start_build("--jobs", "2")
    assert blog.until((blog.public / ".sitegen/staging/30").exists)
    os.kill(blog.workers_of(process)[0], signal.SIGKILL)
    status, printed = blog.finish(process)
    assert status == 0, printed
    assert blog.tree() == blog.clean()
    assert blog.is_left_alone()


def cpu_seconds(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
