"""Git, as a program that is run in the folder of a repository."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from sitegen.publish.target import OvertakenError, TargetError


def run_git(folder: Path, *arguments: str) -> bytes:
    """What git prints. Raises TargetError with its last words."""
    try:
        done = subprocess.run(  # noqa: S603
            [*git_in(folder), *arguments], capture_output=True, check=False, env=in_english()
        )
    except FileNotFoundError as problem:
        raise TargetError("git is not installed", transient=False) from problem
    if done.returncode and b"[rejected]" in done.stderr:
        raise OvertakenError
    if done.returncode:
        is_network = arguments[0] in ("push", "fetch", "ls-remote")
        raise TargetError(last_words(done.stderr), is_network)
    return done.stdout


def in_english() -> Mapping[str, str]:
    """Surroundings in which git says what it says in the words that are looked for."""
    return {**os.environ, "LC_ALL": "C"}


def git_in(folder: Path) -> Sequence[str]:
    """The beginning of every command."""
    return "git", "-C", str(folder)


def last_words(complaint: bytes) -> str:
    """The line of all that git complained about which says what is wrong."""
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    telling = [line for line in lines if line.startswith(("fatal:", "error:", " !"))] or lines
    return telling[0].strip() if telling else "git failed"
