"""TargetState: what is at a target before a deployment."""

from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import Executor
from fnmatch import fnmatchcase
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from sitegen.errors import Diagnostic, SiteError, error
from sitegen.publish.manifest import MANIFEST_PATH, Deployed, Manifest, parse_manifest
from sitegen.publish.target import Target
from sitegen.publish.tree import Tree

# To ask for so many files one by one is less work for most targets than to list all of them.
FEW = 50
RELEASE_MANIFEST = f"releases/*/{MANIFEST_PATH}"


class TargetState(Struct, frozen=True):
    """What sitegen deployed before, and which `foreign` files lie where the site has one.

    `is_known` says whether a manifest told it; if not, nothing is deleted, for nothing is known to
    be sitegen's but files that have the same bytes. `manifest` are its bytes, whatever they mean.
    """

    files: Mapping[str, Deployed]
    foreign: Collection[str] = ()
    is_known: bool = True
    manifest: bytes | None = None


def read_state(
    target: Target, tree: Tree, base_url: str, overwrite: bool, workers: Executor
) -> TargetState:
    """What is at the target. With `overwrite`, another site's manifest is taken for this one's.

    Raises SiteError if the target holds another site, or the releases of this one.
    """
    content = target.read(MANIFEST_PATH)
    manifest = parse_manifest(content) if content is not None else None
    if manifest is None:
        return replace(_found_by_listing(target, tree, workers), manifest=content)
    if manifest.base_url != base_url and not overwrite:
        raise SiteError(_other_site(manifest))
    fresh = [path for path in tree.files if path not in manifest.files]
    return TargetState(manifest.files, _present(target, fresh, workers), manifest=content)


def _present(target: Target, paths: list[str], workers: Executor) -> tuple[str, ...]:
    """Those of the paths where something lies already."""
    if len(paths) > FEW:
        listed = target.listing()
        return tuple(path for path in paths if path in listed)
    found = workers.map(target.has, paths)
    return tuple(path for path, is_there in zip(paths, found, strict=True) if is_there)


def _found_by_listing(target: Target, tree: Tree, workers: Executor) -> TargetState:
    listed = target.listing()
    if _holds_releases(listed):
        raise SiteError(_releases())
    there = [path for path in tree.files if path in listed]
    alike = [path for path in there if tree.files[path].size == listed[path]]
    digests = zip(alike, workers.map(lambda path: _digest_of(target, path), alike), strict=True)
    same = {path: Deployed(d) for path, d in digests if d == tree.files[path].digest}
    return TargetState(same, tuple(path for path in there if path not in same), is_known=False)


def _holds_releases(listed: Iterable[str]) -> bool:
    return any(fnmatchcase(path, RELEASE_MANIFEST) for path in listed)


def _digest_of(target: Target, path: str) -> str:
    content = target.read(path)
    return sha256(content).hexdigest() if content is not None else ""


def _other_site(manifest: Manifest) -> Diagnostic:
    return error(
        "deploy-other-site",
        f"the target holds the site of `{manifest.base_url}`, whose files would be deleted",
        None,
        "deploy to another place; --overwrite puts this site in the place of that one",
    )


def _releases() -> Diagnostic:
    return error(
        "deploy-releases",
        "the target holds releases of the site, made with --atomic",
        None,
        "add --atomic, or deploy to another folder",
    )
