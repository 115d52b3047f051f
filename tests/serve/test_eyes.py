"""Where the system does not watch, or stops to, files are looked at by the clock."""

import json
import os
import queue
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Semaphore, Timer

import pytest
from watchfiles._rust_notify import WatchfilesRustInternalError

from sitegen.serve import eyes, notices
from sitegen.serve.eyes import Eyes
from sitegen.serve.single_files import SingleFiles

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 30  # seconds that a busy machine may take
LIMIT = (
    "the system watches no more than it does (`fs.inotify.max_user_watches` and"
    " `max_user_instances` say how much that is)"
)


@contextmanager
def watching(folder):
    """Eyes over a folder: what they note and why they poll, as it comes."""
    noted, told = queue.Queue(), queue.Queue()
    looking = Eyes(folder, "", noted.put, told.put, SingleFiles(folder))
    with ThreadPoolExecutor() as pool:
        for look in looking.open():
            pool.submit(look)
        try:
            yield noted, told
        finally:
            looking.close()


def wait_for(noted, place):
    while str(place) not in noted.get(timeout=PATIENCE):
        pass


class Blind:
    """A watch that fails as soon as it looks."""

    def __init__(self, paths, *_):
        self.paths = paths

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        pass

    def watch(self, *_):
        raise WatchfilesRustInternalError("error in underlying watcher: it went away")


@pytest.mark.parametrize("failing", [OSError(28, "No space left on device"), OSError(24, "?")])
def test_without_a_watch_the_clock_is_used_from_the_start(site, monkeypatch, failing):
    def fail(*_):
        raise failing

    monkeypatch.setattr(notices, "RustNotify", fail)
    with watching(site.folder) as (noted, told):
        assert told.get(timeout=PATIENCE) == (LIMIT if failing.errno == 28 else str(failing))
        wait_for(noted, site.post("a"))
        wait_for(noted, site.post("a", body="otro"))


def test_a_watch_that_fails_later_gives_way_to_the_clock(site, monkeypatch):
    monkeypatch.setattr(notices, "RustNotify", Blind)
    with watching(site.folder) as (noted, told):
        assert told.get(timeout=PATIENCE) == "error in underlying watcher: it went away"
        # Anything may have happened meanwhile.
        wait_for(noted, site.folder)
        wait_for(noted, site.post("a"))
    assert told.empty()


def test_a_site_without_folders_is_quiet_until_there_is_one(site, monkeypatch):
    monkeypatch.setattr(eyes, "PATIENCE_SECONDS", 0.01)
    (site.folder / "content").rmdir()
    looked, look = Semaphore(0), Eyes._watch_below
    monkeypatch.setattr(Eyes, "_watch_below", lambda self: looked.release() or look(self))
    with watching(site.folder) as (noted, _):
        for _ in range(5):
            assert looked.acquire(timeout=PATIENCE)
        assert noted.empty()
        (site.folder / "content").mkdir()
        wait_for(noted, site.folder)
        # In a new folder it could be written before that one is watched.
        wait_for(noted, site.write("content/a.md", "x"))


@pytest.fixture
def limited(site):
    """A server in a name space of its own, in which so many folders can be watched."""
    processes, timers = [], []

    def start(watches, instances):
        script = (
            'echo "$1" > /proc/sys/user/max_inotify_watches &&'
            ' echo "$2" > /proc/sys/user/max_inotify_instances && shift 2 && exec "$@"'
        )
        limits = ["unshare", "--user", "--map-root-user", "sh", "-c", script, "sh"]
        limits += [str(watches), str(instances)]
        if not shutil.which("unshare") or subprocess.run([*limits, "true"], check=False).returncode:
            pytest.skip("this system lets nobody limit their own watches")
        serve = [sys.executable, "-m", "sitegen", "serve", "--port", "0", "--format", "json"]
        process = subprocess.Popen(
            [*limits, *serve],
            cwd=site.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        processes.append(process)
        # A test that waits in vain for what is told ends all the same.
        too_late = Timer(2 * PATIENCE, process.kill)
        too_late.start()
        timers.append(too_late)
        return (json.loads(line) for line in process.stdout)

    yield start
    for timer in timers:
        timer.cancel()
    for process in processes:
        process.terminate()
        process.wait(PATIENCE)
        process.stdout.close()


@pytest.mark.parametrize(("watches", "instances"), [(2, 128), (100, 0)])
def test_a_server_at_the_limit_of_watches_says_so_and_sees_saves(site, limited, watches, instances):
    site.post("uno/a")
    site.post("dos/b")
    told = limited(watches, instances)
    assert next(told) == {"event": "polling", "why": LIMIT}
    assert next(told)["event"] == "opened"
    site.post("dos/b", body="otro")
    assert "content/blog/dos/b.md" in next(told)["changed"]


def test_a_new_folder_beyond_the_limit_of_watches_is_noticed(site, limited):
    site.post("a")
    told = limited(4, 128)  # for the site, content/, blog/, and one more
    assert next(told)["event"] == "opened"
    for name in ("uno", "dos", "tres"):
        site.post(f"{name}/a")
    assert {"event": "polling", "why": LIMIT} in told
    assert any("." in event.get("changed", ()) for event in told)
    site.post("tres/a", body="otro")
    assert any("content/blog/tres/a.md" in event.get("changed", ()) for event in told)
