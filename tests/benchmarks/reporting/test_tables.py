from benchmarks.measuring.results import Counted, Profiled
from benchmarks.reporting.figures import figures
from benchmarks.reporting.tables import (
    census_table,
    cpu_cell,
    growth_table,
    measured_table,
    memory_cell,
    profile_table,
    wall_cell,
)
from benchmarks.sites.census import Census
from benchmarks.sites.scenarios import Scenario


def test_variants_are_rows_and_scenarios_columns(run_of, results_of):
    runs = (
        run_of("hugo", 5.0),
        run_of("pelican", 12.5),
        run_of("hugo", 5.0, scenario=Scenario.BODY),
        run_of("hugo", 50.0, size=10_000),
    )
    assert measured_table(figures(results_of(*runs)), 1000, wall_cell).splitlines() == [
        "|  | cold | one body edited |",
        "|---|---:|---:|",
        "| Hugo | 5.00 s (1.00) | 5.00 s (1.00) |",
        "| Pelican | 12.5 s (2.50) | – |",
    ]


def test_cells_show_processor_time_and_memory(run_of, results_of):
    (figure,) = figures(results_of(run_of("pelican", 5.0)))
    assert (wall_cell(figure), cpu_cell(figure)) == ("5.00 s", "10.0 s")
    assert memory_cell(figure) == "100 MB"


def test_memory_grows_from_size_to_size(run_of, results_of):
    runs = [run_of("hugo", 1.0, size, peak=10_000_000 + 4000 * size) for size in (10_000, 1000)]
    assert growth_table(figures(results_of(*runs))).splitlines()[2:] == [
        "| Hugo | 1,000 | 10,000 | 4.0 KB |"
    ]
    assert growth_table(figures(results_of(runs[0]))) == ""


def test_a_census_is_a_row():
    counted = Counted(1000, "sitegen-commonmark", Census(1, 2, 3, 4, 5, 6, 7, 8, 9_000_000))
    assert census_table([counted]).splitlines()[2] == (
        "| 1,000, sitegen, `commonmark` | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 MB |"
    )


def test_profiles_stand_side_by_side():
    profiles = [
        Profiled(1000, "markdown", {"Markdown": 0.75, "layouts": 0.25}),
        Profiled(1000, "commonmark", {"layouts": 1.0}),
    ]
    assert profile_table(profiles).splitlines() == [
        "| stage | `markdown`, 1,000 posts | `commonmark`, 1,000 posts |",
        "|---|---:|---:|",
        "| Markdown | 75% | 0% |",
        "| layouts | 25% | 100% |",
    ]
