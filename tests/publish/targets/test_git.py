"""A branch of a real repository, and one of a bare one that is its remote."""

import subprocess

import pytest
from deploying import NOW, deploy, plan_for
from repositories import git

from sitegen.publish.address import parse_address
from sitegen.publish.headers import headers_of
from sitegen.publish.opening import opened_target
from sitegen.publish.target import OvertakenError, TargetError

FILES = {"index.html": "uno\n", 'a "b"/100% ñ.html': "dos", ".nojekyll": ""}


def target_in(folder, text="gh-pages"):
    return opened_target(parse_address(text, folder, folder / "public", {}), folder, False, NOW)


def put(folder, files, text="gh-pages"):
    with target_in(folder, text) as target:
        return deploy(target, files)


def files_at(folder, branch="gh-pages"):
    names = git(folder, "ls-tree", "-r", "-z", "--name-only", branch).split("\0")
    shown = (name for name in names if name and not name.startswith(".sitegen/"))
    return {name: blob(folder, f"{branch}:{name}") for name in shown}


def blob(folder, name):
    command = ["git", "-C", str(folder), "cat-file", "blob", name]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def everything_but_the_branch(folder):
    """The index, the work tree and the author's branches."""
    status = git(folder, "status", "--porcelain")
    return status, git(folder, "rev-parse", "main"), (folder / ".git/index").read_bytes()


def test_a_commit_on_a_branch_of_its_own(repository):
    before = everything_but_the_branch(repository)
    put(repository, FILES)
    assert files_at(repository) == FILES
    assert everything_but_the_branch(repository) == before
    sources = git(repository, "rev-parse", "--short", "main")
    assert git(repository, "log", "--format=%an %s", "gh-pages") == f"Ana Deploy {sources}"


def test_the_next_one_follows_it_and_sends_what_changed(repository):
    put(repository, FILES)
    plan = put(repository, {**FILES, "index.html": "tres"})
    assert [file.path for file in plan.writes] == ["index.html"]
    assert files_at(repository) == {**FILES, "index.html": "tres"}
    assert git(repository, "rev-list", "--count", "gh-pages") == "2"


def test_nothing_new_is_no_commit(repository):
    put(repository, FILES)
    put(repository, FILES)
    assert git(repository, "rev-list", "--count", "gh-pages") == "1"


def test_it_is_pushed_and_no_branch_here_is_touched(repository, remote):
    branches = git(repository, "branch")
    put(repository, FILES)
    assert files_at(remote) == FILES
    assert git(repository, "branch") == branches
    put(repository, {"index.html": "x"}, "gh-pages:origin/other")
    assert files_at(remote, "other") == {"index.html": "x"}


def test_what_others_put_there_stays(repository, remote, tmp_path):
    put(repository, FILES)
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", "-b", "gh-pages", str(remote), str(other))
    (other / "CNAME").write_text("example.com")
    git(other, "add", ".")
    git(other, "commit", "-qm", "A domain")
    git(other, "push", "-q")
    put(repository, {"index.html": "x"})
    assert files_at(remote) == {"index.html": "x", "CNAME": "example.com"}


def test_somebody_pushes_meanwhile(repository, remote, tmp_path):
    put(repository, FILES)
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", "-b", "gh-pages", str(remote), str(other))
    git(other, "commit", "-qm", "Mine", "--allow-empty")
    with target_in(repository) as target:
        target.write("index.html", b"x", headers_of("index.html"))
        git(other, "push", "-q")
        with pytest.raises(OvertakenError) as caught:
            target.finish()
    assert not caught.value.transient
    assert files_at(remote) == FILES
    assert put(repository, {"index.html": "x"})
    assert files_at(remote) == {"index.html": "x"}


def test_somebody_deploys_meanwhile_to_the_branch_here(repository):
    with target_in(repository) as target:
        target.write("index.html", b"x", headers_of("index.html"))
        put(repository, FILES)
        with pytest.raises(OvertakenError):
            target.finish()
    assert files_at(repository) == FILES


def test_a_push_that_failed_is_tried_again(repository, remote):
    put(repository, FILES)
    with target_in(repository) as target:
        target.write("index.html", b"x", headers_of("index.html"))
        moved = remote.rename(remote.with_name("away"))
        with pytest.raises(TargetError) as caught:
            target.finish()
        assert caught.value.transient
        moved.rename(remote)
        target.finish()
    assert files_at(remote)["index.html"] == "x"


def test_what_is_not_finished_never_was(repository):
    put(repository, FILES)
    tip = git(repository, "rev-parse", "gh-pages")
    with target_in(repository) as target:
        for number in range(20):
            target.write(f"{number}.html", b"x" * 5000, headers_of("x.html"))
        target.delete("index.html")
    assert git(repository, "rev-parse", "gh-pages") == tip
    assert files_at(repository) == FILES


def test_a_lost_manifest(repository):
    put(repository, FILES)
    with target_in(repository) as target:
        assert {*FILES} <= target.listing().keys()
        assert target.has("index.html")
        target.delete(".sitegen/deployed.json")
        target.finish()
    with target_in(repository) as target:
        plan = plan_for(target, FILES)
    assert (plan.writes, plan.is_known) == ((), False)
