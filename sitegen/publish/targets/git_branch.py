"""Branch: where in a repository a site is deployed to."""

from pathlib import Path

from msgspec import Struct

from sitegen.publish.target import TargetError
from sitegen.publish.targets.git_command import run_git

# Where the commit is made that is to be pushed; no branch of the author's is touched.
OURS = "refs/sitegen/deployed"


class Branch(Struct, frozen=True):
    """A branch of the repository at `folder`, or of its remote of this name, if it has one.

    `tip` is the commit that it is at, empty if there is no such branch yet.
    """

    folder: Path
    name: str
    remote: str
    tip: str

    @property
    def ref(self) -> str:
        """Where the new commit is made."""
        return OURS if self.remote else f"refs/heads/{self.name}"


def find_branch(folder: Path, name: str, remote: str) -> Branch:
    """The branch as it is now, at its remote if there is one.

    Raises TargetError if the folder is in no repository, or if the branch is checked out, whose
    files would then look as if somebody had changed them.
    """
    remotes = run_git(folder, "remote").decode().split()
    if remote and remote not in remotes:
        raise TargetError(f"the repository has no remote `{remote}`", transient=False)
    if not remote and "origin" in remotes:
        remote = "origin"
    branch = f"refs/heads/{name}"
    if remote:
        return Branch(folder, name, remote, _fetched(folder, remote, branch))
    checked_out = run_git(folder, "worktree", "list", "--porcelain").decode().splitlines()
    if f"branch {branch}" in checked_out:
        raise TargetError(f"the branch `{name}` is checked out", transient=False)
    tip = run_git(folder, "for-each-ref", "--format=%(objectname)", branch).decode().strip()
    return Branch(folder, name, "", tip)


def _fetched(folder: Path, remote: str, branch: str) -> str:
    """The commit that a remote's branch is at, brought here; empty if it has none."""
    listed = run_git(folder, "ls-remote", remote, branch).decode().split()
    if not listed:
        return ""
    run_git(folder, "fetch", "--quiet", "--no-tags", remote, f"+{branch}:{OURS}")
    return listed[0]
