import pytest

from benchmarks.measuring.results import Run, Slot
from benchmarks.reporting.figures import failures, figures, find
from benchmarks.sites.scenarios import Scenario


def test_a_figure_is_the_median_of_its_rounds(run_of, results_of):
    runs = [run_of("hugo", wall, number=n) for n, wall in enumerate((4.0, 9.0, 5.0))]
    (figure,) = figures(results_of(*runs))
    assert (figure.rounds, figure.wall, figure.cpu, figure.ratio) == (3, 5.0, 10.0, 1.0)


def test_a_ratio_is_that_of_the_same_round(run_of, results_of):
    # The machine was ten times slower in the second round; the ratio does not see that.
    runs = [run_of("hugo", 4.0), run_of("pelican", 8.0)]
    runs += [run_of("pelican", 80.0, number=1), run_of("hugo", 40.0, number=1)]
    found = find(figures(results_of(*runs)), 1000, Scenario.COLD, "pelican")
    assert found.ratio == pytest.approx(2.0)


def test_without_hugo_there_is_no_ratio(run_of, results_of):
    other_builds = (run_of("hugo", 4.0, size=100), run_of("hugo", 4.0, scenario=Scenario.BODY))
    all_figures = figures(results_of(run_of("pelican", 8.0), *other_builds))
    assert find(all_figures, 1000, Scenario.COLD, "pelican").ratio is None


def test_what_was_not_measured_is_not_found(run_of, results_of):
    assert find(figures(results_of(run_of("hugo", 1.0))), 1000, Scenario.BODY, "hugo") is None


def test_a_build_that_failed_has_no_figure_but_a_sentence(results_of):
    slot = Slot(10_000, 0, Scenario.COLD, "pelican")
    results = results_of(Run(slot, None, "more than 900 s"))
    assert figures(results) == ()
    assert [*failures(results)] == ["Pelican, 10,000 posts, cold: more than 900 s"]
