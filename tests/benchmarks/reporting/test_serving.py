from benchmarks.measuring.results import Served
from benchmarks.measuring.serving import Serving
from benchmarks.reporting.serving import serving_section, serving_table

HUGO = (
    Served(1000, "hugo", Serving(1.0, (0.01, 0.02), 50_000_000, 0.004)),
    Served(1000, "hugo", Serving(3.0, (0.03,), 70_000_000, 0.0)),
)
OURS = Served(1000, "sitegen-markdown", Serving(1.0, (0.01,), 60_000_000, 0.01))


def rows_of(*served: Served) -> list[str]:
    return serving_table(served).splitlines()[2:]


def test_each_server_has_the_medians_of_its_rounds_and_their_ratio_to_hugo():
    assert rows_of(*HUGO, OURS) == [
        "| 1,000, Hugo | 2.00 s (1.00) | 20 ms (1.00) | 60 MB | 0.2% of a core |",
        "| 1,000, sitegen | 1.00 s (0.50) | 10 ms (0.50) | 60 MB | 1.0% of a core |",
    ]


def test_without_hugo_there_is_no_ratio():
    assert rows_of(OURS) == ["| 1,000, sitegen | 1.00 s | 10 ms | 60 MB | 1.0% of a core |"]


def test_a_save_that_was_not_shown_is_told():
    missed = Served(1000, "eleventy", Serving(30.0, (2.0,), 10**9, 0.99, missed=60))
    assert rows_of(missed) == [
        "| 1,000, Eleventy | 30.0 s | not within 60 s | 1,000 MB | not at rest |"
    ]


def test_a_server_that_showed_nothing_has_the_reason():
    assert rows_of(Served(1000, "eleventy", None, "more than 60 s")) == [
        "| 1,000, Eleventy | more than 60 s |  |  |  |"
    ]


def test_small_sites_come_first():
    large = Served(10_000, "hugo", HUGO[0].serving)
    assert [row.split(",")[0] for row in rows_of(large, *HUGO)] == ["| 1", "| 10"]


def test_the_section_says_how_often_it_was_measured():
    assert "Medians of 2 rounds with\nup to 2 saves each" in serving_section((*HUGO, OURS))
    assert "Medians of one round" in serving_section((OURS,))


def test_there_is_none_if_nothing_was_measured():
    assert serving_section(()) == ""
