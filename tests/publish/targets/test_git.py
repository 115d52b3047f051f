"""A branch of a real repository, and one of a bare one that is its remote."""

import subprocess

import pytest
from deploying import NOW, deploy, plan_for
from servers import needed

from sitegen.publish.address import parse_address
from sitegen.publish.headers import headers_of
from sitegen.publish.opening import opened_target
from sitegen.publish.target import OvertakenError, TargetError

FILES = {"index.html": "uno\n", 'a "b"/100% ñ.html': "dos", ".nojekyll": ""}


def git(folder, *arguments):
    """What git prints."""
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """The repository of a site, with changes that are not committed."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ana")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ana@example.com")
    needed("git")
    folder = tmp_path / "site"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "a.txt").write_text("one")
    git(folder, "add", "a.txt")
    git(folder, "commit", "-qm", "First")
    (folder / "a.txt").write_text("two")
    (folder / "b.txt").write_text("staged")
    git(folder, "add", "b.txt")
    return folder


@pytest.fixture
def remote(repository, tmp_path):
    """A bare repository that is the remote `origin`."""
    place = tmp_path / "remote.git"
    git(repository, "init", "-q", "--bare", str(place))
    git(repository, "remote", "add", "origin", str(place))
    return place


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


def test_a_branch_that_is_checked_out(repository):
    with pytest.raises(TargetError, match="the branch `main` is checked out"):
        put(repository, FILES, "gh-pages:main")


def test_a_remote_that_there_is_not(repository):
    with pytest.raises(TargetError, match="the repository has no remote `upstream`"):
        put(repository, FILES, "gh-pages:upstream/main")


def test_no_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(TargetError, match="not a git repository") as caught:
        put(tmp_path, FILES)
    assert not caught.value.transient


def test_no_git(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TargetError, match="git is not installed"):
        put(tmp_path, FILES)


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
