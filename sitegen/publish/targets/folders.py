"""What file systems made of folders can do that fsspec has no words for, or too many requests."""

import os
import posixpath
import stat
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol


class Folders(Protocol):
    """A file system made of folders; paths are absolute. Failures are those of the library."""

    def kind(self, path: str) -> str:
        """`file`, `folder`, `link` or `` for nothing; a link is not followed."""

    def make_folder(self, path: str) -> None:
        """Make a folder and those above it, unless they are there."""

    def remove_folder(self, path: str) -> bool:
        """Remove a folder if it is empty; whether it was."""

    def put(self, path: str, content: bytes) -> None:
        """Write a file into a folder that is there."""

    def replace(self, path: str, place: str) -> None:
        """Give a file or link another place, in one step; what was there goes.

        Raises IsADirectoryError if that was a folder.
        """

    def link_to(self, path: str, place: str) -> None:
        """Let a file have a second place, unless something is there already."""

    def point(self, place: str, to: str) -> None:
        """Make a symbolic link."""

    def pointed(self, place: str) -> str:
        """Where a symbolic link leads."""

    def names_in(self, path: str) -> list[str]:
        """What is in a folder; nothing if there is none."""


class LocalFolders:
    """The file system of this machine."""

    def kind(self, path: str) -> str:
        try:
            return kind_of_mode(os.lstat(path).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return ""

    def make_folder(self, path: str) -> None:
        Path(path).mkdir(parents=True, exist_ok=True)

    def remove_folder(self, path: str) -> bool:
        with suppress(OSError):
            Path(path).rmdir()
            return True
        return False

    def put(self, path: str, content: bytes) -> None:
        Path(path).write_bytes(content)

    def replace(self, path: str, place: str) -> None:
        Path(path).replace(place)

    def link_to(self, path: str, place: str) -> None:
        with suppress(FileExistsError):
            Path(place).hardlink_to(path)

    def point(self, place: str, to: str) -> None:
        Path(place).symlink_to(to)

    def pointed(self, place: str) -> str:
        return str(Path(place).readlink())

    def names_in(self, path: str) -> list[str]:
        return os.listdir(path) if Path(path).is_dir() else []  # noqa: PTH208 — names alone


class SftpFolders:
    """A server's, over a channel of its own on the connection of an `sshfs` file system."""

    def __init__(self, file_system: Any) -> None:  # noqa: ANN401 — sshfs has no types
        # Heavy, and an extra: only who deploys over SFTP has it.
        from asyncssh.sftp import SFTPError, SFTPNoSuchFile, SFTPNoSuchPath
        from fsspec.asyn import sync

        self._wait: Callable[[Any], Any] = lambda todo: sync(file_system.loop, lambda: todo)
        self._channel = self._wait(file_system.client.start_sftp_client())
        self._missing = SFTPNoSuchFile, SFTPNoSuchPath
        self._error = SFTPError

    def kind(self, path: str) -> str:
        try:
            return kind_of_mode(self._wait(self._channel.lstat(path)).permissions)
        except self._missing:
            return ""

    def make_folder(self, path: str) -> None:
        """Most often the folder above is there: to ask first would double the requests."""
        try:
            self._wait(self._channel.mkdir(path))
        except self._missing:
            self.make_folder(posixpath.dirname(path))
            self._wait(self._channel.makedirs(path, exist_ok=True))
        except self._error:
            if not self._wait(self._channel.isdir(path)):
                raise

    def remove_folder(self, path: str) -> bool:
        return self._succeeds(self._channel.rmdir(path))

    def put(self, path: str, content: bytes) -> None:
        self._wait(self._put(path, content))

    async def _put(self, path: str, content: bytes) -> None:
        async with self._channel.open(path, "wb") as file:
            await file.write(content)

    def replace(self, path: str, place: str) -> None:
        try:
            self._wait(self._channel.posix_rename(path, place))
        except self._error as problem:
            if self.kind(place) == "folder":
                raise IsADirectoryError(place) from problem
            raise

    def link_to(self, path: str, place: str) -> None:
        try:
            self._wait(self._channel.link(path, place))
        except self._error:
            if not self.kind(place):
                raise

    def point(self, place: str, to: str) -> None:
        self._wait(self._channel.symlink(to, place))

    def pointed(self, place: str) -> str:
        return str(self._wait(self._channel.readlink(place)))

    def names_in(self, path: str) -> list[str]:
        try:
            return [n for n in self._wait(self._channel.listdir(path)) if n not in (".", "..")]
        except self._missing:
            return []

    def _succeeds(self, todo: Coroutine[Any, Any, Any]) -> bool:
        with suppress(self._error):
            self._wait(todo)
            return True
        return False


def kind_of_mode(mode: int | None) -> str:
    """The kind of what has this mode (POSIX `st_mode`)."""
    if stat.S_ISLNK(mode or 0):
        return "link"
    return "folder" if stat.S_ISDIR(mode or 0) else "file"
