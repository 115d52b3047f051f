"""A deployment in words and as plain values."""

from collections.abc import Iterator

from sitegen.publish.deploy import Deployment

# A list that is longer is for programs, and for those who ask for it with --dry-run.
FEW = 20
UNITS = ("bytes", "KB", "MB", "GB")


def plan_in_words(deployment: Deployment, in_full: bool = False) -> Iterator[str]:
    """Figures, then the files: `+` for new, `~` for changed, `-` for old ones.

    Unless the plan is told `in_full`, what is sent is named only if the files are few, and what is
    deleted up to as many.
    """
    plan = deployment.plan
    if not plan.is_known:
        yield f"{deployment.address.shown} holds nothing yet that sitegen deployed."
    yield (
        f"{deployment.address.shown}: {len(plan.add)} to add, {len(plan.change)} to change, "
        f"{len(plan.delete)} to delete, {len(plan.kept)} as they are; "
        f"{size_in_words(plan.bytes)} to send"
    )
    if plan.retired:
        old = (
            "1 old asset stays"
            if len(plan.retired) == 1
            else f"{len(plan.retired)} old assets stay"
        )
        yield f"{old} for pages that readers have already"
    is_short = len(plan.writes) + len(plan.delete) <= FEW
    if in_full or is_short:
        yield from (f"  + {file.path}" for file in plan.add)
        yield from (f"  ~ {file.path}" for file in plan.change)
    shown = plan.delete if in_full else plan.delete[:FEW]
    yield from (f"  - {path}" for path in shown)
    if len(shown) < len(plan.delete):
        yield f"  and {len(plan.delete) - len(shown)} more to delete"


def deployment_facts(deployment: Deployment) -> dict[str, object]:
    """The same for programs."""
    plan = deployment.plan
    return {
        "target": deployment.address.shown,
        "add": [file.path for file in plan.add],
        "change": [file.path for file in plan.change],
        "delete": list(plan.delete),
        "kept": len(plan.kept),
        "retired": sorted(plan.retired),
        "bytes": plan.bytes,
    }


def size_in_words(size: int) -> str:
    """`812 bytes`, `4.5 KB`: units of a thousand."""
    value, unit = float(size), 0
    while value >= 1000 and unit < len(UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.1f} {UNITS[unit]}" if unit else f"{size} {UNITS[0]}"
