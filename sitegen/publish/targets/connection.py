"""A file system of fsspec, opened again after a failure, its failures as TargetError."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock
from typing import Any

from msgspec import Struct, field

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


class Opened(Struct, frozen=True):
    """A file system of fsspec, and what it can do besides if it is made of folders.

    `close` lets go of the network, if the file system does not do so by itself.
    """

    files: Any
    folders: Folders | None = None
    close: Callable[[], None] = lambda: None


class Connection(Struct, frozen=True):
    """Opens a file system when it is first needed, and again after it has failed.

    `turns` is a lock if it can do no two things at once.
    """

    open: Callable[[], Opened]
    opened: list[Opened] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)
    turns: AbstractContextManager[object] = field(default_factory=nullcontext)

    @contextmanager
    def use(self, path: str) -> Iterator[Opened]:
        """The file system, for something that has to do with `path`.

        A missing file is a FileNotFoundError, every other failure a TargetError. After one that
        may pass, the next user gets a new file system.
        """
        used = None
        try:
            with self.turns:
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

    def close(self) -> None:
        """Let go of the file system; the next user opens it again."""
        with self.lock:
            for opened in self.opened:
                opened.close()
            self.opened.clear()

    def _current(self) -> Opened:
        with self.lock:
            if not self.opened:
                self.opened.append(self.open())
            return self.opened[0]

    def _forget(self, broken: Opened | None) -> None:
        """Several workers may meet with the same failure: it is forgotten once."""
        with self.lock:
            if broken in self.opened:
                self.opened.remove(broken)
                broken.close()


def _words(path: str, problem: Exception) -> str:
    what = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
    return f"`{path}`: {what}"
