import pytest

from benchmarks.measuring.variants import ENGINES, PROGRAMS, variants_of
from benchmarks.reporting.wording import NAMES, SCENARIOS, megabytes, name_of, seconds, table
from benchmarks.sites.scenarios import Scenario


@pytest.mark.parametrize(
    ("value", "words"), [(0.4249, "0.42 s"), (9.5, "9.50 s"), (42.04, "42.0 s"), (420, "420 s")]
)
def test_seconds_have_about_three_digits(value, words):
    assert seconds(value) == words


def test_megabytes_are_a_million_bytes():
    assert megabytes(1_234_400_000) == "1,234 MB"


def test_everything_that_is_measured_by_default_has_a_name():
    for variant in variants_of(PROGRAMS, ENGINES, (1, 2)):
        assert {variant.name, variant.tool.name} <= NAMES.keys()
    assert {*SCENARIOS} == {*Scenario}


def test_another_number_of_jobs_is_named_as_it_is():
    assert name_of("sitegen-markdown-16") == "sitegen-markdown-16"


def test_numbers_in_tables_are_aligned_to_the_right():
    assert table(["", "a"], [["x", "1"], ["y", "2"]]) == (
        "|  | a |\n|---|---:|\n| x | 1 |\n| y | 2 |"
    )
