"""GitTarget: a commit on a branch, made without a look at the work tree or the index."""

import subprocess
from collections.abc import Mapping
from threading import Lock

from msgspec import Struct, field

from sitegen.publish.headers import Headers
from sitegen.publish.target import OvertakenError, TargetError
from sitegen.publish.targets.git_branch import OURS, Branch
from sitegen.publish.targets.git_command import git_in, in_english, last_words, run_git


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
            [*git_in(self.branch.folder), "fast-import", "--quiet", "--done", *self._force()],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=in_english(),
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
            raise TargetError(last_words(complaint), transient=False)

    def _push(self) -> None:
        refs = f"{OURS}:refs/heads/{self.branch.name}"
        run_git(self.branch.folder, "push", "--quiet", self.branch.remote, refs)


def _complaint(process: "subprocess.Popen[bytes]") -> str:
    return last_words(process.stderr.read() if process.stderr else b"")


def _quoted(path: str) -> bytes:
    """A path as `git fast-import` reads it: quoted as in C (its manual, `filemodify`)."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.encode()
