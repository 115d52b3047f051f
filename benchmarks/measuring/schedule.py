"""Which build is measured when."""

from collections.abc import Collection, Iterator, Sequence

from benchmarks.measuring.results import Run, Slot
from benchmarks.measuring.variants import Variant
from benchmarks.sites.scenarios import Scenario


def schedule(
    size: int, rounds: int, scenarios: Sequence[Scenario], variants: Sequence[Variant]
) -> Iterator[tuple[Slot, Variant]]:
    """All builds of one size, in an order that is fair.

    The variants take turns within a scenario, so that a machine that is slower for a while is
    slower for all of them; every second round turns the order around.
    """
    for number in range(rounds):
        turns = variants if number % 2 == 0 else variants[::-1]
        for scenario in scenarios:
            for variant in turns:
                yield Slot(size, number, scenario, variant.name), variant


def is_due(slot: Slot, runs: Collection[Run]) -> bool:
    """Whether this is still to be measured: not done yet, and not failed in an earlier round."""
    return not any(
        run.slot == slot or (run.failure and _same_build(run.slot, slot)) for run in runs
    )


def _same_build(one: Slot, other: Slot) -> bool:
    return (one.size, one.scenario, one.variant) == (other.size, other.scenario, other.variant)
