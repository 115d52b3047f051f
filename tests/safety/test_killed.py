"""A build that is killed leaves whole files, nobody behind, and the next build mends it all."""

import os
import signal
import time
from random import Random

import pytest

# SITEGEN_KILLS=200 python -m pytest tests/safety/test_killed.py for a long run.
KILLS = int(os.environ.get("SITEGEN_KILLS", "5"))
SEED = int(os.environ.get("SITEGEN_SEED", "1"))
FIRST_BUILDS = 0.3  # of all kills, one of a site that was never built


def moment_in(blog, seconds, random):
    """Something to wait for before the kill, and how long after that it comes.

    Not all moments of a build are equally dangerous: most kills come while files are written.
    """
    staging, manifest = blog.public / ".sitegen/staging", blog.public / ".sitegen/manifest.json"
    manifest_before = stamp(manifest)
    journals = [blog.memory / "texts.db-journal"]
    moments = (
        (lambda: True, seconds),
        (staging.exists, seconds / 3),
        (lambda: stamp(manifest) != manifest_before, 0.03),
        (lambda: stamp(manifest) != manifest_before, 0.2),
        (lambda: any(journal.exists() for journal in journals), 0.05),
    )
    happened, later = random.choice(moments)
    return happened, random.uniform(0, later)


def stamp(place):
    try:
        return place.stat().st_mtime_ns, place.stat().st_ino
    except OSError:
        return None


def kill(blog, process, happened, later):
    """Kill a build at a moment, unless it is over before that."""
    blog.until(lambda: happened() or process.poll() is not None)
    time.sleep(later)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=10)
    return process.returncode == -signal.SIGKILL


def is_one_of(found: dict[str, bytes], states: list[dict[str, bytes]]) -> list[str]:
    """The files that are as in none of these states."""
    return [path for path, content in found.items() if all(s.get(path) != content for s in states)]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_that_is_killed_harms_nothing(blog, jobs):
    random, killed = Random(SEED + jobs), 0
    blog.random = random
    start = time.monotonic()
    states = [blog.build("--jobs", str(jobs))]
    seconds = time.monotonic() - start
    for _ in range(KILLS // 2):
        if random.random() < FIRST_BUILDS:
            blog.finish(blog.start("clean"))
            states = [{}]
        blog.edit()
        after = blog.clean()
        process = blog.start_build("--jobs", str(jobs))
        killed += kill(blog, process, *moment_in(blog, seconds, random))
        assert is_one_of(blog.tree() if blog.public.exists() else {}, [*states, after]) == []
        assert blog.is_left_alone()
        assert not [*blog.scratch.iterdir()], "nothing is left in the folder for temporary files"
        if random.random() < 0.25:  # to be killed again before it is mended
            states.append(after)
            continue
        assert blog.build("--jobs", str(jobs), *random.choice(((), ("--verify",)))) == after
        states = [after]
    assert killed >= KILLS // 6, "most builds were over too soon to tell"
