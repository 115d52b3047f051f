"""GitTarget: a commit on a branch, made without a look at the work tree or the index."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock

from msgspec import Struct, field

from sitegen.publish.headers import Headers
from sitegen.publish.target import OvertakenError, TargetError

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


class GitTarget(Struct, frozen=True):
    """The next commit on a branch. All that is written goes to one `git fast-import`, which makes
    the commit when it is told that this was all, and nothing if it is not.
    """

    branch: Branch
    message: str
    running: "list[subprocess.Popen[bytes]]" = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    @property
    def stores_headers(self) -> bool:
        return False

    @property
    def is_transaction(self) -> bool:
        return True

    def listing(self) -> Mapping[str, int]:
        if not self.branch.tip:
            return {}
        listed = run_git(self.branch.folder, "ls-tree", "-r", "-l", "-z", self.branch.tip)
        entries = (entry.partition("\t") for entry in listed.decode().split("\0") if entry)
        return {path: int(facts.split()[3]) for facts, _, path in entries if " blob " in facts}

    def has(self, path: str) -> bool:
        return self.read(path) is not None

    def read(self, path: str) -> bytes | None:
        if not self.branch.tip:
            return None
        try:
            return run_git(self.branch.folder, "cat-file", "blob", f"{self.branch.tip}:{path}")
        except TargetError:
            return None

    def write(self, path: str, content: bytes, headers: Headers) -> None:  # noqa: ARG002
        head = b"M 100644 inline %s\ndata %d\n" % (_quoted(path), len(content))
        self._tell(head + content + b"\n")

    def delete(self, path: str) -> None:
        self._tell(b"D %s\n" % _quoted(path))

    def keep(self, path: str) -> None:
        """A commit has the files of the one before it."""

    def finish(self) -> None:
        """Make the commit; push it if there is a remote. To try again is to push again."""
        if self.running:
            self._commit(self.running.pop())
        if self.branch.remote:
            self._push()

    def stop(self) -> None:
        """Let go of a commit that was not finished."""
        for process in self.running:
            process.kill()
            process.communicate()

    def _tell(self, command: bytes) -> None:
        """Say something to the one process, which begins with the first word."""
        with self.lock:
            process = self.running[0] if self.running else self._begin()
            try:
                self._stdin(process, command)
            except OSError as problem:
                raise TargetError(_complaint(process), transient=False) from problem

    def _begin(self) -> "subprocess.Popen[bytes]":
        author = run_git(self.branch.folder, "var", "GIT_COMMITTER_IDENT").strip()
        process = subprocess.Popen(  # noqa: S603
            [*_git(self.branch.folder), "fast-import", "--quiet", "--done", *self._force()],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=_in_english(),
        )
        self.running.append(process)
        message = self.message.encode()
        head = b"commit %s\ncommitter %s\n" % (self.branch.ref.encode(), author)
        head += b"data %d\n%s\n" % (len(message), message)
        head += b"from %s\n" % self.branch.tip.encode() if self.branch.tip else b""
        self._stdin(process, head)
        return process

    def _force(self) -> tuple[str, ...]:
        """What is left of an earlier deployment in our own ref is of no use."""
        return ("--force",) if self.branch.remote else ()

    @staticmethod
    def _stdin(process: "subprocess.Popen[bytes]", command: bytes) -> None:
        if process.stdin:
            process.stdin.write(command)

    def _commit(self, process: "subprocess.Popen[bytes]") -> None:
        _, complaint = process.communicate(b"done\n")
        if process.returncode and b"Not updating" in complaint:
            raise OvertakenError
        if process.returncode:
            raise TargetError(_last_line(complaint), transient=False)

    def _push(self) -> None:
        refs = f"{OURS}:refs/heads/{self.branch.name}"
        run_git(self.branch.folder, "push", "--quiet", self.branch.remote, refs)


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


def run_git(folder: Path, *arguments: str) -> bytes:
    """What git prints. Raises TargetError with its last words."""
    try:
        done = subprocess.run(  # noqa: S603
            [*_git(folder), *arguments], capture_output=True, check=False, env=_in_english()
        )
    except FileNotFoundError as problem:
        raise TargetError("git is not installed", transient=False) from problem
    if done.returncode and b"[rejected]" in done.stderr:
        raise OvertakenError
    if done.returncode:
        is_network = arguments[0] in ("push", "fetch", "ls-remote")
        raise TargetError(_last_line(done.stderr), is_network)
    return done.stdout


def _in_english() -> dict[str, str]:
    """Surroundings in which git says what it says in the words that are looked for."""
    return {**os.environ, "LC_ALL": "C"}


def _git(folder: Path) -> Sequence[str]:
    return "git", "-C", str(folder)


def _complaint(process: "subprocess.Popen[bytes]") -> str:
    return _last_line(process.stderr.read() if process.stderr else b"")


def _last_line(complaint: bytes) -> str:
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    telling = [line for line in lines if line.startswith(("fatal:", "error:", " !"))] or lines
    return telling[0].strip() if telling else "git failed"


def _quoted(path: str) -> bytes:
    """A path as `git fast-import` reads it: quoted as in C (its manual, `filemodify`)."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.encode()
