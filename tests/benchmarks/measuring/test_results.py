import pytest

from benchmarks.measuring.machine import Machine
from benchmarks.measuring.measure import Usage
from benchmarks.measuring.results import (
    Counted,
    Profiled,
    Results,
    Run,
    Served,
    Slot,
    read_results,
    write_results,
)
from benchmarks.measuring.serving import Serving
from benchmarks.sites.census import Census
from benchmarks.sites.scenarios import Scenario

MACHINE = Machine("A processor", 2, 24_000_000_000, "Linux 6", {"hugo": "0.168.0"})
RESULTS = Results(
    MACHINE,
    (
        Run(Slot(100, 0, Scenario.NEW_POST, "hugo"), Usage(1.5, 2.5, 200)),
        Run(Slot(100, 0, Scenario.COLD, "pelican"), None, "more than 900 s"),
    ),
    (Counted(100, "hugo", Census(1, 2, 3, 4, 5, 6, 7, 8, 9)),),
    (Profiled(100, "markdown", {"Markdown": 0.75, "the rest": 0.25}),),
    (
        Served(100, "hugo", Serving(1.5, (0.1, 0.2), 10**8, 0.01, missed=5.0)),
        Served(100, "eleventy", None, "no page"),
    ),
)


def test_what_was_written_is_read(tmp_path):
    write_results(RESULTS, tmp_path / "new/results.json")
    assert read_results(tmp_path / "new/results.json") == RESULTS


def test_results_that_cannot_be_written_leave_the_old_ones(tmp_path):
    path = tmp_path / "results.json"
    write_results(RESULTS, path)
    impossible = Results(Machine("A processor", 2, 1, "Linux", {"hugo": object()}))
    with pytest.raises(TypeError):
        write_results(impossible, path)
    assert read_results(path) == RESULTS
