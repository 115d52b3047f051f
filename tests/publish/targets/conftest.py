"""A real repository, and a bare one that is its remote."""

import pytest
from repositories import git
from servers import needed


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
