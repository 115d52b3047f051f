"""Medians and ratios of measurements."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.measuring.measure import Usage
from benchmarks.measuring.results import Results
from benchmarks.reporting.wording import SCENARIOS, name_of
from benchmarks.sites.scenarios import Scenario

REFERENCE = "hugo"


@dataclass(frozen=True, slots=True)
class Figure:
    """What one build costs: medians of all rounds, in seconds and bytes.

    `ratio` is its wall time divided by Hugo's in the same round, the median of that; None where
    there is no Hugo. `rounds` is how many measurements there are.
    """

    size: int
    scenario: Scenario
    variant: str
    rounds: int
    wall: float
    cpu: float
    peak: float
    ratio: float | None


def figures(results: Results) -> tuple[Figure, ...]:
    """A figure for every build that succeeded at least once, in the order of the measurements."""
    slots = (run.slot for run in results.runs)
    builds = dict.fromkeys((slot.size, slot.scenario, slot.variant) for slot in slots)
    return tuple(_figures_of(results, builds))


def find(
    all_figures: Iterable[Figure], size: int, scenario: Scenario, variant: str
) -> Figure | None:
    """The figure of one build, if there is one."""
    wanted = (size, scenario, variant)
    return next((f for f in all_figures if (f.size, f.scenario, f.variant) == wanted), None)


def failures(results: Results) -> Iterator[str]:
    """A sentence for every build that failed."""
    for run in results.runs:
        if run.failure:
            slot = run.slot
            yield (
                f"{name_of(slot.variant)}, {slot.size:,} posts, {SCENARIOS[slot.scenario]}: "
                f"{run.failure}"
            )


def _figures_of(results: Results, builds: Iterable[tuple[int, Scenario, str]]) -> Iterator[Figure]:
    for size, scenario, variant in builds:
        usages = _rounds(results, size, scenario, variant)
        if usages:
            yield Figure(
                size=size,
                scenario=scenario,
                variant=variant,
                rounds=len(usages),
                wall=_median(usages.values(), lambda usage: usage.wall),
                cpu=_median(usages.values(), lambda usage: usage.cpu),
                peak=_median(usages.values(), lambda usage: usage.peak),
                ratio=_ratio(usages, _rounds(results, size, scenario, REFERENCE)),
            )


def _rounds(results: Results, size: int, scenario: Scenario, variant: str) -> dict[int, Usage]:
    return {
        run.slot.round: run.usage
        for run in results.runs
        if run.usage
        and (run.slot.size, run.slot.scenario, run.slot.variant) == (size, scenario, variant)
    }


def _median(usages: Iterable[Usage], value_of: Callable[[Usage], float]) -> float:
    return median(map(value_of, usages))


def _ratio(usages: dict[int, Usage], reference: dict[int, Usage]) -> float | None:
    shared = usages.keys() & reference.keys()
    ratios = [usages[number].wall / reference[number].wall for number in shared]
    return median(ratios) if ratios else None
