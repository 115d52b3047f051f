"""Verification: what is at a target in truth, whatever its manifest says."""

from collections.abc import Iterator
from concurrent.futures import Executor
from hashlib import sha256

from msgspec.structs import replace

from sitegen.errors import Diagnostic, named, warning
from sitegen.publish.manifest import UNCERTAIN, Deployed
from sitegen.publish.state import TargetState
from sitegen.publish.target import Target
from sitegen.publish.tree import Tree


def verified(state: TargetState, target: Target, tree: Tree, workers: Executor) -> TargetState:
    """The state without files that are missing, and with damaged ones as uncertain ones.

    A file of another size than the site's is not read; the others are, for nothing but their bytes
    tells of all targets alike what they hold. Raises TargetError.
    """
    if not state.is_known:
        return state  # without a manifest, the target was looked at already
    listed = target.listing()
    there = {path: file for path, file in state.files.items() if path in listed}
    certain = [path for path in there if path in tree.files and there[path].digest != UNCERTAIN]

    def is_whole(path: str) -> bool:
        if listed[path] != tree.files[path].size:
            # It may be as the last deployment left it; it is sent again in either case.
            return there[path].digest != tree.files[path].digest
        content = target.read(path)
        return content is not None and sha256(content).hexdigest() == there[path].digest

    found = zip(certain, workers.map(is_whole, certain), strict=True)
    damaged = {path: Deployed(UNCERTAIN) for path, whole in found if not whole}
    return replace(state, files={**there, **damaged})


def differences(before: TargetState, after: TargetState) -> Iterator[Diagnostic]:
    """A warning if files at the target are not as the manifest says."""
    paths = sorted(path for path in before.files if after.files.get(path) != before.files[path])
    if paths:
        yield warning(
            "deploy-damaged",
            f"files at the target are missing, or not as they were deployed: {named(paths)}",
            None,
            "those that are part of the site are sent again by this deployment",
        )
