"""Carry out a plan: a deployment that is interrupted anywhere goes on where it stopped."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from typing import TypeVar

from sitegen.publish.headers import headers_of
from sitegen.publish.manifest import MANIFEST_PATH, Deployed, Manifest
from sitegen.publish.plan import Plan
from sitegen.publish.steps import steps_of
from sitegen.publish.target import Target
from sitegen.publish.tree import TreeFile

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
# Files between two notes of what is done; after an interruption so many at most are sent again.
BATCH = 500


def perform(plan: Plan, target: Target, workers: Executor, progress: Progress) -> None:
    """Make the target hold what the plan says. Raises TargetError, and SiteError."""
    sure = dict(plan.manifest_during().files)
    if target.is_transaction:
        _all(workers, target.keep, (*plan.kept, *plan.retired))
    else:
        _write_manifest(target, Manifest(plan.base_url, sure))
    done, total = 0, len(plan.writes) + len(plan.delete)
    for step in steps_of(plan):
        for files in _batches(step.writes):
            _all(workers, lambda file: _send(file, target), files)
            sure.update((file.path, plan.after[file.path]) for file in files)
            done += len(files)
            progress(step.name, done, total)
            if done < total:
                _note(target, plan, sure)
        _all(workers, target.delete, step.deletes)
        done += len(step.deletes)
    _write_manifest(target, plan.manifest_after())
    target.finish()


def _note(target: Target, plan: Plan, sure: dict[str, Deployed]) -> None:
    """What is done by now, for the one who goes on if this is interrupted."""
    if not target.is_transaction:
        _write_manifest(target, Manifest(plan.base_url, sure))


def _batches(files: tuple[TreeFile, ...]) -> Iterator[tuple[TreeFile, ...]]:
    return (files[start : start + BATCH] for start in range(0, len(files), BATCH))


def _send(file: TreeFile, target: Target) -> None:
    target.write(file.path, file.read(), headers_of(file.path))


def _write_manifest(target: Target, manifest: Manifest) -> None:
    target.write(MANIFEST_PATH, manifest.as_bytes(), headers_of(MANIFEST_PATH))


def _all(workers: Executor, do: Callable[[T], None], values: Iterable[T]) -> None:
    """Do it with every value. What has not begun when one of them fails is not begun."""
    futures = [workers.submit(do, value) for value in values]
    try:
        for future in futures:
            future.result()
    finally:
        for future in futures:
            future.cancel()
