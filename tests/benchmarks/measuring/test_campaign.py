"""With sitegen itself, which is the tool that is always there."""

import pytest

from benchmarks.measuring.campaign import Campaign, carry_out
from benchmarks.measuring.machine import describe_machine
from benchmarks.measuring.peers import Peers
from benchmarks.measuring.results import Results, read_results
from benchmarks.measuring.variants import Variant
from benchmarks.sites.scenarios import Scenario
from benchmarks.sites.tools import sitegen

pytestmark = pytest.mark.slow


@pytest.fixture
def campaign(tmp_path):
    def make(**changes):
        usual = {
            "sizes": [3],
            "rounds": 1,
            "scenarios": [Scenario.COLD, Scenario.NOTHING],
            "variants": [Variant(sitegen("commonmark"), 1)],
            "limit": 60.0,
            "cache": tmp_path,
            "results": tmp_path / "results.json",
        }
        return Campaign(**{**usual, **changes})

    return make


@pytest.fixture
def empty(tmp_path):
    return Results(describe_machine(Peers(tmp_path)))


def test_every_build_is_measured_once_and_its_output_counted(campaign, empty):
    told = []
    results = carry_out(campaign(), empty, told.append)
    assert [run.slot.scenario for run in results.runs] == ["cold", "nothing"]
    assert told == [*results.runs]
    assert [(one.size, one.tool, one.census.posts) for one in results.counted] == [
        (3, "sitegen-commonmark", 3)
    ]
    assert read_results(campaign().results) == results


def test_it_goes_on_where_it_was_interrupted(campaign, empty):
    def interrupt(_run):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        carry_out(campaign(), empty, interrupt)
    begun = read_results(campaign().results)
    told = []
    results = carry_out(campaign(), begun, told.append)
    assert [run.slot.scenario for run in told] == ["nothing"]
    assert results.runs == (*begun.runs, *told)
    assert results.counted == begun.counted


def test_a_build_that_takes_too_long_is_written_down(campaign, empty):
    results = carry_out(campaign(limit=0.05, rounds=2), empty, lambda _: None)
    assert [(run.slot.scenario, run.failure) for run in results.runs] == [
        ("cold", "more than 0.05 s"),
        ("nothing", "more than 0.05 s"),
    ]
    assert results.counted == ()
