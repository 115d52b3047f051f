"""Outcome: what a host does with a request for an address."""

import re
from collections.abc import Iterator
from posixpath import dirname
from typing import Protocol

from msgspec import Struct

from sitegen.serve.hosts.rules import Rules

NOT_FOUND = "404.html"


class Outputs(Protocol):
    """The files of a site by URL; that of a folder's `index.html` ends in a slash."""

    def __contains__(self, url: str) -> bool: ...

    def __iter__(self) -> Iterator[str]: ...


class Send(Struct, frozen=True):
    """The file with this URL is the answer."""

    url: str


class Move(Struct, frozen=True):
    """The reader is sent to another URL."""

    status: int
    url: str


class Missing(Struct, frozen=True):
    """There is nothing, and the file `page` says so.

    `near` is the URL of what differs only in capital letters from what was asked for, if there is
    such a thing.
    """

    page: str
    near: str = ""


Outcome = Send | Move | Missing


def outcome(rules: Rules, url: str, outputs: Outputs) -> Outcome:
    """What a host with these rules does with a request for `url`, decoded and from the root."""
    if rules.merges_slashes:
        url = re.sub("/+", "/", url)
    found = _outcome(rules, url, outputs)
    if found:
        return found
    near = _in_other_letters(rules, url, outputs)
    if near and rules.any_case and (found := _outcome(rules, _spelled(url, near), outputs)):
        return found
    return Missing(_page_404(rules, url, outputs), near)


def _outcome(rules: Rules, url: str, outputs: Outputs) -> Send | Move | None:
    if rules.plain_name and (named := re.fullmatch(r"(.*/)index(?:\.html|/)?", url)):
        return _move(rules.plain_name, named[1])
    if url.endswith("/index.html"):
        folder = url.removesuffix("index.html")
        return Send(folder) if folder in outputs else None
    if url.endswith("/"):
        return _of_folder(rules, url, outputs)
    if url in outputs:
        plain = url.removesuffix(".html")
        is_renamed = rules.plain_name and plain != url and plain not in outputs
        return _move(rules.plain_name, plain) if is_renamed else Send(url)
    if rules.extensionless and f"{url}.html" in outputs:
        return Send(f"{url}.html")
    return _move(rules.folder, f"{url}/") if f"{url}/" in outputs else None


def _of_folder(rules: Rules, url: str, outputs: Outputs) -> Send | Move | None:
    file = url.removesuffix("/")
    has_file = bool(rules.stray_slash) and f"{file}.html" in outputs
    if has_file and (rules.file_first or url not in outputs):
        return _move(rules.stray_slash, file)
    return Send(url) if url in outputs else None


def _move(status: int, url: str) -> Move:
    """To an address of this site: one that began with two slashes would be that of another."""
    return Move(status, "/" + url.lstrip("/"))


def _page_404(rules: Rules, url: str, outputs: Outputs) -> str:
    folders = _folders_above(url) if rules.nearest_404 else ("",)
    pages = (f"{folder}/{NOT_FOUND}" for folder in folders)
    return next((page for page in pages if page in outputs), f"/{NOT_FOUND}")


def _folders_above(url: str) -> Iterator[str]:
    """`/a/b/c` lies in `/a/b`, in `/a`, and in the root, which has no name here."""
    folder = dirname(url)
    while folder.strip("/"):
        yield folder
        folder = dirname(folder)
    yield ""


def _in_other_letters(rules: Rules, url: str, outputs: Outputs) -> str:
    """The URL that would be found if capital letters were small ones, or nothing."""
    asked = {*_ways(rules, url)}
    folded = {*_ways(rules, url.casefold())}
    near = (known for known in outputs if known.casefold() in folded and known not in asked)
    return next(near, "")


def _ways(rules: Rules, url: str) -> tuple[str, ...]:
    """The outputs that may be meant by `url`."""
    bare = url.removesuffix("index.html").removesuffix("/")
    return (url, bare, f"{bare}/", *((f"{bare}.html",) if rules.extensionless else ()))


def _spelled(url: str, near: str) -> str:
    """`url` in the letters of `near`, which may have a slash or a suffix more."""
    same = near[: len(url)]
    return same if same.casefold() == url.casefold() else near
