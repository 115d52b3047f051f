"""All measurements that were asked for, one after the other, written down as they are made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.corpus.posts import Corpus
from benchmarks.measuring.bench import Bench
from benchmarks.measuring.measure import CommandFailed
from benchmarks.measuring.peers import Peers
from benchmarks.measuring.results import Counted, Results, Run, Slot, write_results
from benchmarks.measuring.schedule import is_due, schedule
from benchmarks.measuring.variants import Variant
from benchmarks.sites.scenarios import Scenario

Tell = Callable[[Run], None]


@dataclass(frozen=True, slots=True)
class Campaign:
    """What is to be measured, and where sites and results lie. `limit` is seconds a build."""

    sizes: Sequence[int]
    rounds: int
    scenarios: Sequence[Scenario]
    variants: Sequence[Variant]
    limit: float
    cache: Path
    results: Path


def carry_out(campaign: Campaign, results: Results, tell: Tell) -> Results:
    """Measure what is not in the results yet; the file holds every measurement at once."""
    for size in campaign.sizes:
        slots = schedule(size, campaign.rounds, campaign.scenarios, campaign.variants)
        due = [(slot, variant) for slot, variant in slots if is_due(slot, results.runs)]
        if due:
            results = _measure_size(campaign, size, due, results, tell)
    return results


def _measure_size(
    campaign: Campaign,
    size: int,
    due: Sequence[tuple[Slot, Variant]],
    results: Results,
    tell: Tell,
) -> Results:
    bench = Bench(Corpus(size), campaign.cache / "sites", Peers(campaign.cache), campaign.limit)
    tools = {variant.tool.name: variant.tool for _, variant in due}
    for tool in tools.values():
        bench.prepare(tool)
    for slot, variant in due:
        if is_due(slot, results.runs):
            run = _attempt(bench, slot, variant)
            results = _counted(replace(results, runs=(*results.runs, run)), bench, variant)
            write_results(results, campaign.results)
            tell(run)
    for tool in tools.values():
        bench.remove(tool)
    return results


def _attempt(bench: Bench, slot: Slot, variant: Variant) -> Run:
    try:
        return Run(slot, bench.run(variant, slot.scenario))
    except CommandFailed as failed:
        return Run(slot, None, str(failed))


def _counted(results: Results, bench: Bench, variant: Variant) -> Results:
    """The results with a census of the tool's output, taken after its first good cold build."""
    last = results.runs[-1]
    key = (last.slot.size, variant.tool.name)
    if (
        last.slot.scenario is not Scenario.COLD
        or not last.usage
        or key in {(one.size, one.tool) for one in results.counted}
    ):
        return results
    counted = Counted(*key, bench.census(variant.tool))
    return replace(results, counted=(*results.counted, counted))
