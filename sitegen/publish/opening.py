"""Open the target that an address stands for."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sitegen.errors import Diagnostic, SiteError, error
from sitegen.publish.address import EXTRAS, FTP, SFTP, WEBDAV, Address, Kind
from sitegen.publish.target import Target, TargetError
from sitegen.publish.targets.connection import Connection, Opened
from sitegen.publish.targets.file_system import FileSystemTarget
from sitegen.publish.targets.folders import LocalFolders
from sitegen.publish.targets.ftp import ftp_connection
from sitegen.publish.targets.git import GitTarget
from sitegen.publish.targets.git_branch import find_branch
from sitegen.publish.targets.git_command import run_git
from sitegen.publish.targets.object_stores import wording_of
from sitegen.publish.targets.releases import ReleaseTarget, release_target
from sitegen.publish.targets.sftp import sftp_connection
from sitegen.publish.targets.webdav import webdav_connection

# What fsspec imports for a protocol that has an extra.
PACKAGES = {"s3": "s3fs", "sftp": "sshfs", "webdav": "webdav4"}


@contextmanager
def opened_target(address: Address, site: Path, atomic: bool, now: datetime) -> Iterator[Target]:
    """The target, to deploy to at this moment. Raises TargetError, and SiteError."""
    if address.kind is Kind.GIT:
        with _git_target(address, site, atomic) as target:
            yield target
    else:
        connection, root = open_connection(address)
        with closing(connection):
            yield (
                _release(connection, root, address, now)
                if atomic
                else FileSystemTarget(connection, root, wording_of(address.protocol))
            )


def open_connection(address: Address) -> tuple[Connection, str]:
    """A connection that opens when it is needed, and the place on it that is deployed to."""
    if address.kind is Kind.FOLDER:
        return Connection(_open_local), str(address.place)
    _check_extra(address)
    if address.protocol in SFTP:
        return sftp_connection(address)
    if address.protocol in FTP:
        return ftp_connection(address)
    if address.protocol in WEBDAV:
        return webdav_connection(address)
    return _connection_by_name(address)


def _connection_by_name(address: Address) -> tuple[Connection, str]:
    """By whatever fsspec has for the protocol."""
    # Only here, for it takes 0.1 s to import.
    from fsspec.core import url_to_fs
    from fsspec.registry import get_filesystem_class

    try:
        root = get_filesystem_class(address.protocol)._strip_protocol(address.text)
    except ImportError as problem:
        raise SiteError(_package_missing(address, problem)) from problem
    except ValueError as problem:
        raise SiteError(_unknown_protocol(address, str(problem))) from problem

    def open_again() -> Opened:
        return Opened(url_to_fs(address.text, **_fresh(address))[0])

    return Connection(open_again), str(root).rstrip("/")


def check_atomic(address: Address) -> None:
    """Raise SiteError unless the target has folders, of which one can take another's place."""
    if address.kind is not Kind.FOLDER and address.protocol not in SFTP:
        raise SiteError(_not_atomic(address))


def _release(connection: Connection, root: str, address: Address, now: datetime) -> ReleaseTarget:
    check_atomic(address)
    name = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    return release_target(connection, root, name)


@contextmanager
def _git_target(address: Address, site: Path, atomic: bool) -> Iterator[GitTarget]:
    if atomic:
        check_atomic(address)
    branch = find_branch(site, address.branch, address.remote)
    target = GitTarget(branch, _message(site))
    try:
        yield target
    finally:
        target.stop()


def _message(site: Path) -> str:
    """Which commit of the sources was deployed, if they are committed."""
    try:
        return f"Deploy {run_git(site, 'rev-parse', '--short', 'HEAD').decode().strip()}"
    except TargetError:
        return "Deploy"


def _open_local() -> Opened:
    from fsspec.implementations.local import LocalFileSystem

    return Opened(LocalFileSystem(), LocalFolders())


def _fresh(address: Address) -> dict[str, Any]:
    """Options for a file system that remembers nothing of what others have seen."""
    return {"skip_instance_cache": True, "use_listings_cache": False, **address.options}


def _check_extra(address: Address) -> None:
    extra = EXTRAS.get(address.protocol, "")
    if extra and not find_spec(PACKAGES[extra]):
        raise SiteError(_extra_missing(address, extra))


def _extra_missing(address: Address, extra: str) -> Diagnostic:
    return error(
        "deploy-extra-missing",
        f"`{address.protocol}://` needs the package `{PACKAGES[extra]}`, which is not installed",
        None,
        f"run `pip install 'sitegen[{extra}]'`",
    )


def _package_missing(address: Address, problem: ImportError) -> Diagnostic:
    return error(
        "deploy-package-missing",
        f"`{address.protocol}://` needs a package that is not installed: {problem}",
        None,
        "install it beside sitegen",
    )


def _unknown_protocol(address: Address, problem: str) -> Diagnostic:
    return error(
        "deploy-target-unknown",
        f"`{address.shown}` cannot be deployed to: {problem}",
        None,
        "write a folder, gh-pages, sftp://HOST/PATH, s3://BUCKET/PATH or what else fsspec knows",
    )


def _not_atomic(address: Address) -> Diagnostic:
    return error(
        "deploy-not-atomic",
        f"`{address.shown}` has no folders that could take one another's place",
        None,
        "leave --atomic out; gh-pages is always published as a whole",
    )
