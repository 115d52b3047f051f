"""Servers that speak SFTP, over SSH."""

from typing import Any

from sitegen.publish.address import Address
from sitegen.publish.target import TargetError
from sitegen.publish.targets.connection import Connection, Opened
from sitegen.publish.targets.folders import SftpFolders

# How long to wait for a connection, and between two signs of life. In seconds.
CONNECT_SECONDS = 30
ALIVE_SECONDS = 15


def sftp_connection(address: Address) -> tuple[Connection, str]:
    """A connection to the server of an address, and the place on it that is deployed to.

    It is made with the known hosts, the keys and the settings of the user's own `~/.ssh`.

    Without `known_hosts`, sshfs would believe any server.
    """
    from asyncssh import HostKeyNotVerifiable, PermissionDenied
    from fsspec.utils import infer_storage_options
    from sshfs import SSHFileSystem

    parts = infer_storage_options(address.text)
    where = {key: parts[key] for key in ("host", "port", "username", "password") if key in parts}
    options: dict[str, Any] = {
        "known_hosts": (),
        "login_timeout": CONNECT_SECONDS,
        "keepalive_interval": ALIVE_SECONDS,
        **where,
        **address.options,
    }

    def open_again() -> Opened:
        try:
            file_system = SSHFileSystem(skip_instance_cache=True, **options)
        except HostKeyNotVerifiable as problem:
            words = f"{problem}: run `ssh {parts['host']}` once, and compare the key that it shows"
            raise TargetError(words, transient=False) from problem
        except (PermissionDenied, PermissionError) as problem:
            raise TargetError(f"the server lets nobody in: {problem}", transient=False) from problem
        return Opened(file_system, SftpFolders(file_system))

    return Connection(open_again), parts["path"].rstrip("/")
