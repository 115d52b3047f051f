"""Servers that speak FTP (RFC 959), whose one connection does one thing at a time."""

import posixpath
from ftplib import error_perm
from io import BytesIO
from threading import RLock
from typing import Any

from sitegen.publish.address import Address
from sitegen.publish.target import TargetError
from sitegen.publish.targets.connection import Connection, Opened


class FtpFolders:
    """The folders of a server; FTP has no links, and none is needed but for releases."""

    def __init__(self, file_system: Any) -> None:  # noqa: ANN401 — fsspec has no types
        self._files = file_system

    def kind(self, path: str) -> str:
        try:
            found = self._files.info(path)["type"]
        except FileNotFoundError:
            return ""
        return {"directory": "folder", "file": "file"}.get(found, "link")

    def make_folder(self, path: str) -> None:
        self._files.makedirs(path, exist_ok=True)

    def remove_folder(self, path: str) -> bool:
        try:
            self._files.ftp.rmd(path)
        except error_perm:
            return False
        return True

    def put(self, path: str, content: bytes) -> None:
        self._files.ftp.storbinary(f"STOR {path}", BytesIO(content))

    def replace(self, path: str, place: str) -> None:
        try:
            self._files.ftp.rename(path, place)
        except error_perm as problem:
            match self.kind(place):
                case "folder":
                    raise IsADirectoryError(place) from problem
                case "":
                    raise
            # Some servers let nothing take the place of a file (RFC 959 leaves it open).
            self._files.ftp.delete(place)
            self._files.ftp.rename(path, place)

    def link_to(self, path: str, place: str) -> None:  # noqa: ARG002
        raise TargetError("FTP has no links", transient=False)

    def point(self, place: str, to: str) -> None:  # noqa: ARG002
        raise TargetError("FTP has no links", transient=False)

    def pointed(self, place: str) -> str:  # noqa: ARG002
        raise TargetError("FTP has no links", transient=False)

    def names_in(self, path: str) -> list[str]:
        try:
            return [posixpath.basename(info["name"]) for info in self._files.ls(path)]
        except FileNotFoundError:
            return []


def ftp_connection(address: Address) -> tuple[Connection, str]:
    """A connection to the server of an address, and the place on it that is deployed to."""
    # Only here, for it takes 0.1 s to import.
    from fsspec.implementations.ftp import FTPFileSystem
    from fsspec.utils import infer_storage_options

    parts = infer_storage_options(address.text)
    where = {key: parts[key] for key in ("host", "port", "username", "password") if key in parts}
    options = {"use_listings_cache": False, **where, **address.options}

    def open_again() -> Opened:
        try:
            files = FTPFileSystem(skip_instance_cache=True, **options)
        except error_perm as problem:
            raise TargetError(f"the server lets nobody in: {problem}", transient=False) from problem
        return Opened(files, FtpFolders(files), files.ftp.close)

    return Connection(open_again, turns=RLock()), parts["path"].rstrip("/")
