"""Carry out a plan: a deployment that is interrupted anywhere goes on where it stopped."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from typing import TypeVar

from sitegen.publish.headers import headers_of
from sitegen.publish.ledger import Ledger
from sitegen.publish.manifest import Deployed
from sitegen.publish.plan import Plan
from sitegen.publish.steps import steps_of
from sitegen.publish.target import Target
from sitegen.publish.tree import TreeFile

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
# Files between two notes of what is done; after an interruption so many at most are sent again.
BATCH = 500


def perform(plan: Plan, target: Target, workers: Executor, progress: Progress) -> None:
    """Make the target hold what the plan says.

    Raises TargetError, OvertakenError among them, and SiteError.
    """
    ledger = Ledger(target, plan, plan.before)
    if target.is_transaction:
        _all(workers, target.keep, (*plan.kept, *plan.retired))
    sure = dict(plan.manifest_during().files)
    _note(ledger, sure)
    done, total = 0, len(plan.writes) + len(plan.delete)
    for step in steps_of(plan):
        for files in _batches(step.writes):
            _all(workers, lambda file: _send(file, target), files)
            sure.update((file.path, plan.after[file.path]) for file in files)
            done += len(files)
            progress(step.name, done, total)
            if done < total:
                _note(ledger, sure)
        if step.deletes:
            # What is of no use to this site may be of use to one that somebody else deploys.
            ledger.check()
            _all(workers, target.delete, step.deletes)
            done += len(step.deletes)
    ledger.note(plan.after)
    target.finish()


def _note(ledger: Ledger, sure: Mapping[str, Deployed]) -> None:
    """Nobody comes upon a transaction that was not finished."""
    if not ledger.target.is_transaction:
        ledger.note(sure)


def _batches(files: tuple[TreeFile, ...]) -> Iterator[tuple[TreeFile, ...]]:
    return (files[start : start + BATCH] for start in range(0, len(files), BATCH))


def _send(file: TreeFile, target: Target) -> None:
    target.write(file.path, file.read(), headers_of(file.path))


def _all(workers: Executor, do: Callable[[T], None], values: Iterable[T]) -> None:
    """Do it with every value. What has not begun when one of them fails is not begun."""
    futures = [workers.submit(do, value) for value in values]
    try:
        for future in futures:
            future.result()
    finally:
        for future in futures:
            future.cancel()
