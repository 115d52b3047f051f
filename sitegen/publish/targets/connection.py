"""A file system of fsspec, opened again after a failure, its failures as TargetError."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from sitegen.publish.target import TargetError
from sitegen.publish.targets.folders import Folders

# What no second try will change.
LASTING = (
    PermissionError,
    NotADirectoryError,
    IsADirectoryError,
    ImportError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file system of fsspec, and what it can do besides if it is made of folders."""

    files: Any
    folders: Folders | None = None


@dataclass(frozen=True, slots=True)
class Connection:
    """Opens a file system when it is first needed, and again after it has failed."""

    open: Callable[[], Opened]
    opened: list[Opened] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    @contextmanager
    def use(self, path: str) -> Iterator[Opened]:
        """The file system, for something that has to do with `path`.

        A missing file is a FileNotFoundError, every other failure a TargetError. After one that
        may pass, the next user gets a new file system.
        """
        used = None
        try:
            used = self._current()
            yield used
        except (FileNotFoundError, TargetError):
            raise
        except LASTING as problem:
            raise TargetError(_words(path, problem), transient=False) from problem
        except Exception as problem:
            # File systems raise whatever the library beneath them does.
            self._forget(used)
            raise TargetError(_words(path, problem)) from problem

    def _current(self) -> Opened:
        with self.lock:
            if not self.opened:
                self.opened.append(self.open())
            return self.opened[0]

    def _forget(self, broken: Opened | None) -> None:
        """Several workers may meet with the same failure: it is forgotten once."""
        with self.lock:
            self.opened[:] = [one for one in self.opened if one is not broken]


def _words(path: str, problem: Exception) -> str:
    what = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
    return f"`{path}`: {what}"
