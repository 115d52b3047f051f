"""Measurements that were never made, for the tests of what becomes of them."""

import sys

import pytest

from benchmarks.measuring.machine import Machine
from benchmarks.measuring.measure import Usage
from benchmarks.measuring.results import Counted, Profiled, Results, Run, Served, Slot
from benchmarks.measuring.serving import Serving
from benchmarks.sites.census import Census
from benchmarks.sites.scenarios import Scenario

# What a process costs is read from /proc.
collect_ignore_glob = [] if sys.platform == "linux" else ["*"]

MACHINE = Machine("A processor", 2, 24_000_000_000, "Linux 6", {"hugo": "0.168.0"})


@pytest.fixture(scope="session")
def run_of():
    """A run: `run_of("hugo", 4.0)` took four seconds, twice that of all processors, 100 MB."""

    def make(variant, wall, size=1000, number=0, scenario=Scenario.COLD, peak=100_000_000):
        usage = Usage(wall, wall * 2, peak)
        return Run(Slot(size, number, scenario, variant), usage)

    return make


@pytest.fixture(scope="session")
def results_of():
    """The results of runs, with nothing else in them."""
    return lambda *runs: Results(MACHINE, runs)


@pytest.fixture(scope="session")
def whole_results(run_of, results_of):
    """Results with something of everything."""
    runs = [
        run_of(variant, wall * size / 1000, size, number, scenario, 50_000_000 + 4000 * size)
        for variant, wall in (("sitegen-markdown-2", 3.0), ("hugo", 5.0), ("eleventy", 2.0))
        for size in (1000, 10_000)
        for number in range(2)
        for scenario in Scenario
    ]
    failed = Run(Slot(1000, 0, Scenario.COLD, "pelican"), None, "more than 900 s")
    measured = results_of(*runs, failed)
    return Results(
        measured.machine,
        measured.runs,
        (Counted(1000, "hugo", Census(1, 2, 3, 4, 5, 6, 7, 8, 9_000_000)),),
        (Profiled(1000, "markdown", {"Markdown": 0.75, "the rest": 0.25}),),
        (Served(1000, "hugo", Serving(1.0, (0.1,), 50_000_000, 0.01)),),
    )
