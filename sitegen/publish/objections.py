"""What speaks against a plan."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from sitegen.errors import Diagnostic, error, named, warning
from sitegen.publish.plan import Plan
from sitegen.publish.published_addresses import page_at
from sitegen.site.vanished import is_gone

MAX_DELETES = 256


class Limits(Struct, frozen=True):
    """How much a deployment may destroy: how many files of sitegen's own, and any of others."""

    max_deletes: int = MAX_DELETES
    overwrite: bool = False


def objections_to(plan: Plan, limits: Limits, gone: Iterable[str]) -> Iterator[Diagnostic]:
    """Errors for what must not be done, warnings for addresses that readers will miss."""
    patterns = tuple(gone)
    if len(plan.delete) > limits.max_deletes:
        yield _too_many(plan, limits)
    if plan.foreign and not limits.overwrite:
        yield _foreign(plan.foreign)
    for path in plan.delete:
        url = page_at(path)
        if url and not is_gone(url, patterns):
            yield _vanishes(url)


def _too_many(plan: Plan, limits: Limits) -> Diagnostic:
    return error(
        "deploy-too-many-deletes",
        f"{len(plan.delete)} files would be deleted at the target, more than {limits.max_deletes}",
        None,
        f"look at them with --dry-run; if it is right, add --max-deletes {len(plan.delete)}",
    )


def _foreign(paths: tuple[str, ...]) -> Diagnostic:
    return error(
        "deploy-foreign",
        f"the target has files that sitegen did not put there, and the site has its own: "
        f"{named(paths)}",
        None,
        "deploy to another place, or replace them with --overwrite",
    )


def _vanishes(url: str) -> Diagnostic:
    return warning(
        "deploy-vanishes",
        f"the address `{url}`, which readers know, will lead nowhere",
        None,
        f'write aliases: ["{url}"] in the page that took its place, '
        f'or list it under [deploy]: gone = ["{url}"]',
    )
