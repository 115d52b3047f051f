"""Address: what an author calls a target by."""

import re
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from sitegen.errors import Diagnostic, SiteError, error

GIT = "gh-pages"
# `HOST:PATH` and `USER@HOST:PATH`, as scp and rsync have them; IPv6 addresses stand in brackets.
LIKE_SCP = re.compile(
    r"(?P<host>(?:[^/@:\s]+@)?(?:\[[^]/]+\]|[^/\\@:\[\].][^/\\@:]+)):(?P<path>.*)"
)
SFTP = ("sftp", "ssh")
S3 = ("s3", "s3a")
GCS = ("gs", "gcs")
FTP = ("ftp",)
WEBDAV = ("webdav", "dav")
# The extra that brings each protocol.
EXTRAS = {
    **dict.fromkeys(SFTP, "sftp"),
    **dict.fromkeys(S3, "s3"),
    **dict.fromkeys(WEBDAV, "webdav"),
}


class Kind(Enum):
    """How a target is reached."""

    FOLDER = "folder"
    FILE_SYSTEM = "file system"
    GIT = "git"


class Address(Struct, frozen=True):
    """Where to deploy. For a folder, `place`; for a file system, its `protocol`; for git, a
    `branch`, and a `remote` if the author named one. `text` is what the author wrote.
    """

    text: str
    kind: Kind
    place: Path = field(default_factory=Path)
    protocol: str = ""
    branch: str = GIT
    remote: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """`text` without the password, if it has one: terminals and logs are read by others."""
        scheme, separator, rest = self.text.partition("://")
        name, at, place = rest.rpartition("@") if separator else ("", "", "")
        user, colon, _ = name.partition(":")
        return f"{scheme}://{user}:…@{place}" if at and colon else self.text


def parse_address(text: str, site: Path, output: Path, options: Mapping[str, Any]) -> Address:
    """What a target is called by: `../www`, `s3://bucket/path`, `gh-pages:origin/main`.

    Folders are relative to that of the site. Raises SiteError if the target is a folder in which
    the site, or what is to be deployed, lies or that lies in it; and if it is what `scp` would take
    for a place on a server.
    """
    if text == GIT or text.startswith(f"{GIT}:"):
        return _git_address(text)
    protocol, separator, rest = text.partition("://")
    if separator and protocol not in ("file", "local"):
        return Address(text, Kind.FILE_SYSTEM, protocol=protocol, options=options)
    if not separator and (instead := _address_meant(text, site)):
        raise SiteError(_like_scp(text, instead))
    place = site.absolute() / Path(rest if separator else text).expanduser()
    if reason := _refusal(place.resolve(), site.resolve(), output.resolve()):
        raise SiteError(_refused(text, reason))
    return Address(text, Kind.FOLDER, place=place)


def _git_address(text: str) -> Address:
    """`gh-pages`, `gh-pages:BRANCH`, `gh-pages:REMOTE/BRANCH`; only branches may have slashes."""
    first, slash, rest = text.partition(":")[2].partition("/")
    branch, remote = (rest, first) if slash else (first or GIT, "")
    if not branch or branch.startswith("-") or " " in branch:
        raise SiteError(_no_branch(text))
    return Address(text, Kind.GIT, branch=branch, remote=remote)


def _address_meant(text: str, site: Path) -> str:
    """The address of what `scp` would take for `HOST:PATH`; empty if `text` is a folder.

    A letter is a drive of Windows, and a folder that is there is meant as one.
    """
    found = LIKE_SCP.fullmatch(text)
    if not found or (site / Path(text).parts[0]).is_dir():
        return ""
    host, path = found["host"], found["path"]
    # scp counts from the home folder there, an address from the root.
    return (
        f"sftp://{host}{path}"
        if path.startswith("/")
        else f"sftp://{host}/PATH/TO/{path or 'FOLDER'}"
    )


def _refusal(place: Path, site: Path, output: Path) -> str:
    if place == output or place.is_relative_to(output) or output.is_relative_to(place):
        return "the folder that is deployed, or one above or in it"
    if place == site or place in site.parents:
        return "a folder that the site lies in"
    if place == Path.home().resolve():
        return "your home folder"
    for name in ("content", "layouts", ".sitegen"):
        if place.is_relative_to(site / name):
            return f"inside the site's `{name}/`"
    return "a file" if place.is_file() else ""


def _refused(text: str, reason: str) -> Diagnostic:
    return error(
        "deploy-refused",
        f"the target `{text}` is {reason}",
        None,
        "choose a folder for the deployed site alone, such as `../www`",
    )


def _like_scp(text: str, instead: str) -> Diagnostic:
    return error(
        "deploy-target-scp",
        f"the target `{text}` would be a folder of this machine; did you mean a server?",
        None,
        f"write `{instead}`, or `./{text}` for a folder of that name",
    )


def _no_branch(text: str) -> Diagnostic:
    return error(
        "deploy-branch",
        f"`{text}` names no branch",
        None,
        "write `gh-pages`, `gh-pages:BRANCH` or `gh-pages:REMOTE/BRANCH`",
    )
