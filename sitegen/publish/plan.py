"""Plan: what a deployment changes at its target."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from sitegen.publish.headers import headers_of, is_hashed
from sitegen.publish.manifest import UNCERTAIN, Deployed, Manifest
from sitegen.publish.state import TargetState
from sitegen.publish.tree import Tree, TreeFile


class Plan(Struct, frozen=True):
    """The files to be added, changed and deleted; all others that are there stay.

    `retired` are hashed assets that are no longer part of the site, and stay for pages that
    readers have already. `kept` are as they should be. `foreign` are files that sitegen did not
    deploy and that lie where the site has one. `before` is the manifest at the target that all
    this follows from, as it was read.
    """

    base_url: str
    add: tuple[TreeFile, ...]
    change: tuple[TreeFile, ...]
    delete: tuple[str, ...]
    kept: Mapping[str, Deployed]
    retired: Mapping[str, Deployed]
    foreign: tuple[str, ...]
    after: Mapping[str, Deployed]
    is_known: bool = True
    news: bool = False
    before: bytes | None = None

    @property
    def writes(self) -> tuple[TreeFile, ...]:
        """All files that are sent."""
        return (*self.add, *self.change)

    @property
    def bytes(self) -> int:
        """How much is sent."""
        return sum(file.size for file in self.writes)

    @property
    def is_empty(self) -> bool:
        """Whether the target is already as it should be, down to its manifest."""
        return not self.news and not self.writes and not self.delete

    def manifest_during(self) -> Manifest:
        """What is certain while files are being replaced; all that may be ours is named."""
        return Manifest(self.base_url, {**self.kept, **self.retired, **self.uncertain()})

    def uncertain(self) -> Mapping[str, Deployed]:
        """All files that are replaced or deleted, of which it is not known whether they were."""
        paths = (*self.delete, *(file.path for file in self.writes))
        return dict.fromkeys(paths, Deployed(UNCERTAIN))


class Terms(Struct, frozen=True):
    """What a plan depends on but for the files: `now`, and how long retired assets stay."""

    base_url: str
    now: datetime
    keep_assets: timedelta
    stores_headers: bool = False


def make_plan(tree: Tree, state: TargetState, terms: Terms) -> Plan:
    """What has to change for the target to hold `tree`."""
    wanted = {path: _wanted(file, terms) for path, file in tree.files.items()}
    kept = {path: file for path, file in wanted.items() if _is_as_wanted(path, file, state)}
    sent = [file for path, file in tree.files.items() if path not in kept]
    foreign = tuple(path for path in state.foreign if path not in kept)
    known = {*state.files, *foreign}
    obsolete = {path: file for path, file in state.files.items() if path not in tree.files}
    retired = {path: _retired(f, terms) for path, f in obsolete.items() if _stays(path, f, terms)}
    after = {**wanted, **retired}
    return Plan(
        base_url=terms.base_url,
        add=tuple(file for file in sent if file.path not in known),
        change=tuple(file for file in sent if file.path in known),
        delete=tuple(sorted(path for path in obsolete if path not in retired)),
        kept=kept,
        retired=retired,
        foreign=foreign,
        after=after,
        is_known=state.is_known,
        news=not state.is_known or after != dict(state.files),
        before=state.manifest,
    )


def _wanted(file: TreeFile, terms: Terms) -> Deployed:
    headers = headers_of(file.path) if terms.stores_headers else None
    stored = f"{headers.content_type} | {headers.cache_control}" if headers else ""
    return Deployed(file.digest, stored)


def _is_as_wanted(path: str, wanted: Deployed, state: TargetState) -> bool:
    there = state.files.get(path)
    return there is not None and (there.digest, there.headers) == (wanted.digest, wanted.headers)


def _stays(path: str, file: Deployed, terms: Terms) -> bool:
    """Whether a page that a reader has may still ask for a file that is no part of the site."""
    if not is_hashed(path) or file.digest == UNCERTAIN:
        return False
    return terms.now - (file.retired or terms.now) < terms.keep_assets


def _retired(file: Deployed, terms: Terms) -> Deployed:
    return Deployed(file.digest, file.headers, file.retired or terms.now)
