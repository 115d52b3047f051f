"""Deployments of one site on one machine, as processes."""

import os
import subprocess
import sys

import pytest
from filelock import FileLock, Timeout

from sitegen.publish.one_at_a_time import LOCK, deploying

WAITING = "Waiting for another sitegen, which is deploying `{}`\n"


@pytest.fixture
def lock(site):
    """The lock of a site that was built."""
    (site.folder / ".sitegen").mkdir()
    return site.folder / ".sitegen" / LOCK


@pytest.mark.parametrize("more", [[], ["--rollback"]], ids=["deploy", "rollback"])
def test_the_second_one_waits_and_says_so(site, lock, more):
    command = [sys.executable, "-m", "sitegen", "-C", site.folder, "deploy", "../www", *more]
    with FileLock(lock):
        second = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert second.stderr.readline() == WAITING.format(site.folder)
        assert second.poll() is None
    _, said = second.communicate()
    # There is nothing built, and nothing deployed.
    assert "[deploy-no-release]" in said if more else "[deploy-not-built]" in said


def test_a_free_one_is_taken_without_a_word(site, lock):
    told = []
    with (
        deploying(site.folder, lambda *step: told.append(step)),
        pytest.raises(Timeout),
        FileLock(lock, timeout=0),
    ):
        pass
    assert told == []


def test_where_nothing_was_built_there_is_nothing_to_hold(site):
    with deploying(site.folder, print):
        assert not (site.folder / ".sitegen").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_where_nothing_can_be_written_there_is_none(site, lock):
    lock.parent.chmod(0o500)
    with deploying(site.folder, print):
        assert not lock.exists()
    lock.parent.chmod(0o700)
