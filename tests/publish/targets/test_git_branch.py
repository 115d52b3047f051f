"""A branch is found, or it is said why it cannot be deployed to."""

import pytest
from repositories import git

from sitegen.publish.target import TargetError
from sitegen.publish.targets.git_branch import Branch, find_branch


def test_a_branch_that_there_is_not_yet_has_no_tip(repository):
    assert find_branch(repository, "gh-pages", "") == Branch(repository, "gh-pages", "", "")


def test_a_branch_here_is_at_its_newest_commit(repository):
    git(repository, "branch", "gh-pages")
    tip = git(repository, "rev-parse", "gh-pages")
    assert find_branch(repository, "gh-pages", "") == Branch(repository, "gh-pages", "", tip)


def test_the_remote_called_origin_is_meant_unless_another_one_is_named(repository, remote):
    git(repository, "push", "-q", str(remote), "main:gh-pages")
    git(repository, "remote", "add", "other", str(remote))
    tip = git(repository, "rev-parse", "main")
    assert find_branch(repository, "gh-pages", "") == Branch(repository, "gh-pages", "origin", tip)
    assert find_branch(repository, "gh-pages", "other").remote == "other"


def test_a_branch_that_is_checked_out(repository):
    with pytest.raises(TargetError, match="the branch `main` is checked out"):
        find_branch(repository, "main", "")


def test_a_remote_that_there_is_not(repository):
    with pytest.raises(TargetError, match="the repository has no remote `upstream`"):
        find_branch(repository, "main", "upstream")


def test_no_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(TargetError, match="not a git repository") as caught:
        find_branch(tmp_path, "gh-pages", "")
    assert not caught.value.transient


def test_no_git(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TargetError, match="git is not installed"):
        find_branch(tmp_path, "gh-pages", "")
